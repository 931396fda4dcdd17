import { useClaimDesk } from '../claim/claim-context.ts'
import { useDesk } from '../desk/desk-context.ts'
import { counted } from '../desk/words.ts'
import { PRESENT_LIST } from '../presence/present-list.tsx'
import { othersIn } from '../presence/who-is-where.ts'
import { articleWordsOf } from './article-words.ts'

/** Outlet, date and who is here, under the headline; derived values say where they come from. */
export function ArticleFacts() {
  const desk = useDesk()
  const { article } = useClaimDesk()
  const summary = desk.library.article(article.id)
  if (!summary) return null
  const words = articleWordsOf(summary)
  const others = othersIn(desk.presence.present.value, article.id, desk.me.value.id)
  return (
    <p class="article-facts">
      {words.titleNote && <span>{words.titleNote}</span>}
      <Fact value={words.outlet} origin={words.outletOrigin} />
      <Fact value={words.date} origin={words.dateOrigin} />
      {others.length > 0 && (
        <button type="button" class="facts-here" popovertarget={PRESENT_LIST}>
          {counted(others.length + 1, 'person', 'people')} here
        </button>
      )}
    </p>
  )
}

function Fact({ value, origin }: { value: string; origin: string | null }) {
  return (
    <span>
      {value}
      {origin && <span class="fact-origin"> · {origin}</span>}
    </span>
  )
}
