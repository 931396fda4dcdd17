import assert from 'node:assert/strict'
import fc from 'fast-check'
import { oddCharacters } from '../../../shared/article/odd-characters.ts'
import { SEED_IDS, seedText } from '../../helpers/seeds.ts'

const kindsIn = (text: string) =>
  oddCharacters(text).map(({ start, end, kind }) => [text.slice(start, end), kind])

describe('odd characters', () => {
  it('are those that look like others, or like nothing', () => {
    assert.deepEqual(kindsIn('a\u00a0b\tc\u200bd\u00ade\u200ff\u202fg'), [
      ['\u00a0', 'hard-blank'],
      ['\t', 'tab'],
      ['\u200b', 'no-width'],
      ['\u00ad', 'soft-hyphen'],
      ['\u200f', 'direction'],
      ['\u202f', 'hard-blank'],
    ])
  })

  it('are blanks at the end of a line, whatever blanks they are', () => {
    assert.deepEqual(kindsIn('one \ntwo\u00a0 \r\nthree '), [
      [' ', 'end-blank'],
      ['\u00a0 ', 'end-blank'],
      [' ', 'end-blank'],
    ])
  })

  it('are neither words nor line ends nor emoji nor joined letters', () => {
    assert.deepEqual(kindsIn('A plain line.\r\nAnd “another” — one.\n👩‍💻 می‌خواهم'), [])
  })

  it('are found in the seeds: the hard blanks of 004', () => {
    const [, , , , last] = SEED_IDS
    const odd = oddCharacters(seedText(last))
    assert.ok(odd.some(({ kind }) => kind === 'hard-blank'))
    assert.ok(odd.some(({ kind }) => kind === 'end-blank'))
    assert.deepEqual(
      odd.filter(({ kind }) => kind !== 'hard-blank' && kind !== 'end-blank'),
      [],
    )
  })

  it('stand in order, apart, and inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let behind = 0
        for (const { start, end } of oddCharacters(text)) {
          assert.ok(behind <= start && start < end && end <= text.length)
          behind = end
        }
      }),
    )
  })
})
