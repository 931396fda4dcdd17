/** Where in a log a commit begins. */
export interface Waypoint {
  /** The first entry of the commit. */
  readonly seq: number
  readonly segment: number
  readonly offset: number
}

/** One a 64 kB: reading from the middle of a log then costs at most that much too much. */
const APART_BYTES = 64 * 1024

/** Places in a log to begin reading at, so that a catch-up does not read it from its start. */
export class Waypoints {
  readonly #known: Waypoint[] = []

  add(next: Waypoint): void {
    const last = this.#known.at(-1)
    const isFar = last?.segment !== next.segment || next.offset - last.offset >= APART_BYTES
    if (isFar) this.#known.push(next)
  }

  /** The nearest known place at or before an entry. */
  before(seq: number): Waypoint | undefined {
    let low = 0
    let high = this.#known.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#known[middle]!.seq <= seq) low = middle + 1
      else high = middle
    }
    return this.#known[low - 1]
  }
}
