import assert from 'node:assert/strict'
import fc from 'fast-check'
import { mergeQueueChanges, type QueueChange } from '../../../shared/queue/queue-change.ts'
import type { QueueClaim } from '../../../shared/queue/queue-claim.ts'

/** What a receiver keeps after a change: the claim, or that it is gone. */
function taken(kept: ReadonlyMap<string, number>, { changed, gone }: QueueChange) {
  const next = new Map(kept)
  for (const { claim, seq } of changed) next.set(claim, seq)
  for (const { claim } of gone) next.delete(claim)
  return next
}

/** A change of up to six claims, each changed or gone. */
const change: fc.Arbitrary<QueueChange> = fc
  .uniqueArray(fc.tuple(fc.nat(5), fc.boolean(), fc.nat(9)), { selector: ([id]) => id })
  .map((all) => {
    const one = ([id, , seq]: readonly [number, boolean, number]) =>
      ({ claim: `claim-${id}`, seq }) as unknown as QueueClaim
    return {
      changed: all.filter(([, isIn]) => isIn).map(one),
      gone: all.filter(([, isIn]) => !isIn).map(one),
    }
  })

describe('two changes of the queue', () => {
  it('merged do what they do one after the other', () => {
    fc.assert(
      fc.property(change, change, change, (first, second, third) => {
        const before = taken(new Map(), first)
        const merged = mergeQueueChanges(second, third)
        assert.deepEqual(taken(before, merged), taken(taken(before, second), third))
        const told = [...merged.changed, ...merged.gone].map(({ claim }) => claim)
        assert.equal(new Set(told).size, told.length, 'each claim once')
      }),
    )
  })
})
