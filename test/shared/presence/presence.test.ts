import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { ClaimId, ReviewerId, StreamId } from '../../../shared/ids.ts'
import {
  type Presence,
  type PresenceTold,
  presenceChanges,
  presentAfter,
} from '../../../shared/presence/presence.ts'

const offset = fc.nat({ max: 5 })
const somebody: fc.Arbitrary<Presence> = fc.record(
  {
    reviewer: fc.constantFrom('ana', 'ben', 'cy') as fc.Arbitrary<ReviewerId>,
    stream: fc.constantFrom('one', 'two', null) as fc.Arbitrary<StreamId | null>,
    selection: fc.option(fc.record({ start: offset, end: offset }, { noNullPrototype: true })),
    reading: offset,
    writing: fc.constantFrom('c1', 'c2') as unknown as fc.Arbitrary<ClaimId>,
  },
  { requiredKeys: ['reviewer', 'stream', 'selection'], noNullPrototype: true },
)
const list = fc.uniqueArray(somebody, { selector: keyOf })

function keyOf({ reviewer, stream }: Pick<Presence, 'reviewer' | 'stream'>): string {
  return `${reviewer} ${stream}`
}

function sorted(present: readonly Presence[]): readonly Presence[] {
  return [...present].sort((a, b) => keyOf(a).localeCompare(keyOf(b)))
}

/** What crosses the wire. */
function sent(told: PresenceTold): PresenceTold {
  return JSON.parse(JSON.stringify(told)) as PresenceTold
}

describe('who is where, told as changes', () => {
  it('is the same list again after the changes between any two', () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        const told = presenceChanges(before, after)
        const heard = told ? presentAfter(before, sent(told)) : before
        assert.deepEqual(sorted(heard), sorted(after))
      }),
    )
  })

  it('says nothing when nothing changed, whatever the order', () => {
    fc.assert(
      fc.property(list, (present) => {
        assert.equal(presenceChanges(present, [...present].reverse()), null)
      }),
    )
  })

  it('names only who changed', () => {
    const still = { reviewer: 'ana' as ReviewerId, stream: null, selection: null }
    const moved = { reviewer: 'ben' as ReviewerId, stream: 'one' as StreamId, selection: null }
    const told = presenceChanges([still, moved], [{ ...moved, reading: 7 }, still])
    assert.deepEqual(told, { changed: [{ ...moved, reading: 7 }], gone: [] })
  })

  it('begins anew with a whole list', () => {
    fc.assert(
      fc.property(list, list, (before, present) => {
        assert.deepEqual(presentAfter(before, { present }), present)
      }),
    )
  })
})
