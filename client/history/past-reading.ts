import { type ReadonlySignal, signal } from '@preact/signals'
import type { PastState } from '../../shared/history/history.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { type Fault, faultOf, getJson } from '../desk/http.ts'

/** A hand on the slider rests about so long before it means the step it is on. */
export const RESTS_AFTER_MS = 120

/** States kept: those around which one goes back and forth. */
const MOST_KEPT = 12

export interface PastReadingParts {
  readonly article: ArticleId
  /** Calls back later; returns how to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void
  readonly get?: (path: string, init: RequestInit) => Promise<PastState>
}

/**
 * Reads how an article stood at the moment that one wants to see. A hand that moves on calls off what
 * it asked for before; what was read already is there at once.
 */
export class PastReading {
  readonly #article: ArticleId
  readonly #after: PastReadingParts['after']
  readonly #get: NonNullable<PastReadingParts['get']>
  readonly #shown = signal<PastState | null>(null)
  readonly #fault = signal<Fault | null>(null)
  readonly #isReading = signal(false)
  readonly #kept = new Map<number, PastState>()
  #callOff: () => void = () => {}
  #asked = new AbortController()
  #hasAsked = false

  constructor({ article, after, get = getJson }: PastReadingParts) {
    this.#article = article
    this.#after = after
    this.#get = get
  }

  /** The state that was read last; null until there is one. */
  get shown(): ReadonlySignal<PastState | null> {
    return this.#shown
  }

  /** Why the state that is wanted is not here. */
  get fault(): ReadonlySignal<Fault | null> {
    return this.#fault
  }

  get isReading(): ReadonlySignal<boolean> {
    return this.#isReading
  }

  /** The first moment is read at once, others when the hand rests. */
  want(at: number): void {
    this.#letGo()
    const known = this.#kept.get(at)
    if (known) {
      this.#show(known)
      return
    }
    this.#isReading.value = true
    if (this.#hasAsked) this.#callOff = this.#after(RESTS_AFTER_MS, () => void this.#read(at))
    else void this.#read(at)
    this.#hasAsked = true
  }

  close(): void {
    this.#letGo()
  }

  #letGo(): void {
    this.#callOff()
    this.#callOff = () => {}
    this.#asked.abort()
    this.#isReading.value = false
  }

  async #read(at: number): Promise<void> {
    this.#asked = new AbortController()
    const { signal } = this.#asked
    try {
      const state = await this.#get(`/api/articles/${this.#article}/state?at=${at}`, { signal })
      if (!signal.aborted) this.#show(state)
    } catch (error) {
      if (signal.aborted) return
      this.#isReading.value = false
      this.#fault.value = faultOf(error)
    }
  }

  #show(state: PastState): void {
    this.#kept.delete(state.seq)
    this.#kept.set(state.seq, state)
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined && this.#kept.size > MOST_KEPT) this.#kept.delete(oldest)
    this.#fault.value = null
    this.#isReading.value = false
    this.#shown.value = state
  }
}
