import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { flagPlaces, markGroups } from '../../../client/article/mark-places.ts'

const HEIGHT = 20
const tops = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })

describe('the flags beside the text', () => {
  it('stand where they want to when there is room', () => {
    assert.deepEqual(flagPlaces([300, 10], HEIGHT, 3), [
      { index: 1, top: 10, more: 0 },
      { index: 0, top: 300, more: 0 },
    ])
  })

  it('stack when several want the same line, and say how many did not fit', () => {
    assert.deepEqual(flagPlaces([10, 12, 14, 16, 200], HEIGHT, 2), [
      { index: 0, top: 10, more: 0 },
      { index: 1, top: 30, more: 2 },
      { index: 4, top: 200, more: 0 },
    ])
  })

  it('never cover each other, and count everybody once', () => {
    fc.assert(
      fc.property(tops, fc.integer({ min: 1, max: 5 }), (wanted, most) => {
        const places = flagPlaces(wanted, HEIGHT, most)
        places.forEach(({ index, top }, i) => {
          assert.ok(top >= (wanted[index] as number))
          const next = places[i + 1]
          assert.ok(!next || next.top >= top + HEIGHT)
        })
        const counted = places.reduce((sum, { more }) => sum + 1 + more, 0)
        assert.equal(counted, wanted.length)
      }),
    )
  })
})

describe('the marks beside the gutter', () => {
  it('merge when they are too close to be told apart', () => {
    assert.deepEqual(markGroups([50, 0, 10, 25], 18), [
      { indexes: [1, 2], at: 0 },
      { indexes: [3], at: 25 },
      { indexes: [0], at: 50 },
    ])
  })

  it('stand apart, and hold everybody once', () => {
    fc.assert(
      fc.property(tops, (at) => {
        const groups = markGroups(at, 18)
        groups.forEach((group, i) => {
          const next = groups[i + 1]
          assert.ok(!next || next.at - group.at >= 18)
        })
        const held = groups.flatMap(({ indexes }) => indexes).sort((a, b) => a - b)
        assert.deepEqual(held, [...at.keys()])
      }),
    )
  })
})
