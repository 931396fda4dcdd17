/** How much may come at once, and how much in every second after that. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** What one socket may do, and one reviewer with all sockets together. */
export interface Rates {
  readonly events: Rate
  /** Ops, not submits. */
  readonly ops: Rate
  readonly presence: Rate
  readonly socketsPerReviewer: number
}

/**
 * Far above what hands can do. The bursts hold a reconnect with every article open, and a day of
 * ops that were made offline; a reviewer's tabs share twice what one socket has.
 */
export const DEFAULT_RATES: Rates = {
  events: { burst: 300, perSecond: 50 },
  ops: { burst: 2_500, perSecond: 100 },
  presence: { burst: 40, perSecond: 20 },
  socketsPerReviewer: 50,
}

/** A reviewer's sockets together may do this many times what one may. */
export const REVIEWER_SHARE = 2

/** A token bucket: full at first, refilled evenly. */
export class TokenBucket {
  readonly #rate: Rate
  #tokens: number
  #at: number

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#tokens = rate.burst
    this.#at = now
  }

  /** Takes tokens if there are enough. A cost above the burst is taken from a full bucket. */
  take(cost: number, now: number): boolean {
    this.#refill(now)
    if (this.#tokens < Math.min(cost, this.#rate.burst)) return false
    this.#tokens -= cost
    return true
  }

  isFull(now: number): boolean {
    this.#refill(now)
    return this.#tokens >= this.#rate.burst
  }

  /** Milliseconds until so many tokens are there. */
  wait(cost: number, now: number): number {
    this.#refill(now)
    const missing = Math.min(cost, this.#rate.burst) - this.#tokens
    return missing <= 0 ? 0 : Math.ceil((missing / this.#rate.perSecond) * 1_000)
  }

  #refill(now: number): void {
    const gained = (Math.max(0, now - this.#at) / 1_000) * this.#rate.perSecond
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + gained)
    this.#at = now
  }
}
