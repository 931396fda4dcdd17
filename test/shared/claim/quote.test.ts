import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  CONTEXT_LENGTH,
  cutQuote,
  isCharacterBorder,
  positionFault,
} from '../../../shared/claim/quote.ts'

const HALF_PAIR = /\p{Surrogate}/u

/** Characters that take several code units, code points or both. */
const CHARACTERS = [
  'a',
  ' ',
  '.',
  'é', // one code point
  'e\u0301', // with a combining mark
  'x\u0301\u0323\u0308', // with three
  '\r\n',
  '\u00a0',
  '😀',
  '👍🏽', // with a skin tone
  '👩‍👩‍👧‍👦', // four joined
  '🏳️‍🌈',
  '🇦🇫',
  '🇺🇳',
  '1️⃣',
  'क्षि',
  '각', // Hangul as jamo below
  '\u1100\u1161\u11a8',
  'ا\u064e', // Arabic with a vowel mark
  '\u200d',
  '\u0301', // a mark alone
]

const text = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 30 })
  .map((parts) => parts.join(''))

/** The borders by segmenting the whole text at once. */
function bordersOf(whole: string): ReadonlySet<number> {
  const segments = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(whole)]
  return new Set([...segments.map(({ index }) => index), whole.length])
}

describe('cutting a quote', () => {
  it('takes the words at the position, with up to 32 code units around them', () => {
    const before = 'a'.repeat(CONTEXT_LENGTH + 1)
    const after = 'c'.repeat(CONTEXT_LENGTH + 1)
    const position = { start: before.length, end: before.length + 1 }
    assert.deepEqual(cutQuote(`${before}b${after}`, position), {
      exact: 'b',
      prefix: 'a'.repeat(32),
      suffix: 'c'.repeat(32),
    })
  })

  it('takes what there is at the edges of the text', () => {
    assert.deepEqual(cutQuote('abc', { start: 0, end: 3 }), {
      exact: 'abc',
      prefix: '',
      suffix: '',
    })
    assert.deepEqual(cutQuote('abc', { start: 1, end: 2 }), {
      exact: 'b',
      prefix: 'a',
      suffix: 'c',
    })
  })

  it('never cuts a surrogate pair, wherever the context begins and ends', () => {
    const around = fc.array(fc.constantFrom('a', '😀'), { minLength: 20, maxLength: 40 })
    fc.assert(
      fc.property(around, around, (left, right) => {
        const [before, after] = [left.join(''), right.join('')]
        const position = { start: before.length, end: before.length + 1 }
        const { prefix, exact, suffix } = cutQuote(`${before}x${after}`, position)
        assert.equal(exact, 'x')
        assert.ok(!HALF_PAIR.test(prefix) && !HALF_PAIR.test(suffix))
        assert.ok(before.endsWith(prefix) && after.startsWith(suffix))
        assert.ok(prefix.length >= CONTEXT_LENGTH - 1 || prefix === before)
        assert.ok(suffix.length >= CONTEXT_LENGTH - 1 || suffix === after)
        assert.ok(Math.max(prefix.length, suffix.length) <= CONTEXT_LENGTH + 1)
      }),
    )
  })

  it('joins prefix, words and suffix to a passage of the text', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, a, b) => {
        const borders = [...bordersOf(whole)]
        const [first, second] = [borders[a % borders.length]!, borders[b % borders.length]!]
        const position = { start: Math.min(first, second), end: Math.max(first, second) }
        const { prefix, exact, suffix } = cutQuote(whole, position)
        assert.equal(exact, whole.slice(position.start, position.end))
        const from = position.start - prefix.length
        assert.equal(whole.slice(from, from + prefix.length), prefix)
        assert.equal(whole.slice(position.end, position.end + suffix.length), suffix)
      }),
    )
  })
})

describe('a position', () => {
  const whole = 'ab cd\r\n\u00a0\t x 🇦🇫e\u0301'
  const flag = whole.indexOf('🇦🇫')
  const table = [
    ['null', 0, 2],
    ['null', 0, whole.length],
    ['null', flag, flag + 4],
    ['null', whole.length - 2, whole.length],
    ['outside', -1, 2],
    ['outside', 0, whole.length + 1],
    ['outside', 0.5, 2],
    ['outside', 0, Number.NaN],
    ['outside', 0, Number.POSITIVE_INFINITY],
    ['outside', 2 ** 53, 2 ** 53 + 2],
    ['empty', 1, 1],
    ['empty', 2, 1],
    ['empty', whole.length, whole.length],
    ['inside-character', flag, flag + 1],
    ['inside-character', flag, flag + 2],
    ['inside-character', flag + 1, flag + 4],
    ['inside-character', 0, 6],
    ['inside-character', 0, whole.length - 1],
    ['blank', 2, 3],
    ['blank', 5, 8],
    ['blank', 5, 10],
  ] as const
  for (const [fault, start, end] of table) {
    it(`[${start}, ${end}) has the fault ${fault}`, () => {
      assert.equal(String(positionFault(whole, { start, end })), fault)
    })
  }

  it('may quote an emoji, a flag or a marked letter whole, and no part of it', () => {
    for (const character of CHARACTERS.filter((one) => one.trim() !== '' && one.length > 1)) {
      const around = `a${character}b`
      assert.equal(positionFault(around, { start: 1, end: 1 + character.length }), null)
      for (let end = 2; end < 1 + character.length; end++) {
        const isBorder = bordersOf(around).has(end)
        const fault = positionFault(around, { start: 1, end })
        assert.equal(fault, isBorder ? null : 'inside-character', `${character} at ${end}`)
      }
    }
  })
})

describe('a border between characters', () => {
  it('is where segmenting the whole text puts one', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const borders = bordersOf(whole)
        for (let offset = 0; offset <= whole.length; offset++) {
          assert.equal(isCharacterBorder(whole, offset), borders.has(offset), `at ${offset}`)
        }
      }),
    )
  })

  it('is found deep inside a long text', () => {
    const sentence = 'The flag 🇦🇫 and the family 👩‍👩‍👧‍👦. '
    const borders = bordersOf(sentence)
    const long = sentence.repeat(2_000)
    for (let i = 0; i < sentence.length; i++) {
      const offset = 1_000 * sentence.length + i
      assert.equal(isCharacterBorder(long, offset), borders.has(i), `at ${i}`)
    }
  })

  it('is found in a long row of flags', () => {
    const flags = '🇦🇫'.repeat(40)
    const borders = bordersOf(flags)
    for (let offset = 0; offset <= flags.length; offset++) {
      assert.equal(isCharacterBorder(flags, offset), borders.has(offset), `at ${offset}`)
    }
  })

  it('is at the edges of the text, and beyond them', () => {
    assert.ok([-1, 0, 2, 3].every((offset) => isCharacterBorder('e\u0301', offset)))
  })
})
