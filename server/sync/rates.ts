import type { ReviewerId } from '../../shared/ids.ts'

/** How much may come at once, and how much in every second after that. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

export type RateKind = 'events' | 'ops' | 'presence'

/** What one socket may do. `ops` counts ops, not submits. */
export type Rates = Readonly<Record<RateKind, Rate>> & {
  readonly socketsPerReviewer: number
}

/**
 * Far above what hands can do. The bursts hold a reconnect with every article open, and a day of
 * ops that were made offline.
 */
export const DEFAULT_RATES: Rates = {
  events: { burst: 300, perSecond: 50 },
  ops: { burst: 2_500, perSecond: 100 },
  presence: { burst: 40, perSecond: 20 },
  socketsPerReviewer: 50,
}

/** All sockets of a reviewer together may do this many times what one may. */
const REVIEWER_SHARE = 2

/** Of a millisecond: what adding up fractions of tokens may be off by. */
const ROUNDING = 1e-6

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

  /** Milliseconds until so many tokens are there. What exceeds the burst waits for a full bucket. */
  wait(cost: number, now: number): number {
    const gained = (Math.max(0, now - this.#at) / 1_000) * this.#rate.perSecond
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + gained)
    this.#at = now
    const missing = Math.min(cost, this.#rate.burst) - this.#tokens
    return Math.max(0, Math.ceil((missing / this.#rate.perSecond) * 1_000 - ROUNDING))
  }

  take(cost: number): void {
    this.#tokens -= cost
  }

  isFull(now: number): boolean {
    return this.wait(this.#rate.burst, now) === 0
  }
}

/** One bucket for each kind. */
export type Allowance = Readonly<Record<RateKind, TokenBucket>>

export function allowance(rates: Rates, now: number, times = 1): Allowance {
  const bucket = ({ burst, perSecond }: Rate) =>
    new TokenBucket({ burst: burst * times, perSecond: perSecond * times }, now)
  return {
    events: bucket(rates.events),
    ops: bucket(rates.ops),
    presence: bucket(rates.presence),
  }
}

/** What each reviewer has left, over all sockets: a new socket is no way around it. */
export class ReviewerAllowances {
  readonly #rates: Rates
  readonly #left = new Map<ReviewerId, Allowance>()

  constructor(rates: Rates) {
    this.#rates = rates
  }

  of(reviewer: ReviewerId, now: number): Allowance {
    const known = this.#left.get(reviewer)
    if (known) return known
    const fresh = allowance(this.#rates, now, REVIEWER_SHARE)
    this.#left.set(reviewer, fresh)
    return fresh
  }

  /** Forgets those who have all they can have. */
  sweep(now: number): void {
    for (const [reviewer, { events, ops, presence }] of this.#left) {
      if (events.isFull(now) && ops.isFull(now) && presence.isFull(now)) this.#left.delete(reviewer)
    }
  }
}
