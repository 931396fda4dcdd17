import type { Block } from '../../shared/article/article.ts'
import type { Doer, History, HistoryItem, PastState } from '../../shared/history/history.ts'
import { type Change, type HistoryOf, StreamChanges } from '../../shared/history/stream-changes.ts'
import { type ReviewerId, SYSTEM } from '../../shared/ids.ts'
import { addHash, hashOfJson, hashText } from '../../shared/sync/rows.ts'
import { Slices } from '../export/turns.ts'
import { type Audience, epochFor, SEES_ALL, visibleRows } from '../sync/audience.ts'
import type { Authority } from '../sync/authority.ts'
import { APART, type Checkpoints } from './checkpoints.ts'

/** Changes in one answer: more than anybody reads at once. */
export const HISTORY_PAGE = 100

/** Who issues what nobody asked for, the import of the seeds for instance. */
const SYSTEM_NAME = 'Claimdesk'

/** Who asks for the past of which stream. */
export interface PastParts {
  readonly authority: Authority
  /** What the rules say about the article's lines. */
  readonly blocks: readonly Block[]
  readonly audience: Audience
  readonly key: string
  readonly nameOf: (id: ReviewerId) => string | undefined
  /** Whether nobody waits for the answer any more. */
  readonly isGone: () => boolean
}

/**
 * The newest changes before an entry, read back from the log: of everything, of the article itself
 * or of one claim. About a page of them; all that one entry changed is on one page.
 */
export async function historyOf(parts: PastParts, of: HistoryOf, before: number): Promise<History> {
  const { authority, audience, key, blocks, isGone } = parts
  const changes = new StreamChanges(authority.text, blocks, of)
  // Only the newest page is kept, however long the log.
  let kept: (readonly HistoryItem[])[] = []
  let more = false
  const slices = new Slices()
  for await (const { seq, at, by, rows } of authority.history()) {
    if (seq >= before || isGone()) break
    await slices.pause()
    const visible = visibleRows(rows, key, audience, authority.state)
    const items = changes.in(visible).map((change) => ({ ...change, seq, at, by: doer(parts, by) }))
    if (items.length > 0) kept.push(items)
    if (kept.length < 2 * HISTORY_PAGE) continue
    kept = kept.slice(-HISTORY_PAGE)
    more = true
  }
  more ||= kept.length > HISTORY_PAGE
  return { items: kept.slice(-HISTORY_PAGE).reverse().flat(), more }
}

/**
 * The state as it stood after the entry `at`, read back from the log, and what that entry changed: a
 * `PastState` as JSON. There is such an entry. In memory there are never more rows than such a state
 * has; and it is written row by row, since others would wait for a large one that is written in one go.
 */
export async function stateAt(
  parts: PastParts,
  at: number,
  checkpoints: Checkpoints,
): Promise<string> {
  const { authority, audience, key, blocks, isGone } = parts
  const { stream } = authority
  const epoch = epochFor(authority, key)
  const past = new StreamChanges(authority.text, blocks)
  let moment: PastState['moment'] = null
  let changes: readonly Change[] = []
  const slices = new Slices()
  // Of those who see a part, what they see depends on what they have done by now.
  const known = key === SEES_ALL ? checkpoints.before(authority, at - 1) : null
  past.take(known?.rows ?? [])
  for await (const entry of authority.history(known?.seq)) {
    if (entry.seq > at || isGone()) break
    await slices.pause()
    const rows = visibleRows(entry.rows, key, audience, authority.state)
    if (entry.seq < at) {
      past.take(rows)
      const isWorthIt = entry.seq % APART === 0 && key === SEES_ALL
      if (isWorthIt) checkpoints.keep(authority, { seq: entry.seq, rows: past.rows() })
    } else {
      changes = past.in(rows)
      moment = rows.length === 0 ? null : { at: entry.at, by: doer(parts, entry.by) }
    }
  }
  let hash = 0
  const rows: string[] = []
  for (const row of past.rows()) {
    const json = JSON.stringify(row)
    hash = addHash(hash, hashOfJson(json))
    rows.push(json)
    await slices.pause()
  }
  const head: Omit<PastState, 'rows'> = {
    stream,
    epoch,
    seq: at,
    hash: hashText(hash),
    moment,
    changes,
  }
  return `${JSON.stringify(head).slice(0, -1)},"rows":[${rows.join(',')}]}`
}

function doer({ nameOf }: PastParts, id: ReviewerId): Doer {
  return { id, name: id === SYSTEM ? SYSTEM_NAME : (nameOf(id) ?? 'Somebody') }
}
