import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { BLOCK_RULES_VERSION, blocksOf } from '../../../shared/article/blocks.ts'

const SEEDS = new URL('../../../seeds/', import.meta.url)
const FIXTURES = new URL('../../fixtures/blocks/', import.meta.url)

/** Code units of a block by which a fixture names it. */
const NAME_LENGTH = 40

function readSeed(id: string): string {
  return readFileSync(new URL(`${id}.txt`, SEEDS), 'utf8')
}

function kindsIn(text: string): unknown[] {
  return blocksOf(text, BLOCK_RULES_VERSION).map(({ start, end, kind, sort }) => {
    const name = text.slice(start, end).slice(0, NAME_LENGTH)
    return sort === undefined ? [name, kind] : [name, kind, sort]
  })
}

describe('the blocks of the seed articles', () => {
  const fixtures = readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))

  it('have a fixture for each seed', () => {
    const seeds = readdirSync(SEEDS).filter((name) => name.endsWith('.txt'))
    assert.deepEqual(
      fixtures.toSorted(),
      seeds.map((name) => name.slice(0, -'.txt'.length)).toSorted(),
    )
  })

  for (const id of fixtures) {
    it(`${id} are what a person read them to be`, () => {
      const read = JSON.parse(readFileSync(new URL(`${id}.json`, FIXTURES), 'utf8'))
      assert.deepEqual(kindsIn(readSeed(id)), read)
    })
  }
})

describe('the blocks of any text', () => {
  const piece = fc.oneof(
    fc.constantFrom('\n', '\r\n', '\r', '\n\n', ' ', '\u00a0', '\ufeff', '\u2028', '\u200b', '\t'),
    fc.constantFrom('[ad_1]', 'Leave a Reply', 'About the author', 'News / Asia', 'Source link'),
    fc.constantFrom(
      'A title of some words',
      'He said so.',
      'By Ana Roth',
      '🕊',
      '“No”',
      '(AFP photo)',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

  it('are non-blank lines in order, without line ends, and leave out only blanks', () => {
    fc.assert(
      fc.property(text, (any) => {
        let behind = 0
        for (const [i, { index, start, end }] of blocksOf(any, 1).entries()) {
          assert.equal(index, i)
          assert.match(any.slice(behind, start), /^[\s\u200B-\u200D\u2060]*$/)
          assert.doesNotMatch(any.slice(start, end), /[\r\n]/)
          assert.notEqual(any.slice(start, end).trim(), '')
          const isWholeLine =
            /^[\r\n]?$/.test(any.charAt(start - 1)) && /^[\r\n]?$/.test(any.charAt(end))
          assert.ok(isWholeLine, 'a block is a whole line')
          behind = end
        }
        assert.match(any.slice(behind), /^[\s\u200B-\u200D\u2060]*$/)
      }),
      { numRuns: 1000 },
    )
  })

  it('have one title at most, a sort if they are boilerplate, and none otherwise', () => {
    fc.assert(
      fc.property(text, (any) => {
        const blocks = blocksOf(any, 1)
        assert.ok(blocks.filter(({ kind }) => kind === 'title').length <= 1)
        for (const { kind, sort } of blocks) {
          assert.equal(sort !== undefined, kind === 'boilerplate')
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('do not change their kinds when LF becomes CR LF', () => {
    fc.assert(
      fc.property(text, (any) => {
        const lf = any.replaceAll('\r', '')
        assert.deepEqual(kindsIn(lf.replaceAll('\n', '\r\n')), kindsIn(lf))
      }),
    )
  })

  it('keep blanks at their edges, and U+2028 within', () => {
    const [block] = blocksOf('\r\n\u00a0a\u2028b \r\n', 1)
    assert.deepEqual(block, { index: 0, start: 2, end: 7, kind: 'title' })
  })

  it('are not made by rules of an unknown version', () => {
    assert.throws(() => blocksOf('A text.', 0), RangeError)
    assert.throws(() => blocksOf('A text.', BLOCK_RULES_VERSION + 1), RangeError)
  })
})
