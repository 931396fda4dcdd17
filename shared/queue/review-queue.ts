import type { ReviewerId } from '../ids.ts'
import { isDisputed, type QueueList } from './lists.ts'
import type { QueueClaim } from './queue-claim.ts'
import { inQueueOrder } from './queue-order.ts'
import type { QueuePlace, QueueStanding } from './queue-standing.ts'

/** Why an item stands among those that it stands among. */
export type QueueGroup = 'split' | 'starred' | 'disputed' | 'rest' | 'settled'

/** What a place in a list says of a claim. */
export interface Placed {
  /** From 1. */
  readonly place: number
  readonly group: QueueGroup
  /** Why it stands there, in a sentence without its full stop. */
  readonly why: string
}

/** A claim in its place. */
export interface QueueItem extends QueueClaim, Placed {}

/** The disputed queue, the same on the server and on every screen; of other claims, nothing. */
export function reviewQueue(claims: Iterable<QueueClaim>): readonly QueueItem[] {
  const sorted = [...claims].filter(isDisputed).sort(inQueueOrder)
  const places = placesIn('disputed', sorted)
  return sorted.map((claim, index) => ({ ...claim, ...(places[index] as Placed) }))
}

/**
 * The places of some that follow each other in a list.
 *
 * @param sorted the whole list, in its order
 * @param viewer whose list it is, where it is somebody's
 */
export function placesIn(
  list: QueueList,
  sorted: readonly QueueStanding[],
  from = 0,
  to = sorted.length,
  viewer: ReviewerId | null = null,
): readonly Placed[] {
  const groups = groupsIn(list, sorted)
  return sorted.slice(from, to).map((claim, nth) => {
    const index = from + nth
    const group = groupOf(list, claim)
    const { first, size } = groups.get(group) as { first: number; size: number }
    const why = whyHere(list, claim, group, { index, nth: index - first + 1, size }, viewer)
    return { place: index + 1, group, why }
  })
}

/** Those of a group stand together, so its first and its size say where each of it stands. */
function groupsIn(list: QueueList, sorted: readonly QueuePlace[]) {
  const groups = new Map<QueueGroup, { readonly first: number; size: number }>()
  for (const [index, claim] of sorted.entries()) {
    const known = groups.get(groupOf(list, claim))
    if (known) known.size += 1
    else groups.set(groupOf(list, claim), { first: index, size: 1 })
  }
  return groups
}

function groupOf(list: QueueList, { status, isStarred }: QueuePlace): QueueGroup {
  if (list === 'settled') return 'settled'
  if (status === 'split') return 'split'
  if (isStarred) return 'starred'
  return list === 'disputed' ? 'disputed' : 'rest'
}

interface Place {
  /** In the whole list, from 0. */
  readonly index: number
  /** In its group, from 1. */
  readonly nth: number
  readonly size: number
}

function whyHere(
  list: QueueList,
  claim: QueueStanding,
  group: QueueGroup,
  { index, nth, size }: Place,
  viewer: ReviewerId | null,
): string {
  const more = list === 'mine' ? handsOf(claim, viewer) : readersOf(claim)
  switch (group) {
    case 'split': {
      const star = claim.isStarred ? '; starred' : ''
      const hands = list === 'mine' ? `; ${more}` : ''
      const why = index === 0 ? 'First because reviewers differ' : `Reviewers differ${star}`
      return `${why}${hands}`
    }
    case 'starred':
      return `${index === 0 ? 'First because it is starred' : 'Starred'}; ${more}`
    case 'disputed':
    case 'rest': {
      if (index === 0) return `First because it is the oldest; ${more}`
      return `${ageAmong(nth, size)}; ${more}`
    }
    case 'settled':
      return index === 0 ? 'First because it was settled last' : `${ordinal(nth)} newest word`
  }
}

function readersOf({ readers }: QueueStanding): string {
  return readers === 1 ? 'needs a second reader' : `${readers} readers agree`
}

function handsOf({ holder, assignee }: QueueStanding, viewer: ReviewerId | null): string {
  if (holder === viewer && assignee === viewer) return 'assigned to you and taken'
  return holder === viewer ? 'you took it' : 'assigned to you'
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
