import assert from 'node:assert/strict'
import { blocksOf } from '../../../shared/article/blocks.ts'

/** The kinds, or sorts of boilerplate, of the lines of a text. */
function kindsOf(...lines: string[]): string[] {
  return blocksOf(lines.join('\n'), 1).map(({ kind, sort }) => sort ?? kind)
}

const TITLE = 'Valley holds out as talks go on'
const PROSE =
  'The valley held out on Monday, people there said, while talks went on in the capital.'

describe('the title', () => {
  it('is the first line that is not a sentence', () => {
    assert.deepEqual(kindsOf(TITLE, PROSE), ['title', 'paragraph'])
  })

  it('is missing where the text begins with a sentence', () => {
    assert.deepEqual(kindsOf(PROSE, PROSE.toUpperCase()), ['paragraph', 'paragraph'])
  })

  it('may end with an abbreviation, a question mark or dots', () => {
    for (const title of ['Talks begin in the U.S.', 'Who holds the valley?', 'And then ...']) {
      assert.deepEqual(kindsOf(title, PROSE), ['title', 'paragraph'])
    }
  })

  it('is, of several clean forms, the one closest to the text', () => {
    assert.deepEqual(kindsOf(TITLE, `${TITLE}s`, PROSE), ['title-duplicate', 'title', 'paragraph'])
  })

  it('is the form without the name of the site, wherever that stands', () => {
    for (const form of [`${TITLE} – Daily`, `${TITLE} | The Daily News`, `${TITLE} - Daily`]) {
      assert.deepEqual(kindsOf(form, TITLE, PROSE), ['title-duplicate', 'title', 'paragraph'])
      assert.deepEqual(kindsOf(TITLE, form, PROSE), ['title', 'title-duplicate', 'paragraph'])
    }
  })

  it('is the form without a category glued to it', () => {
    const kinds = ['title-duplicate', 'title', 'paragraph']
    assert.deepEqual(kindsOf(`World News${TITLE}`, TITLE, PROSE), kinds)
  })

  it('is not as long as a paragraph', () => {
    assert.deepEqual(kindsOf('word '.repeat(52), PROSE), ['paragraph', 'paragraph'])
  })

  it('is not repeated by a short line that is only alike', () => {
    assert.deepEqual(kindsOf('Kabul 1', 'Kabul 2', PROSE), ['title', 'heading', 'paragraph'])
    assert.deepEqual(kindsOf('The Taliban', 'Taliban', PROSE), ['title', 'heading', 'paragraph'])
  })

  it('is not repeated by a line with a clause before or behind it', () => {
    const clause = 'which nobody at all had expected so soon'
    for (const line of [`${TITLE} – ${clause} again`, `After a week ${clause} ${TITLE}`]) {
      assert.deepEqual(kindsOf(line, TITLE, PROSE), ['title', 'heading', 'paragraph'])
    }
  })

  it('is repeated within the first twelve lines only', () => {
    const names = Array.from({ length: 11 }, (_, i) => `Name ${String.fromCharCode(65 + i)}`)
    const repeated = (lines: string[]) => kindsOf(TITLE, ...lines, TITLE, PROSE).at(-2)
    assert.equal(repeated(names.slice(1)), 'title')
    assert.equal(repeated(names), 'heading')
  })

  it('has words in it', () => {
    assert.deepEqual(kindsOf('* * *', '\u0001', '🕊', TITLE, PROSE).at(3), 'title')
    assert.deepEqual(kindsOf('* * *', PROSE), ['paragraph', 'paragraph'])
  })

  it('keeps a dash that no other form explains', () => {
    assert.deepEqual(kindsOf(`${TITLE} – again`, PROSE), ['title', 'paragraph'])
  })

  it('may be a sentence if it is said twice in a row', () => {
    const kinds = ['title-duplicate', 'title', 'paragraph']
    assert.deepEqual(kindsOf('The valley fell.', 'The valley fell.', PROSE), kinds)
  })

  it('is not a subtitle, and not a line that differs in more than a slip', () => {
    const kinds = ['title', 'heading', 'paragraph']
    assert.deepEqual(kindsOf(TITLE, 'Valley gives up as talks go on', PROSE), kinds)
  })
})

describe('what leads up to the title', () => {
  it('is folded: breadcrumb, category and the name of the site', () => {
    assert.deepEqual(kindsOf('Home › World › Asia', 'World', TITLE, PROSE), [
      'breadcrumb',
      'category',
      'title',
      'paragraph',
    ])
    assert.deepEqual(kindsOf(`${TITLE} – Daily`, TITLE, 'Daily', PROSE), [
      'title-duplicate',
      'title',
      'site-name',
      'paragraph',
    ])
  })

  it('is not a long line with slashes', () => {
    assert.deepEqual(kindsOf(`${'one / two / '.repeat(12)}end`, TITLE, PROSE).at(0), 'title')
  })

  it('leaves a title with a slash or of one word alone', () => {
    assert.deepEqual(kindsOf('Power/peace: what now', PROSE), ['title', 'paragraph'])
    assert.deepEqual(kindsOf('Panjshir', PROSE), ['title', 'paragraph'])
  })
})

