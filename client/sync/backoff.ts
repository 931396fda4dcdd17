export interface BackoffParts {
  /** In [0, 1). */
  readonly random: () => number
  readonly after: (ms: number, callback: () => void) => () => void
}

/** The first wait is at most this, each further one at most twice the last. */
export const SHORTEST_CAP_MS = 500
export const LONGEST_CAP_MS = 30_000
/** A connection that held for so long was a good one; a shorter one counts as another failure. */
export const GOOD_AFTER_MS = 5_000

/**
 * When to try again: after a random part of a cap that doubles ("full jitter"), so that a restarted
 * server does not get every page back in the same moment.
 */
export class Backoff {
  readonly #parts: BackoffParts
  readonly #attempt: () => void
  #failures = 0
  #waiting: (() => void) | null = null
  #holding: (() => void) | null = null

  constructor(parts: BackoffParts, attempt: () => void) {
    this.#parts = parts
    this.#attempt = attempt
  }

  get isWaiting(): boolean {
    return this.#waiting !== null
  }

  now(): void {
    this.#clear()
    this.#attempt()
  }

  later(): void {
    this.#clear()
    const cap = Math.min(LONGEST_CAP_MS, SHORTEST_CAP_MS * 2 ** this.#failures)
    this.#failures += 1
    this.#waiting = this.#parts.after(this.#parts.random() * cap, () => this.now())
  }

  succeeded(): void {
    this.#holding = this.#parts.after(GOOD_AFTER_MS, () => {
      this.#failures = 0
    })
  }

  stop(): void {
    this.#clear()
    this.#failures = 0
  }

  #clear(): void {
    this.#waiting?.()
    this.#waiting = null
    this.#holding?.()
    this.#holding = null
  }
}
