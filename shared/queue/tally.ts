import type { ReviewerId } from '../ids.ts'
import { DESK_LISTS, type DeskList, isInDeskList } from './lists.ts'
import type { QueueStanding } from './queue-standing.ts'

/** How many claims are in each list: of an article, or of all of them. */
export interface Tally extends Readonly<Record<DeskList, number>> {
  /** Of each person who took one or is asked to see to one. */
  readonly mine: Readonly<Record<ReviewerId, number>>
}

export const NO_TALLY: Tally = { disputed: 0, split: 0, second: 0, settled: 0, mine: {} }

export function tallyOf(claims: Iterable<QueueStanding>): Tally {
  const tally = new MovingTally()
  for (const claim of claims) tally.add(claim, 1)
  return tally.now
}

/** A tally to which claims come, and from which they go; each costs the same. */
export class MovingTally {
  readonly #lists = { disputed: 0, split: 0, second: 0, settled: 0 }
  readonly #mine = new Map<ReviewerId, number>()

  get now(): Tally {
    return { ...this.#lists, mine: Object.fromEntries(this.#mine) }
  }

  mine(viewer: ReviewerId): number {
    return this.#mine.get(viewer) ?? 0
  }

  add(claim: QueueStanding, step: 1 | -1): void {
    for (const list of DESK_LISTS) if (isInDeskList(list, claim)) this.#lists[list] += step
    for (const who of handsOn(claim)) this.#move(who, step)
  }

  addAll(tally: Tally, step: 1 | -1): void {
    for (const list of DESK_LISTS) this.#lists[list] += step * tally[list]
    for (const [who, count] of Object.entries(tally.mine)) {
      this.#move(who as ReviewerId, step * count)
    }
  }

  #move(who: ReviewerId, by: number): void {
    const count = this.mine(who) + by
    if (count === 0) this.#mine.delete(who)
    else this.#mine.set(who, count)
  }
}

/** Whose list of their own it is in. */
export function handsOn({ status, holder, assignee }: QueueStanding): readonly ReviewerId[] {
  if (status === 'settled') return []
  return [...new Set([holder, assignee])].filter((who) => who !== null)
}