describe('a line by its own words', () => {
  for (const [line, kind] of [
    ['[ad_2]', 'ad'],
    ['Advertisement', 'ad'],
    ['Source link', 'source-link'],
    ['Scroll up Drag View', 'navigation'],
    ['Back to top', 'navigation'],
    ['Required fields are marked *', 'comment-form'],
    ['© 2021 Daily. All rights reserved.', 'footer'],
    ['Credit…via Reuters', 'credit'],
    ['Photo: Ana Roth/AFP', 'credit'],
    ['© Reuters', 'credit'],
    ['A flag over the gate, in Bazarak. (AP Photo/Ana Roth)', 'caption'],
    ['In this picture provided by the front, fighters stand at a gate.', 'caption'],
    ['Ana Roth (L) and Ben Kaya (R) shake hands in Kabul.', 'caption'],
    ['Written by desk2', 'byline'],
    ['By Ana Roth and Ben Kaya', 'byline'],
    ['BY ANA ROTH', 'byline'],
    ['Kabul, Sep 6 (UNI)', 'dateline'],
    ['Published: September 6, 2021', 'dateline'],
    ['Images on social media showed that fighters stood at the gate.', 'paragraph'],
    ['This picture is more complicated than it looks.', 'paragraph'],
    ['Gov. Ana Roth (R) said that the talks went on.', 'paragraph'],
    ['He looked at it twice (see photo).', 'paragraph'],
    ['Credit card companies left the country, too.', 'paragraph'],
    ['By Monday the valley was quiet.', 'paragraph'],
    ['The source link in the mail led nowhere.', 'paragraph'],
    ['Kabul, Sep 6 (UNI) The valley held out.', 'paragraph'],
  ] as const) {
    it(`is of the kind ${kind}: ${line}`, () => {
      assert.deepEqual(kindsOf(TITLE, PROSE, line, PROSE), [
        'title',
        'paragraph',
        kind,
        'paragraph',
      ])
    })
  }

  it('is prose if it is very long', () => {
    const long = `${'word '.repeat(200)}(AFP photo)`
    assert.deepEqual(kindsOf(TITLE, long), ['title', 'paragraph'])
  })
})

describe('a sub-heading', () => {
  it('is a phrase above prose', () => {
    const kinds = ['title', 'paragraph', 'heading', 'paragraph']
    assert.deepEqual(kindsOf(TITLE, PROSE, 'Talks go on\u00a0', PROSE), kinds)
  })

  it('may stand above a short sentence', () => {
    for (const next of ['He left.', 'Why?']) {
      assert.equal(kindsOf(TITLE, PROSE, 'Talks go on', next).at(2), 'heading')
    }
  })

  for (const line of [
    'A b c d e f g h i j k l m',
    'Representatives of neighbouring governments acknowledging unprecedented responsibilities',
    'It went on.',
    'Who knows?',
    '“Never,” he added',
    'he said so again and again',
    'There were three of them:',
    '- a list item',
  ]) {
    it(`is not: ${line}`, () => {
      assert.equal(kindsOf(TITLE, PROSE, line, PROSE)[2], 'paragraph')
    })
  }

  it('is not the last line', () => {
    assert.deepEqual(kindsOf(TITLE, PROSE, 'Talks go on'), ['title', 'paragraph', 'paragraph'])
  })
})

describe('a tail', () => {
  it('takes the comment form and every comment', () => {
    assert.deepEqual(kindsOf(TITLE, PROSE, PROSE, 'Leave a Reply', 'First!', 'Name *'), [
      'title',
      'paragraph',
      'paragraph',
      ...Array(3).fill('comment-form'),
    ])
  })

  it('takes three lines about the author, not what comes behind them', () => {
    const tail = ['About the author', 'One.', 'Two.', 'Three.', 'Four.']
    assert.deepEqual(kindsOf(TITLE, PROSE, ...tail), [
      'title',
      'paragraph',
      ...Array(4).fill('about-author'),
      'paragraph',
    ])
  })

  it('gives way to the next tail, and leaves other boilerplate its sort', () => {
    const kinds = kindsOf(TITLE, PROSE, 'About the author', '[ad_1]', 'Leave a comment', 'Name *')
    assert.deepEqual(kinds.slice(2), ['about-author', 'ad', 'comment-form', 'comment-form'])
  })

  it('never takes the title', () => {
    const kinds = kindsOf(`${TITLE} – The Daily News of Kabul`, 'Leave a Reply', TITLE)
    assert.deepEqual(kinds, ['title-duplicate', 'comment-form', 'title'])
  })

  it('is not believed where it would hide more than it leaves', () => {
    const kinds = kindsOf(TITLE, 'Leave a Reply', PROSE, PROSE)
    assert.deepEqual(kinds, ['title', 'heading', 'paragraph', 'paragraph'])
  })
})
