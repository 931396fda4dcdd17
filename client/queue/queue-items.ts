import type { ReviewerId } from '../../shared/ids.ts'
import type { QueueList } from '../../shared/queue/lists.ts'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'
import { type Placed, placesIn, type QueueItem } from '../../shared/queue/review-queue.ts'

/** A list in its order, as far as it is here. */
export interface ListHere {
  readonly list: QueueList
  readonly claims: readonly QueueClaim[]
  readonly isWhole: boolean
  readonly viewer: ReviewerId
}

/** The claims `from … to - 1` of a list, each with its place and the reason for it. */
export function itemsIn(here: ListHere, from: number, to: number): readonly QueueItem[] {
  const { list, claims, isWhole, viewer } = here
  const last = claims.at(-1)
  // More follow than are here: the last of them is not the newest of its kind.
  const sorted = isWhole || !last ? claims : [...claims, last]
  const end = Math.min(to, claims.length)
  const places = placesIn(list, sorted, from, end, viewer)
  return claims.slice(from, end).map((claim, at) => ({ ...claim, ...(places[at] as Placed) }))
}
