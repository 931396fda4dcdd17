import type { ReaderClaim } from '../../../client/article/reader-claim.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import { STATUSES } from '../../../shared/claim/status.ts'
import type { Arm } from './arm.ts'
import { claimOf } from './world.ts'

/** Claims that come and go at the same time, and code units of the longest of them. */
const CHURNED = 20
const LONGEST_CHURNED = 42

/** What colleagues do to claims in a range of the text: the same, in the same order, in every arm. */
export class Changes {
  readonly #arm: Arm
  readonly #claims: ReaderClaim[]
  readonly #range: Position
  readonly #churned = new Map<string, ReaderClaim>()
  #count = 0

  constructor(arm: Arm, claims: readonly ReaderClaim[], range: Position) {
    this.#arm = arm
    this.#range = range
    this.#claims = claims.filter(({ start, end }) => start >= range.start && end <= range.end)
  }

  /** In turns: another verdict, a new claim, an edge that moves, a claim that goes. */
  next(): void {
    const count = this.#count++
    const at = Math.floor(count / 4) % this.#claims.length
    const claim = this.#claims[at]!
    const added = { ...claim, id: 'added' as ReaderClaim['id'], end: claim.end - 2 }
    switch (count % 4) {
      case 0: {
        const status = STATUSES[(STATUSES.indexOf(claim.status) + 1) % STATUSES.length]!
        this.#replace(at, { ...claim, status })
        break
      }
      case 1:
        this.#arm.put(added)
        break
      case 2:
        this.#replace(at, { ...claim, end: claim.end - 1 })
        break
      default:
        this.#arm.remove(added)
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
