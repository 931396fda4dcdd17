import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Ledger } from '../../../server/sync/ledger.ts'
import type { ClientId, OpId, ReviewerId } from '../../../shared/ids.ts'
import type { Outcome } from '../../../shared/sync/entry.ts'
import { refusal } from '../../../shared/sync/refusal.ts'

const ANA = 'ana' as ReviewerId
const BEN = 'ben' as ReviewerId
const LAPTOP = 'laptop' as ClientId
const PHONE = 'phone' as ClientId

function accepted(n: number): Outcome {
  return { n, op: `op ${n}` as OpId, seq: 100 + n }
}

describe('the ledger', () => {
  it('begins every account at nothing', () => {
    const ledger = new Ledger()
    assert.equal(ledger.last(ANA, LAPTOP), 0)
    assert.equal(ledger.outcome(ANA, LAPTOP, 1), undefined)
    assert.deepEqual(ledger.records(), [])
  })

  it('keeps accounts by reviewer and client together', () => {
    const ledger = new Ledger()
    ledger.record(ANA, LAPTOP, accepted(1))
    ledger.record(ANA, LAPTOP, accepted(2))
    ledger.record(ANA, PHONE, accepted(1))
    ledger.record(BEN, LAPTOP, { n: 1, op: 'op' as OpId, refusal: refusal('FORBIDDEN') })
    assert.deepEqual(
      [ledger.last(ANA, LAPTOP), ledger.last(ANA, PHONE), ledger.last(BEN, LAPTOP)],
      [2, 1, 1],
    )
    assert.equal(ledger.last(BEN, PHONE), 0)
  })

  it('never counts backwards', () => {
    const ledger = new Ledger()
    ledger.record(ANA, LAPTOP, accepted(3))
    ledger.record(ANA, LAPTOP, accepted(2))
    assert.equal(ledger.last(ANA, LAPTOP), 3)
  })

  it('forgets outcomes that the client holds, and still knows how far it came', () => {
    const ledger = new Ledger()
    for (const n of [1, 2, 3]) ledger.record(ANA, LAPTOP, accepted(n))
    ledger.forget(ANA, LAPTOP, 2)
    ledger.forget(BEN, LAPTOP, 3)
    assert.deepEqual(
      [1, 2, 3].map((n) => ledger.outcome(ANA, LAPTOP, n)),
      [undefined, undefined, accepted(3)],
    )
    assert.equal(ledger.last(ANA, LAPTOP), 3)
    ledger.forget(ANA, LAPTOP, 3)
    assert.equal(ledger.last(ANA, LAPTOP), 3)
  })

  it('knows after a journey through its records, as JSON, all that it knew', () => {
    const step = fc.record({
      by: fc.constantFrom(ANA, BEN),
      client: fc.constantFrom(LAPTOP, PHONE),
      n: fc.integer({ min: 1, max: 6 }),
      isForgetting: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const ledger = new Ledger()
        for (const { by, client, n, isForgetting } of steps) {
          if (isForgetting) ledger.forget(by, client, n)
          else ledger.record(by, client, accepted(n))
        }
        const again = new Ledger(JSON.parse(JSON.stringify(ledger.records())))
        for (const by of [ANA, BEN]) {
          for (const client of [LAPTOP, PHONE]) {
            assert.equal(again.last(by, client), ledger.last(by, client))
            for (let n = 1; n <= 6; n++) {
              assert.deepEqual(again.outcome(by, client, n), ledger.outcome(by, client, n))
            }
          }
        }
      }),
    )
  })

  it('is not changed by what its records are used for', () => {
    const ledger = new Ledger()
    ledger.record(ANA, LAPTOP, accepted(1))
    const again = new Ledger(ledger.records())
    again.record(ANA, LAPTOP, accepted(2))
    again.forget(ANA, LAPTOP, 2)
    assert.equal(ledger.last(ANA, LAPTOP), 1)
    assert.deepEqual(ledger.outcome(ANA, LAPTOP, 1), accepted(1))
  })
})
