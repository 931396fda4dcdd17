import type { ClaimId } from '../../shared/ids.ts'
import { lastAtMost } from '../article/last-at-most.ts'

/** px of a row that nobody has seen yet: a quote of one line and a half. */
export const ROW_PX = 104

/** How high the rows of a list are, as far as they have been in the page; where each begins. */
export class RowHeights {
  readonly #measured = new Map<ClaimId, number>()
  #ids: readonly (ClaimId | null)[] = []
  /** `#tops[i]` is where row `i` begins, and one more: where the last one ends. */
  #tops: Float64Array = new Float64Array(1)
  #isStale = false

  /** @param ids in order; null for a row whose claim is not here yet */
  take(ids: readonly (ClaimId | null)[]): void {
    if (ids === this.#ids) return
    this.#ids = ids
    this.#isStale = true
  }

  /** Notes heights that were seen; says whether that moves any row. */
  measure(seen: Iterable<readonly [ClaimId, number]>): boolean {
    let isMoved = false
    for (const [id, height] of seen) {
      if (this.#measured.get(id) === height) continue
      this.#measured.set(id, height)
      isMoved = true
    }
    this.#isStale ||= isMoved
    return isMoved
  }

  /** px from the top of the list to the top of a row, or to the end of all. */
  topOf(index: number): number {
    return this.#places()[index] ?? 0
  }

  get end(): number {
    return this.topOf(this.#ids.length)
  }

  /** The rows of which something stands between two heights, as `[from, to)`. */
  between(top: number, bottom: number): { readonly from: number; readonly to: number } {
    const places = this.#places()
    const count = this.#ids.length
    const at = (index: number) => places[index] ?? 0
    const from = Math.max(0, lastAtMost(count, at, top))
    const to = Math.min(count, lastAtMost(count, at, bottom) + 1)
    return { from: Math.min(from, to), to }
  }

  #places(): Float64Array {
    if (!this.#isStale) return this.#tops
    this.#isStale = false
    const tops = new Float64Array(this.#ids.length + 1)
    let top = 0
    for (const [index, id] of this.#ids.entries()) {
      tops[index] = top
      top += (id !== null && this.#measured.get(id)) || ROW_PX
    }
    tops[this.#ids.length] = top
    this.#tops = tops
    return tops
  }
}
