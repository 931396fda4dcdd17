import type { ReaderClaim } from '../../../client/article/reader-claim.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import { STATUSES } from '../../../shared/claim/status.ts'
import type { Arm } from './arm.ts'
import { claimOf } from './world.ts'

/** Claims that come and go at the same time, and code units of the longest of them. */
const CHURNED = 20
const LONGEST_CHURNED = 42

/** New claims lie within others, each a little elsewhere: fewer code units than the shortest quote. */
const ADDED_LENGTH = 8
const MOST_APART = 9

/** Another verdict, a new claim, an edge that moves, a claim that goes. */
export type Kind = 'verdict' | 'new' | 'edge' | 'gone'

/** What colleagues do to claims in a range of the text: the same, in the same order, in every arm. */
export class Changes {
  readonly #arm: Arm
  readonly #claims: ReaderClaim[]
  /** Where the claims ended at first. */
  readonly #ends: readonly number[]
  readonly #range: Position
  readonly #churned = new Map<string, ReaderClaim>()
  readonly #added: ReaderClaim[] = []
  #count = 0

  constructor(arm: Arm, claims: readonly ReaderClaim[], range: Position) {
    this.#arm = arm
    this.#range = range
    this.#claims = claims.filter(({ start, end }) => start >= range.start && end <= range.end)
    this.#ends = this.#claims.map(({ end }) => end)
  }

  /** The next change of a kind. */
  make(kind: Kind): void {
    const at = this.#count++ % this.#claims.length
    const pass = Math.floor(this.#count / this.#claims.length)
    const claim = this.#claims[at]!
    switch (kind) {
      case 'verdict': {
        const status = STATUSES[(STATUSES.indexOf(claim.status) + 1) % STATUSES.length]!
        this.#replace(at, { ...claim, status })
        break
      }
      case 'edge':
        this.#replace(at, {
          ...claim,
          end: claim.end === this.#ends[at] ? claim.end - 1 : this.#ends[at]!,
        })
        break
      case 'new': {
        const start = claim.start + 1 + (pass % MOST_APART)
        const added = claimOf(`added-${this.#count}`, start, start + ADDED_LENGTH, this.#count)
        this.#added.push(added)
        this.#arm.put(added)
        break
      }
      case 'gone': {
        const oldest = this.#added.shift()
        if (oldest) this.#arm.remove(oldest)
      }
    }
  }

  /** Twenty short claims come, change their place and go, as fast as it is called. */
  churn(): void {
    const { start, end } = this.#range
    const n = this.#count++
    const id = `churned-${n % CHURNED}`
    const known = this.#churned.get(id)
    if (n % 5 === 4 && known) {
      this.#arm.remove(known)
      this.#churned.delete(id)
      return
    }
    const from = start + ((n * 7) % (end - start - LONGEST_CHURNED))
    const claim = claimOf(id, from, from + 3 + (n % (LONGEST_CHURNED - 3)), n)
    this.#churned.set(id, claim)
    this.#arm.put(claim)
  }

  #replace(at: number, claim: ReaderClaim): void {
    this.#claims[at] = claim
    this.#arm.put(claim)
  }
}
