import type { QueueClaim } from './queue-claim.ts'

/** Why an item stands among those that it stands among. */
export type QueueGroup = 'split' | 'starred' | 'disputed'

/** A claim in its place. */
export interface QueueItem extends QueueClaim {
  /** From 1. */
  readonly place: number
  readonly group: QueueGroup
  /** Why it stands there, in a sentence without its full stop. */
  readonly why: string
}

/**
 * The disputed queue, the same on the server and on every screen: split first, then starred, then
 * the oldest mark. A total order, so that nobody's next claim depends on how the claims arrived.
 */
export function reviewQueue(claims: Iterable<QueueClaim>): readonly QueueItem[] {
  const sorted = [...claims].sort(inQueueOrder)
  const groups = sorted.map(groupOf)
  return sorted.map((claim, index) => {
    const group = groups[index] as QueueGroup
    const first = groups.indexOf(group)
    const size = groups.lastIndexOf(group) - first + 1
    const why = whyHere(claim, group, { index, nth: index - first + 1, size })
    return { ...claim, place: index + 1, group, why }
  })
}

export function inQueueOrder(a: QueueClaim, b: QueueClaim): number {
  return (
    Number(b.status === 'split') - Number(a.status === 'split') ||
    Number(b.isStarred) - Number(a.isStarred) ||
    compare(a.markedAt, b.markedAt) ||
    compare(a.article, b.article) ||
    a.start - b.start ||
    compare(a.claim, b.claim)
  )
}

function groupOf({ status, isStarred }: QueueClaim): QueueGroup {
  if (status === 'split') return 'split'
  return isStarred ? 'starred' : 'disputed'
}

interface Place {
  /** In the whole queue, from 0. */
  readonly index: number
  /** In its group, from 1. */
  readonly nth: number
  readonly size: number
}

function whyHere(claim: QueueClaim, group: QueueGroup, { index, nth, size }: Place): string {
  const readers = claim.readers === 1 ? 'needs a second reader' : `${claim.readers} readers agree`
  switch (group) {
    case 'split': {
      if (index === 0) return 'First because reviewers differ'
      return claim.isStarred ? 'Reviewers differ; starred' : 'Reviewers differ'
    }
    case 'starred':
      return `${index === 0 ? 'First because it is starred' : 'Starred'}; ${readers}`
    case 'disputed': {
      if (index === 0) return `First because it is the oldest; ${readers}`
      return `${ageAmong(nth, size)}; ${readers}`
    }
  }
}

/** How old it is among those that nothing but age puts in order. */
function ageAmong(nth: number, size: number): string {
  if (size === 1) return 'After what is split or starred'
  if (nth === 1) return 'Oldest of the rest'
  return nth === size ? 'Newest' : `${ordinal(nth)} oldest of the rest`
}

function ordinal(number: number): string {
  const tens = number % 100
  const suffix = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${suffix}`
}

/** By code units, so that the order does not depend on anybody's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
