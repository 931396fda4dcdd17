import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  CodePointIndex,
  isInsideSurrogatePair,
  toCodePoint,
  toUtf16,
} from '../../../shared/article/code-points.ts'

const HALVES = ['\ud83d', '\ude00']
const unit = fc.constantFrom('a', '\u00e9', '\u0301', '\u{1f600}', '\u{10ffff}', '\n', ...HALVES)
/** Longer than two checkpoints of the index, so that some of them fall inside pairs. */
const text = fc
  .tuple(fc.array(unit), fc.nat(1500), fc.array(unit))
  .map(([head, times, tail]) => head.join('') + '\u{1f4f0}'.repeat(times) + tail.join(''))

/** The offsets that cut no pair, as the iterator of strings sees them. */
function bordersOf(of: string): number[] {
  const borders = [0]
  for (const character of of) borders.push(borders.at(-1)! + character.length)
  return borders
}

describe('code points and UTF-16 code units', () => {
  it('are the same up to the first emoji and differ by one behind it', () => {
    const tweet = 'Peace 🕊 now'
    assert.equal(toCodePoint(tweet, 6), 6)
    assert.equal(toCodePoint(tweet, 8), 7)
    assert.equal(toUtf16(tweet, 7), 8)
    assert.equal(toCodePoint(tweet, tweet.length), [...tweet].length)
  })

  it('convert both ways at every border, with and without the index', () => {
    fc.assert(
      fc.property(text, (any) => {
        const index = new CodePointIndex(any)
        for (const [codePoint, utf16] of bordersOf(any).entries()) {
          assert.equal(index.toCodePoint(utf16), codePoint)
          assert.equal(index.toUtf16(codePoint), utf16)
        }
        assert.equal(index.length, [...any].length)
      }),
      { numRuns: 60 },
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        const any = units.join('')
        for (const [codePoint, utf16] of bordersOf(any).entries()) {
          assert.equal(toCodePoint(any, utf16), codePoint)
          assert.equal(toUtf16(any, codePoint), utf16)
        }
      }),
    )
  })

  it('know every offset inside a pair, and convert none of them', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        const any = units.join('')
        const borders = new Set(bordersOf(any))
        const index = new CodePointIndex(any)
        for (let offset = 0; offset <= any.length; offset++) {
          assert.equal(isInsideSurrogatePair(any, offset), !borders.has(offset))
          if (borders.has(offset)) continue
          assert.throws(() => toCodePoint(any, offset), RangeError)
          assert.throws(() => index.toCodePoint(offset), RangeError)
        }
      }),
    )
  })

  for (const offset of [-1, 4, 1e9, 0.5, Number.NaN]) {
    it(`refuse an offset of ${offset} in three characters`, () => {
      const index = new CodePointIndex('abc')
      assert.throws(() => toCodePoint('abc', offset), RangeError)
      assert.throws(() => toUtf16('abc', offset), RangeError)
      assert.throws(() => index.toCodePoint(offset), RangeError)
      assert.throws(() => index.toUtf16(offset), RangeError)
    })
  }
})
