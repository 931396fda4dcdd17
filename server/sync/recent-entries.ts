import type { Entry } from '../../shared/sync/entry.ts'
import { MAX_CATCH_UP } from '../../shared/sync/limits.ts'

/** A stream's newest durable entries, for those who were away for a moment. */
export class RecentEntries {
  #entries: Entry[]

  constructor(entries: readonly Entry[]) {
    this.#entries = entries.slice(-MAX_CATCH_UP)
  }

  add(entries: readonly Entry[]): void {
    this.#entries.push(...entries)
    // Cut rarely, so that a commit never copies the whole window.
    if (this.#entries.length > 2 * MAX_CATCH_UP) this.#entries = this.#entries.slice(-MAX_CATCH_UP)
  }

  /** The newest `count`, or null when they are too many or no longer here. */
  last(count: number): readonly Entry[] | null {
    if (count < 0 || count > MAX_CATCH_UP || count > this.#entries.length) return null
    return count === 0 ? [] : this.#entries.slice(-count)
  }
}
