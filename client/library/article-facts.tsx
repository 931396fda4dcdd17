import { may } from '../../shared/access/roles.ts'
import type { ArticleRow } from '../../shared/article/article-row.ts'
import { useClaimDesk } from '../claim/claim-context.ts'
import { useDesk } from '../desk/desk-context.ts'
import { PenIcon } from '../desk/icons.tsx'
import { counted } from '../desk/words.ts'
import { PRESENT_LIST } from '../presence/present-list.tsx'
import { othersIn } from '../presence/who-is-where.ts'
import { articleWordsOf, type Described } from './article-words.ts'

/** Outlet, date, address and who is here, under the headline; derived values say where they come from. */
export function ArticleFacts({ onDetails }: { onDetails: () => void }) {
  const desk = useDesk()
  const { article } = useClaimDesk()
  const row = article.row.value
  const described = row ? describedBy(row) : desk.library.article(article.id)
  if (!described) return null
  const words = articleWordsOf(described)
  const others = othersIn(desk.presence.present.value, article.id, desk.me.value.id)
  const mayEdit = may(desk.me.value.role, 'edit-article')
  return (
    <div class="article-facts">
      {words.titleNote && <span>{words.titleNote}</span>}
      <Fact value={words.outlet} origin={words.outletOrigin} />
      <Fact value={words.date} origin={words.dateOrigin} />
      {row?.url.value && <Address url={row.url.value} />}
      {others.length > 0 && (
        <button type="button" class="facts-here" popovertarget={PRESENT_LIST}>
          {counted(others.length + 1, 'person', 'people')} here
        </button>
      )}
      <button
        type="button"
        class="link is-quiet facts-edit"
        aria-label={mayEdit ? 'Edit title, outlet, date and lines' : 'Details of the article'}
        onClick={onDetails}
      >
        {mayEdit && <PenIcon />}
        {mayEdit ? 'Edit' : 'Details'}
      </button>
    </div>
  )
}

function describedBy({ title, outlet, date }: ArticleRow): Described {
  const fields = { title, outlet, date }
  const derived = Object.entries(fields).flatMap(([field, { derived: how }]) =>
    how === null ? [] : [[field, how]],
  )
  return {
    title: title.value,
    outlet: outlet.value,
    date: date.value,
    derived: Object.fromEntries(derived),
  }
}

function Fact({ value, origin }: { value: string; origin: string | null }) {
  return (
    <span>
      {value}
      {origin && <span class="fact-origin"> · {origin}</span>}
    </span>
  )
}

/** The site alone; the whole address is a long thing to read. */
function Address({ url }: { url: string }) {
  const host = URL.canParse(url) ? new URL(url).host : url
  return (
    <a href={url} title={url} target="_blank" rel="noopener noreferrer nofollow">
      {host}
    </a>
  )
}
