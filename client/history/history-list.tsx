import type { History, HistoryItem } from '../../shared/history/history.ts'
import { lineOf, lineText } from '../../shared/history/line.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { Ago } from '../desk/ago.tsx'
import { CopyButton } from '../desk/copy-button.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { isAway } from '../desk/http.ts'
import { HistoryIcon } from '../desk/icons.tsx'
import { articlePath, momentPath } from '../router.ts'
import { LineWords } from './line-words.tsx'
import type { ReadHistory } from './use-history.ts'

/** Who changed what, from what to what, when; the newest first. */
export function HistoryList(props: {
  article: ArticleId
  read: ReadHistory
  /** Left out on the claim's own card. */
  withClaims?: boolean
  /** Called when one goes to a claim or a moment. */
  onGo?: () => void
}) {
  const { article, read, withClaims = false, onGo } = props
  const { history, fault, again, older } = read
  if (!history) {
    if (!fault) return <p class="hint">Reading the history…</p>
    return isAway(fault) ? (
      <p class="hint">The history is on the server, which cannot be reached now.</p>
    ) : (
      <FaultNote fault={fault} retry={again} />
    )
  }
  return (
    <>
      {fault && !isAway(fault) && <FaultNote fault={fault} retry={again} />}
      {history.items.length === 0 && <p class="hint">Nothing has been changed yet.</p>}
      <ol class="history" aria-label="History">
        {history.items.map((item, index) => (
          <Line
            key={keyOf(history, index)}
            article={article}
            item={item}
            withClaims={withClaims}
            onGo={onGo}
          />
        ))}
      </ol>
      {history.more && (
        <button type="button" class="button is-small" onClick={older}>
          Show older changes
        </button>
      )}
    </>
  )
}

function Line(props: {
  article: ArticleId
  item: HistoryItem
  withClaims: boolean
  onGo: (() => void) | undefined
}) {
  const { article, item, withClaims, onGo } = props
  const { claim } = item
  const desk = useDesk()
  const line = lineOf(item, (id) => desk.nameOf(id))
  const moment = momentPath(article, item.seq, claim?.id)
  return (
    <li class="history-line">
      <p>
        <b>{item.by.name}</b> <LineWords line={line} />
        {withClaims && claim && (
          <>
            {' '}
            <a class="history-claim" href={articlePath(article, claim.id)} onClick={onGo}>
              {claim.label ?? 'a claim'}
            </a>
          </>
        )}
      </p>
      <span class="history-when">
        <Ago at={item.at} />
        <a
          class="icon-button"
          href={moment}
          aria-label={`The article as it stood then, at step ${item.seq}`}
          title="The article as it stood then"
          onClick={onGo}
        >
          <HistoryIcon />
        </a>
        <CopyButton isQuiet text={itemText(item, lineText(line), moment)} label="Copy this line" />
      </span>
    </li>
  )
}

/** A line to be pasted elsewhere: when, who, on which claim, what, and where it is to be seen. */
function itemText(item: HistoryItem, did: string, moment: string): string {
  const { at, by, claim } = item
  const on = claim?.label ? ` (${claim.label})` : ''
  const when = new Date(at).toLocaleString('en-GB')
  return `${when} · ${by.name} ${did}${on}\n${location.origin}${moment}`
}

/** One entry may have changed several things. */
function keyOf({ items }: History, index: number): string {
  const seq = items[index]?.seq
  let first = index
  while (items[first - 1]?.seq === seq && first > 0) first -= 1
  return `${seq} ${index - first}`
}
