import type { QueueList } from './lists.ts'
import type { QueuePlace } from './queue-standing.ts'

/** Which of two comes first: negative, positive, or 0 for one and the same claim. */
export type QueueOrder = (a: QueuePlace, b: QueuePlace) => number

/** Split first, then starred, then the oldest mark; of what is settled, the newest word first. */
export function orderOf(list: QueueList): QueueOrder {
  return list === 'settled' ? inSettledOrder : inQueueOrder
}

/** A total order, so that nobody's next claim depends on how the claims arrived. */
export function inQueueOrder(a: QueuePlace, b: QueuePlace): number {
  return (
    Number(b.status === 'split') - Number(a.status === 'split') ||
    Number(b.isStarred) - Number(a.isStarred) ||
    compare(a.markedAt, b.markedAt) ||
    inArticleOrder(a, b)
  )
}

export function inSettledOrder(a: QueuePlace, b: QueuePlace): number {
  return compare(b.settledAt ?? '', a.settledAt ?? '') || inArticleOrder(a, b)
}

function inArticleOrder(a: QueuePlace, b: QueuePlace): number {
  return compare(a.article, b.article) || a.start - b.start || compare(a.claim, b.claim)
}

/** By code units, so that the order does not depend on anybody's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
