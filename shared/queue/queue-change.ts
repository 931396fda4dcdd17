import type { ArticleId, ClaimId } from '../ids.ts'
import type { Entry } from '../sync/entry.ts'
import type { Row, RowOf } from '../sync/rows.ts'
import type { StateView } from '../sync/state.ts'
import { type QueueClaim, queueClaimOf } from './queue-claim.ts'

/** What became of one article's claims in the queue: each as it is now, or gone from every list. */
export interface QueueChange {
  readonly changed: readonly QueueClaim[]
  readonly gone: readonly QueueLeaver[]
}

/** A claim that is in nobody's list any longer, or never was, since the article's entry `seq`. */
export interface QueueLeaver {
  readonly claim: ClaimId
  readonly seq: number
}

/** What became of these claims in the queue, read from the state as it is now. */
export function queueChangeOf(
  state: StateView,
  article: ArticleId,
  claims: Iterable<ClaimId>,
  seq: number,
): QueueChange {
  const changed: QueueClaim[] = []
  const gone: QueueLeaver[] = []
  for (const id of claims) {
    const now = queueClaimOf(state, article, id, seq)
    if (now) changed.push(now)
    else gone.push({ claim: id, seq })
  }
  return { changed, gone }
}

/** Two changes as one: of each claim what the later one says. */
export function mergeQueueChanges(earlier: QueueChange, later: QueueChange): QueueChange {
  const told = new Set([...later.changed, ...later.gone].map(({ claim }) => claim))
  const isUntold = ({ claim }: QueueLeaver) => !told.has(claim)
  return {
    changed: [...earlier.changed.filter(isUntold), ...later.changed],
    gone: [...earlier.gone.filter(isUntold), ...later.gone],
  }
}

/** Rows that have the id of their claim. */
function isOfClaim(row: Row): row is RowOf<'claim' | 'settlement' | 'lease' | 'assignment'> {
  return ['claim', 'settlement', 'lease', 'assignment'].includes(row.kind)
}

/** The claims that may stand otherwise in the queue after these entries. */
export function claimsIn(entries: readonly Pick<Entry, 'rows'>[]): ReadonlySet<ClaimId> {
  const ids = new Set<ClaimId>()
  for (const { rows } of entries) {
    for (const row of rows) {
      if (isOfClaim(row)) ids.add(row.id)
      if (row.kind === 'verdict' || row.kind === 'evidence') ids.add(row.claim)
    }
  }
  return ids
}
