import type { ClientId, ReviewerId } from '../../shared/ids.ts'
import type { Outcome } from '../../shared/sync/entry.ts'
import { type NotNow, notNow } from '../../shared/sync/refusal.ts'
import type { ClientRecord } from '../store/store.ts'
import { Ledger } from './ledger.ts'
import { type Batch, idOf } from './pending.ts'

/**
 * The numbering of one stream's clients: what is durable, and what runs ahead of it because it is
 * decided but not yet synced.
 */
export class Accounts {
  readonly #durable: Ledger
  #ahead = new Ledger()

  constructor(durable: Ledger) {
    this.#durable = durable
  }

  /** The last number that was taken, durable or not. */
  last(by: ReviewerId, client: ClientId): number {
    return Math.max(this.#ahead.last(by, client), this.#durable.last(by, client))
  }

  isSettled(by: ReviewerId, client: ClientId, through: number): boolean {
    return this.#durable.last(by, client) >= through
  }

  /** Why these numbers cannot be taken here, or null. */
  objection(by: ReviewerId, batch: Batch): NotNow | null {
    const { client, first, ops } = batch
    const last = this.last(by, client)
    if (first > last + 1) return last === 0 ? notNow('CLIENT_UNKNOWN') : notNow('GAP', { last })
    const isForeign = ops.length > 0 && this.ownPart(by, batch).ops.length === 0
    return isForeign ? notNow('CLIENT_UNKNOWN') : null
  }

  /**
   * The ops before the first number that means another op here than there: the device was set back
   * or copied, and what follows is not its continuation.
   */
  ownPart(by: ReviewerId, batch: Batch): Batch {
    const { client, first, ops } = batch
    if (first > this.last(by, client)) return batch
    const foreign = ops.findIndex((parsed, index) => {
      const known = this.#outcome(by, client, first + index)
      return known !== undefined && 'op' in known && known.op !== idOf(parsed)
    })
    return foreign < 0 ? batch : { ...batch, ops: ops.slice(0, foreign) }
  }

  /**
   * The recorded outcome of each op of a batch that is settled.
   *
   * @param through the stream's last durable entry
   */
  outcomes(by: ReviewerId, { client, first, ops }: Batch, through: number): readonly Outcome[] {
    return ops.map((_, index) => {
      const n = first + index
      return this.#durable.outcome(by, client, n) ?? { n, known: true, through }
    })
  }

  /** Decided, not durable. */
  expect(by: ReviewerId, client: ClientId, outcome: Outcome): void {
    this.#ahead.record(by, client, outcome)
  }

  /** Durable now. */
  settle(by: ReviewerId, client: ClientId, outcome: Outcome): void {
    this.#durable.record(by, client, outcome)
    this.#ahead.forget(by, client, outcome.n)
  }

  /** The disk said no: what ran ahead never was. */
  discard(): void {
    this.#ahead = new Ledger()
  }

  /** The client holds these outcomes itself now. */
  forget(by: ReviewerId, client: ClientId, through: number): void {
    this.#durable.forget(by, client, through)
  }

  records(): readonly ClientRecord[] {
    return this.#durable.records()
  }

  #outcome(by: ReviewerId, client: ClientId, n: number): Outcome | undefined {
    return this.#ahead.outcome(by, client, n) ?? this.#durable.outcome(by, client, n)
  }
}
