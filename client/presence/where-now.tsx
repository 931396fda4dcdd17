import type { ReviewerId } from '../../shared/ids.ts'
import { useDesk } from '../desk/desk-context.ts'
import { ArticleLinks } from './present-list.tsx'
import { placesOf } from './who-is-where.ts'

/** Beside a name: whether they are on the desk now, and in which articles. */
export function WhereNow({ who }: { who: ReviewerId }) {
  const { presence } = useDesk()
  const { isHere, articles } = placesOf(presence.present.value, who)
  if (!isHere) return null
  return (
    <span class="where-now">
      <span class="where-dot">here now</span>
      <ArticleLinks articles={articles} />
    </span>
  )
}
