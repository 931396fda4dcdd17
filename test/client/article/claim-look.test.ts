import assert from 'node:assert/strict'
import fc from 'fast-check'
import { linesOf, lookOf } from '../../../client/article/claim-look.ts'
import { LEVELS, levelFor, maskOf } from '../../../client/article/levels.ts'

describe('the look of a claim', () => {
  it('is its verdict, and for a split one every verdict in one order', () => {
    assert.equal(lookOf({ status: 'disputed', verdicts: ['disputed'] }), 'v-disputed')
    assert.equal(
      lookOf({ status: 'split', verdicts: ['unverifiable', 'verified'] }),
      'v-split s-verified-unverifiable',
    )
    assert.equal(
      lookOf({ status: 'split', verdicts: ['disputed', 'verified'] }),
      lookOf({ status: 'split', verdicts: ['verified', 'disputed'] }),
    )
  })

  it('is that of its outcome once it is settled', () => {
    assert.equal(lookOf({ status: 'settled', verdicts: ['disputed'] }), 'v-disputed is-settled')
    assert.equal(linesOf({ status: 'settled', verdicts: ['disputed'] }), 1)
  })

  it('draws a line for every verdict of a split claim, else one', () => {
    assert.equal(linesOf({ status: 'open', verdicts: [] }), 1)
    assert.equal(linesOf({ status: 'split', verdicts: ['verified', 'disputed'] }), 2)
    const all = ['verified', 'disputed', 'unverifiable'] as const
    assert.equal(linesOf({ status: 'split', verdicts: all }), 3)
  })
})

describe('levelFor', () => {
  it('keeps the wanted level while it is free, so lines do not jump', () => {
    assert.equal(levelFor(1, 2, 0), 2)
    assert.equal(levelFor(1, 2, maskOf({ level: 0, lines: 1 })), 2)
    assert.equal(levelFor(1, 1, maskOf({ level: 1, lines: 1 })), 0)
  })

  it('takes the lowest free level otherwise, with room for every line', () => {
    assert.equal(levelFor(1, undefined, 0b001), 1)
    assert.equal(levelFor(2, undefined, 0b001), 1)
    assert.equal(levelFor(2, undefined, 0b000), 0)
    assert.equal(levelFor(1, undefined, 0b101), 1)
  })

  it('never draws below the room there is, and over another line only where none is free', () => {
    const lines = fc.integer({ min: 1, max: LEVELS })
    const wanted = fc.option(fc.nat({ max: 4 }), { nil: undefined })
    fc.assert(
      fc.property(lines, wanted, fc.nat({ max: 7 }), (lines, wanted, taken) => {
        const level = levelFor(lines, wanted, taken)
        assert.ok(level >= 0 && level + lines <= LEVELS)
        const isFree = (at: number) => (maskOf({ level: at, lines }) & taken) === 0
        const free = [0, 1, 2].filter((at) => at + lines <= LEVELS && isFree(at))
        assert.ok(isFree(level) || free.length === 0)
      }),
    )
  })
})
