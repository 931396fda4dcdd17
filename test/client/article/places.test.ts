import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Around, placeOf } from '../../../client/article/adder.ts'
import { afterActive, claimsAtCaret } from '../../../client/article/hit.ts'
import { IntervalIndex } from '../../../client/article/intervals.ts'
import { lastAtMost } from '../../../client/article/last-at-most.ts'
import type { ReaderClaim } from '../../../client/article/reader-claim.ts'
import { heightOf } from '../../../client/article/section-boxes.ts'
import type { ClaimId } from '../../../shared/ids.ts'

const ids = (...names: string[]) => names as ClaimId[]

describe('placeOf, the place of the adder', () => {
  const size = { width: 200, height: 40 }
  const around = (more: Partial<Around> = {}): Around => ({
    lines: [
      { left: 300, top: 100, width: 300, height: 26 },
      { left: 0, top: 130, width: 250, height: 26 },
    ],
    column: { left: 0, top: 0, width: 600, height: 2000 },
    window: { top: 0, bottom: 800 },
    ...more,
  })

  it('is below the last line, around its end', () => {
    assert.deepEqual(placeOf(size, around()), { left: 150, top: 166 })
  })

  it('is above the first line where the window ends below', () => {
    assert.deepEqual(placeOf(size, around({ window: { top: 0, bottom: 200 } })), {
      left: 150,
      top: 50,
    })
  })

  it('is below all the same where there is no room above either', () => {
    assert.equal(placeOf(size, around({ window: { top: 80, bottom: 200 } }))?.top, 166)
  })

  it('stays within the column', () => {
    const at = (left: number) => around({ lines: [{ left, top: 0, width: 20, height: 26 }] })
    assert.equal(placeOf(size, at(0))?.left, 0)
    assert.equal(placeOf(size, at(580))?.left, 400)
  })

  it('is nowhere without a line', () => {
    assert.equal(placeOf(size, around({ lines: [] })), null)
  })
})

describe('afterActive', () => {
  it('begins behind the active claim, so that pressing again reaches every one', () => {
    const under = ids('a', 'b', 'c')
    assert.deepEqual(afterActive(under, null), ids('a', 'b', 'c'))
    assert.deepEqual(afterActive(under, ids('a')[0] as ClaimId), ids('b', 'c', 'a'))
    assert.deepEqual(afterActive(under, ids('c')[0] as ClaimId), ids('a', 'b', 'c'))
    assert.deepEqual(afterActive(under, ids('elsewhere')[0] as ClaimId), ids('a', 'b', 'c'))
    assert.deepEqual(afterActive([], null), [])
  })
})

describe('claimsAtCaret', () => {
  it('finds the claim behind the caret, else the one that ends at it', () => {
    const claims = new IntervalIndex<ReaderClaim>()
    const put = (id: string, start: number, end: number) =>
      claims.put({ id: id as ClaimId, start, end, status: 'open', verdicts: [], label: id })
    put('first', 0, 5)
    put('second', 5, 10)
    assert.deepEqual(claimsAtCaret(claims, 5), ids('second'))
    assert.deepEqual(claimsAtCaret(claims, 10), ids('second'))
    assert.deepEqual(claimsAtCaret(claims, 0), ids('first'))
    assert.deepEqual(claimsAtCaret(claims, 11), [])
  })
})

describe('heightOf', () => {
  const stretches = [
    { start: 0, end: 100, top: 0, height: 50 },
    { start: 102, end: 202, top: 80, height: 200 },
  ]

  it('is exact at the edges and straight between them', () => {
    assert.equal(heightOf(stretches, 0), 0)
    assert.equal(heightOf(stretches, 50), 25)
    assert.equal(heightOf(stretches, 101), 50)
    assert.equal(heightOf(stretches, 102), 80)
    assert.equal(heightOf(stretches, 152), 180)
    assert.equal(heightOf(stretches, 999), 280)
    assert.equal(heightOf([], 7), 0)
  })
})

describe('lastAtMost', () => {
  it('finds what a walk from the end would', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer(), (values, value) => {
        const sorted = values.sort((a, b) => a - b)
        const expected = sorted.findLastIndex((each) => each <= value)
        assert.equal(
          lastAtMost(sorted.length, (i) => sorted[i] as number, value),
          expected,
        )
      }),
    )
  })
})
