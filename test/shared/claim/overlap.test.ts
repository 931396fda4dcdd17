import assert from 'node:assert/strict'
import fc from 'fast-check'
import { NEARLY_THE_SAME, nearlySame, overlapOf } from '../../../shared/claim/overlap.ts'

const passage = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 40 }))
  .map(([start, length]) => ({ start, end: start + length }))

describe('the overlap of two passages', () => {
  it('is what both hold of what either holds', () => {
    assert.equal(overlapOf({ start: 0, end: 10 }, { start: 0, end: 8 }), 0.8)
    assert.equal(overlapOf({ start: 0, end: 10 }, { start: 5, end: 15 }), 1 / 3)
    assert.equal(overlapOf({ start: 2, end: 4 }, { start: 0, end: 8 }), 0.25)
  })

  it('is nothing where they only touch', () => {
    assert.equal(overlapOf({ start: 0, end: 5 }, { start: 5, end: 9 }), 0)
  })

  it('is the same both ways, 1 only for the same passage, and the share of its letters', () => {
    fc.assert(
      fc.property(passage, passage, (a, b) => {
        const letters = (p: typeof a) =>
          new Set(Array.from({ length: p.end - p.start }, (_, i) => p.start + i))
        const shared = [...letters(a)].filter((at) => letters(b).has(at)).length
        const either = new Set([...letters(a), ...letters(b)]).size
        assert.equal(overlapOf(a, b), shared / either)
        assert.equal(overlapOf(a, b), overlapOf(b, a))
        assert.equal(overlapOf(a, b) === 1, a.start === b.start && a.end === b.end)
      }),
    )
  })
})

describe('the nearly same claim', () => {
  it('begins at four fifths', () => {
    assert.equal(NEARLY_THE_SAME, 0.8)
    const ten = { start: 0, end: 10 }
    assert.deepEqual(nearlySame(ten, [{ start: 0, end: 8 }]), { start: 0, end: 8 })
    assert.equal(nearlySame(ten, [{ start: 0, end: 7 }]), null)
  })

  it('is the one that overlaps most, the first of equals', () => {
    const others = [
      { id: 'short', start: 0, end: 9 },
      { id: 'late', start: 1, end: 10 },
      { id: 'far', start: 30, end: 40 },
    ]
    assert.equal(nearlySame({ start: 0, end: 10 }, others)?.id, 'short')
    assert.equal(nearlySame({ start: 1, end: 11 }, others)?.id, 'late')
    assert.equal(nearlySame({ start: 0, end: 10 }, []), null)
  })
})
