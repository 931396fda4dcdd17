import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  Backoff,
  GOOD_AFTER_MS,
  LONGEST_CAP_MS,
  SHORTEST_CAP_MS,
} from '../../../client/sync/backoff.ts'
import { Timers } from '../../helpers/timers.ts'

describe('the back-off', () => {
  it('waits a random part of a cap that doubles from half a second to thirty', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })), (chances) => {
        const timers = new Timers()
        let at = 0
        const random = () => chances[at++] ?? 0
        const backoff = new Backoff({ random, after: timers.after }, () => backoff.later())
        backoff.later()
        for (const [failures, chance] of chances.entries()) {
          const cap = Math.min(LONGEST_CAP_MS, SHORTEST_CAP_MS * 2 ** failures)
          assert.deepEqual(timers.delays, [chance * cap])
          timers.pass(LONGEST_CAP_MS)
        }
      }),
    )
  })

  it('begins anew only after a connection that held', () => {
    const timers = new Timers()
    const backoff = new Backoff({ random: () => 0.5, after: timers.after }, () => {})
    for (let n = 0; n < 4; n++) backoff.later()
    assert.deepEqual(timers.delays, [2_000])
    backoff.now()
    backoff.succeeded()
    backoff.later()
    assert.deepEqual(timers.delays, [4_000], 'it was lost at once')
    backoff.now()
    backoff.succeeded()
    timers.pass(GOOD_AFTER_MS)
    backoff.later()
    assert.deepEqual(timers.delays, [250])
  })

  it('tries at once when told to, and then not a second time', () => {
    const timers = new Timers()
    let attempts = 0
    const backoff = new Backoff({ random: () => 0.5, after: timers.after }, () => {
      attempts += 1
    })
    backoff.later()
    assert.equal(backoff.isWaiting, true)
    backoff.now()
    assert.deepEqual([attempts, backoff.isWaiting, timers.delays.length], [1, false, 0])
  })
})
