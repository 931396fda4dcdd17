import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ClaimId } from '../../shared/ids.ts'

/** Claims that one change can go to at once: more than that nobody has looked at. */
export const MAX_BULK = 500

/** The claims that are chosen for one change of them all. */
export class BulkChoice {
  readonly #chosen = signal<ReadonlySet<ClaimId>>(new Set())

  get chosen(): ReadonlySignal<ReadonlySet<ClaimId>> {
    return this.#chosen
  }

  readonly count: ReadonlySignal<number> = computed(() => this.#chosen.value.size)

  has(claim: ClaimId): boolean {
    return this.#chosen.value.has(claim)
  }

  /** Says whether it is chosen now; not where as many are chosen as can be. */
  toggle(claim: ClaimId): boolean {
    const chosen = new Set(this.#chosen.peek())
    if (!chosen.delete(claim)) {
      if (chosen.size >= MAX_BULK) return false
      chosen.add(claim)
    }
    this.#chosen.value = chosen
    return chosen.has(claim)
  }

  /** Chooses these and no others, as many as can be. */
  choose(claims: Iterable<ClaimId>): void {
    this.#chosen.value = new Set([...claims].slice(0, MAX_BULK))
  }

  clear(): void {
    if (this.#chosen.peek().size > 0) this.#chosen.value = new Set()
  }
}
