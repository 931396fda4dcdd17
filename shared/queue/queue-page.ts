import { QUEUE_LISTS, type QueueList } from './lists.ts'
import type { QueueVerdict } from './queue-claim.ts'
import type { QueuePlace } from './queue-standing.ts'
import type { QueueItem } from './review-queue.ts'

/** Items of one page where nobody says how many, and at most. */
export const QUEUE_PAGE = 50
export const MAX_QUEUE_PAGE = 200
/** Hours back that the age filter takes at most: ten years. */
export const MAX_OLDER_THAN_HOURS = 87_600

/**
 * `GET /api/queue?list=…`, all parameters optional but one of them given: `list` (disputed where it is
 * left out), `article` (id), `outlet` and `speaker` (as they stand there; empty: unknown), `reviewer`
 * (id), `tag`, `reason` (a code), `olderThan` (whole hours since it was marked), `after` (`next` of the
 * page before), `limit` (1 to `MAX_QUEUE_PAGE`). The same names say it in the page's own address.
 */
export const QUEUE_PARAMETERS = [
  'list',
  'article',
  'outlet',
  'reviewer',
  'speaker',
  'tag',
  'reason',
  'olderThan',
  'after',
  'limit',
] as const

export interface QueuePage {
  /** In the list's order, each with its place among those that pass the filter. */
  readonly items: readonly NamedQueueItem[]
  /** How many of the list pass the filter. */
  readonly total: number
  /** Of each list, without the filter, as this asker has it. */
  readonly counts: QueueCounts
  /** For `after` of the next page; null on the last one. It holds though its claim has gone. */
  readonly next: string | null
  /** "3 of 8 settled": of the claims that pass the filter and are settled or disputed. */
  readonly progress: { readonly settled: number; readonly all: number }
}

export type QueueCounts = Readonly<Record<QueueList, number>>

export const NO_QUEUE: QueueCounts = { disputed: 0, split: 0, second: 0, mine: 0, settled: 0 }

/** An item with the names of its article and people. */
export interface NamedQueueItem extends Omit<QueueItem, 'verdicts'> {
  /** Null where nobody knows. */
  readonly title: string | null
  readonly outlet: string | null
  /** An EDTF date. */
  readonly date: string | null
  readonly verdicts: readonly NamedQueueVerdict[]
}

export interface NamedQueueVerdict extends QueueVerdict {
  /** Kept when access is taken away; null when the desk's record does not name the reviewer. */
  readonly name: string | null
}

/** `POST /api/queue/next` with `{list?, article?, …}` as above, without `after` and `limit`. */
export interface NextTaken {
  /** The claim that is now the asker's, in its place; null where none is left to take. */
  readonly item: NamedQueueItem | null
}

export function isQueueList(value: unknown): value is QueueList {
  return QUEUE_LISTS.some((list) => list === value)
}

/** Where a page ended, as an opaque text for an address: nothing of it is trusted when it comes back. */
export function cursorOf(place: QueuePlace): string {
  const { article, claim, start, status, isStarred, markedAt, settledAt } = place
  const isSplit = status === 'split'
  return JSON.stringify([article, claim, start, +isSplit, +isStarred, markedAt, settledAt])
}
