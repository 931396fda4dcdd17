import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { BLOCK_RULES_VERSION, blocksOf } from '../../../shared/article/blocks.ts'
import { sentencesOf } from '../../../shared/article/sentences.ts'
import { SEED_IDS, seedText } from '../../helpers/seeds.ts'

const FIXTURES = new URL('../../fixtures/sentences/', import.meta.url)

/** The sentences of a text that is one block. */
function sentencesIn(text: string): string[] {
  return sentencesOf(text, { start: 0, end: text.length }).map(({ start, end }) =>
    text.slice(start, end),
  )
}

describe('the sentences of the seed articles', () => {
  for (const id of SEED_IDS) {
    it(`${id} end where a person read them to end`, () => {
      const read: string[][] = JSON.parse(readFileSync(new URL(`${id}.json`, FIXTURES), 'utf8'))
      const text = seedText(id)
      const found = blocksOf(text, BLOCK_RULES_VERSION).map((block) =>
        sentencesOf(text, block).map(({ start, end }) => text.slice(start, end)),
      )
      assert.deepEqual(found, read)
    })
  }

  it('hold every word of the seeds, so the fixtures leave out nothing', () => {
    for (const id of SEED_IDS) {
      const read: string[][] = JSON.parse(readFileSync(new URL(`${id}.json`, FIXTURES), 'utf8'))
      const plain = (text: string) => text.replaceAll(/\s+/g, '')
      assert.equal(plain(read.flat().join('')), plain(seedText(id)), id)
    }
  })
})

describe('a sentence', () => {
  const cases: readonly (readonly [name: string, sentences: readonly string[]])[] = [
    [
      'goes on behind titles',
      ['“No,” Mr. Mujahid said.', 'US Rep. Ilhan Omar and Lt. Gen. Hameed met Dr. Roth.'],
    ],
    ['goes on behind a title that has no blank', ['Mr.Smith met Sen.Warren.', 'They left.']],
    ['goes on behind initials', ['J. K. Rowling and John F. Kennedy.', 'H.R. 1 passed.']],
    ['ends with the pronoun "I"', ['So do I.', 'Police came.']],
    [
      'goes on behind months and numbers',
      ['On Sept. 11 and Aug. 15, No. 5 fell.', 'In Jan. 2021 it rose.'],
    ],
    ['ends with a month before no number', ['They left in Sept.', 'Police stayed.']],
    ['goes on behind "U.S." before a name', ['The U.S. Capitol fell.', 'The U.S. and Iran met.']],
    ['ends with "U.S." before a word that begins one', ['He left the U.S.', 'The war went on.']],
    ['ends with "U.S." before a quotation', ['He left the U.S.', '“We stay,” they said.']],
    ['goes on behind "p.m." before a name', ['At 5 p.m. Kabul time it began.', 'It ended.']],
    ['goes on behind "Inc." before a name', ['Acme Inc. Chairman Roth left.', 'He had to.']],
    ['ends at a glued full stop', ['Photos on social media.', 'The Taliban left.']],
    [
      'ends behind the quotation mark that closes',
      ['He said “no.”', 'She said “yes”.', 'All left.'],
    ],
    ['begins with the quotation mark that opens', ['They escaped”.', '“They were rescued.”']],
    [
      'holds who said it behind an exclamation',
      ['"Very soon!" Nazary tweeted.', '“Why?” Ali Maisam Nazary asked.', '“Stop!” he cried.'],
    ],
    ['begins behind a quotation', ['“No!”', 'Nazary said that it was over.']],
    ['goes on behind a comma in a quotation', ['The WORLD is watching!,” he tweeted.']],
    [
      'goes on behind three points and a small letter',
      ['Panjshir ... and more.', 'Credit…via AP.'],
    ],
    ['goes on within names of sites', ['Booking.Com and Example.com fell.', 'We saw.']],
    ['goes on within numbers', ['It cost 3.5 million.', 'Then 2.1.']],
    ['ends behind a year', ['It ended in 2001.', 'The war went on.']],
    ['holds its number at the start of a line', ['1. The first point.', 'The second.']],
    ['keeps a star at its end', ['Email is hidden.', 'Fields are marked *']],
    ['stands behind a dateline', ['Kabul, Sep 6 (UNI)', 'The Taliban said so.', 'They did.']],
    ['goes on behind a full stop in a dateline', ['WASHINGTON, Sept. 6 —', 'The House met.']],
    ['ends with other scripts’ stops', ['他说了。', '是吗？', 'हाँ।', 'ठीक है।']],
  ]
  for (const [name, sentences] of cases) {
    it(name, () => {
      const glued = name.includes('glued')
      assert.deepEqual(sentencesIn(sentences.join(glued ? '' : ' ')), sentences)
    })
  }

  it('is all that a block without words holds', () => {
    assert.deepEqual(sentencesIn('* * *'), ['* * *'])
    assert.deepEqual(sentencesIn('!!! ??? !!!'), ['!!! ??? !!!'])
  })
})

describe('the sentences of any text', () => {
  const word = fc.oneof(
    fc.constantFrom('Mr.', 'U.S.', 'Sept.', 'media.The', '”.“They', '“', '”', '!”', '...', '…'),
    fc.constantFrom('a', 'The', 'Ana', '11', '*', '\u00a0', '\u200b', 'said', '.', '?', '(', 'é'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const line = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))

  it('are in order, begin and end with no blank, and leave out only blanks', () => {
    fc.assert(
      fc.property(line, fc.nat(3), (any, indent) => {
        const text = `${'x'.repeat(indent)}${any}`
        let behind = indent
        for (const { start, end } of sentencesOf(text, { start: indent, end: text.length })) {
          assert.ok(start < end)
          assert.match(text.slice(behind, start), /^[\s\u200B-\u200D\u2060]*$/)
          assert.doesNotMatch(text.slice(start, end), /^\s|\s$/)
          behind = end
        }
        assert.match(text.slice(behind), /^[\s\u200B-\u200D\u2060]*$/)
      }),
      { numRuns: 1000 },
    )
  })

  it('are the same in a block longer than the segmenter is given at once', () => {
    const paragraphs = SEED_IDS.flatMap((id) => {
      const text = seedText(id)
      const blocks = blocksOf(text, BLOCK_RULES_VERSION)
      return blocks
        .filter(({ kind }) => kind === 'paragraph')
        .map((b) => text.slice(b.start, b.end))
    }).filter((paragraph) => /[.”]$/.test(paragraph) && !paragraph.startsWith('Kabul, Sep 6'))
    const apart = paragraphs.flatMap((paragraph) => sentencesIn(paragraph))
    const times = 8
    const long = Array.from({ length: times }, () => paragraphs.join(' ')).join(' ')
    assert.ok(long.length > 80_000)
    assert.deepEqual(sentencesIn(long), Array.from({ length: times }, () => apart).flat())
  })

  it('are found in a megabyte without an end of a sentence, and in one of ends alone', () => {
    const endless = 'word '.repeat(200_000).trim()
    assert.deepEqual(sentencesOf(endless, { start: 0, end: endless.length }), [
      { start: 0, end: endless.length },
    ])
    const ends = '! '.repeat(500_000).trim()
    assert.deepEqual(sentencesOf(ends, { start: 0, end: ends.length }), [
      { start: 0, end: ends.length },
    ])
  })
})
