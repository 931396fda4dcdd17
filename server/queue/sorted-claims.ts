import type { QueueOrder } from '../../shared/queue/queue-order.ts'
import type { QueuePlace, QueueStanding } from '../../shared/queue/queue-standing.ts'

/** Claims in an order that is kept up: each that comes or goes costs a search, not a sort. */
export class SortedClaims {
  readonly #order: QueueOrder
  #claims: QueueStanding[] = []

  constructor(order: QueueOrder) {
    this.#order = order
  }

  get all(): readonly QueueStanding[] {
    return this.#claims
  }

  /** Takes these in place of all that were here. */
  fill(claims: QueueStanding[]): void {
    this.#claims = claims.sort(this.#order)
  }

  add(claim: QueueStanding): void {
    this.#claims.splice(firstFrom(this.#claims, claim, this.#order), 0, claim)
  }

  /** @param claim as it stood when it was added */
  remove(claim: QueueStanding): void {
    const at = firstFrom(this.#claims, claim, this.#order)
    if (this.#claims[at]?.claim === claim.claim) this.#claims.splice(at, 1)
  }
}

/** The index of the first that does not stand before this place. */
export function firstFrom(
  sorted: readonly QueuePlace[],
  place: QueuePlace,
  order: QueueOrder,
): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (order(sorted[middle] as QueuePlace, place) < 0) low = middle + 1
    else high = middle
  }
  return low
}
