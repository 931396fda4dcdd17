import type { ArticleId, ClientId, Epoch, OpId, ReviewerId } from '../../shared/ids.ts'
import type { Commit, Entry, Origin, Outcome, RefusedOp } from '../../shared/sync/entry.ts'
import { MAX_COMMIT_BYTES, MAX_COMMIT_ENTRIES } from '../../shared/sync/limits.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Refusal } from '../../shared/sync/refusal.ts'
import { jsonOf } from '../store/entry-json.ts'

/** An op that passed its schema, or the reason why it did not; both are counted. */
export type Parsed = { readonly op: Op } | { readonly refusal: Refusal; readonly id: OpId }

export function idOf(parsed: Parsed): OpId {
  return 'op' in parsed ? parsed.op.id : parsed.id
}

/** A client's next ops, as they were sent. */
export interface Batch {
  readonly epoch: Epoch
  readonly client: ClientId
  /** The number of the first op; the others follow. */
  readonly first: number
  readonly ops: readonly Parsed[]
  readonly ackedThrough: number
  /** The texts of other articles that the ops cite; null where there is none. */
  readonly cited?: ReadonlyMap<ArticleId, string | null>
}

/** What one decided op adds to the next commit. */
export interface Pending {
  readonly by: ReviewerId
  /** Null for what the server itself issues: nobody waits for an outcome under a number. */
  readonly client: ClientId | null
  readonly outcome: Outcome | null
  readonly line: { readonly entry: Entry } | { readonly refused: RefusedOp }
  readonly result: Entry | Refusal
  /** About how many bytes it adds to the commit's line. */
  readonly weight: number
}

export function acceptedOp(entry: Entry): Pending {
  const { by, origin, op, rows, seq } = entry
  const alias = rows.find((row) => row.kind === 'alias')
  const outcome = origin && { n: origin.n, op: op.id, seq, ...(alias && { alias: alias.claim }) }
  const weight = bytesOf(entry)
  return { by, client: origin?.client ?? null, outcome, line: { entry }, result: entry, weight }
}

export function refusedOp(
  by: ReviewerId,
  { client, n }: Origin,
  op: OpId,
  refusal: Refusal,
): Pending {
  const refused: RefusedOp = { by, client, n, op, refusal }
  const weight = bytesOf(refused)
  return { by, client, outcome: { n, op, refusal }, line: { refused }, result: refusal, weight }
}

function bytesOf(value: Entry | RefusedOp): number {
  return Buffer.byteLength(jsonOf(value))
}

/** Takes what fits into one commit off the queue, oldest first. */
export function takeCommit(queue: Pending[]): readonly Pending[] {
  let count = 0
  let weight = 0
  for (const pending of queue) {
    weight += pending.weight
    if (count > 0 && (count >= MAX_COMMIT_ENTRIES || weight > MAX_COMMIT_BYTES)) break
    count += 1
  }
  return queue.splice(0, count)
}

export function commitOf(commit: number, taken: readonly Pending[]): Commit {
  const entries: Entry[] = []
  const outcomes: RefusedOp[] = []
  for (const { line } of taken) {
    if ('entry' in line) entries.push(line.entry)
    else outcomes.push(line.refused)
  }
  return { commit, entries, outcomes }
}
