import assert from 'node:assert/strict'
import fc from 'fast-check'
import { commitOf, type Pending, refusedOp, takeCommit } from '../../../server/sync/pending.ts'
import type { ClientId, OpId, ReviewerId } from '../../../shared/ids.ts'
import { MAX_COMMIT_BYTES, MAX_COMMIT_ENTRIES } from '../../../shared/sync/limits.ts'
import { refusal } from '../../../shared/sync/refusal.ts'

function weighing(weight: number): Pending {
  const origin = { client: 'c' as ClientId, n: 1 }
  const pending = refusedOp('ana' as ReviewerId, origin, 'op' as OpId, refusal('FORBIDDEN'))
  return { ...pending, weight }
}

describe('taking a commit off the queue', () => {
  it('takes what is light up to the most ops, and leaves the rest', () => {
    const queue = Array.from({ length: MAX_COMMIT_ENTRIES + 1 }, () => weighing(1))
    assert.equal(takeCommit(queue).length, MAX_COMMIT_ENTRIES)
    assert.equal(queue.length, 1)
  })

  it('takes what fills the bytes exactly, and nothing that is one over', () => {
    const [half, more] = [MAX_COMMIT_BYTES / 2, MAX_COMMIT_BYTES / 2 + 1]
    assert.equal(takeCommit([weighing(half), weighing(half)]).length, 2)
    assert.equal(takeCommit([weighing(half), weighing(more)]).length, 1)
  })

  it('takes one that is too heavy for any commit alone, so that it never jams the queue', () => {
    const queue = [weighing(2 * MAX_COMMIT_BYTES), weighing(1)]
    assert.equal(takeCommit(queue).length, 1)
    assert.equal(takeCommit(queue).length, 1)
    assert.deepEqual(takeCommit(queue), [])
  })

  it('takes every op once and in order', () => {
    const weights = fc.array(fc.nat({ max: MAX_COMMIT_BYTES }), { maxLength: 40 })
    fc.assert(
      fc.property(weights, (all) => {
        const whole = all.map(weighing)
        const queue = [...whole]
        const taken: Pending[] = []
        while (queue.length > 0) taken.push(...takeCommit(queue))
        assert.deepEqual(taken, whole)
      }),
    )
  })
})

describe('the line of a commit', () => {
  it('holds entries and refusals, each in order', () => {
    const refused = weighing(1)
    const commit = commitOf(7, [refused, refused])
    assert.deepEqual([commit.commit, commit.entries.length, commit.outcomes.length], [7, 0, 2])
    assert.deepEqual(commit.outcomes[0], {
      by: 'ana',
      client: 'c',
      n: 1,
      op: 'op',
      refusal: refusal('FORBIDDEN'),
    })
  })
})
