import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { blocksOf } from '../../../shared/article/blocks.ts'
import { deriveDescription } from '../../../shared/article/describe.ts'

const UNKNOWN = { value: null, derived: null }

function describeText(text: string, fileName = 'file.txt') {
  return deriveDescription(text, blocksOf(text, 1), fileName)
}

function describeSeed(id: string) {
  const text = readFileSync(new URL(`../../../seeds/${id}.txt`, import.meta.url), 'utf8')
  return describeText(text, `${id}.txt`)
}

describe('what the seed articles say about themselves', () => {
  it('000: a first sentence for a title, no outlet, only a weekday', () => {
    assert.deepEqual(describeSeed('000_b50cd088e71c6203'), {
      title: {
        value: 'Ahmed Masood, the leader of the opposition group resisting the Taliban forces…',
        derived: 'from-first-sentence',
      },
      outlet: UNKNOWN,
      date: UNKNOWN,
    })
  })

  it('001: the corrected title, the agency UNI, 6 September of a year it does not tell', () => {
    assert.deepEqual(describeSeed('001_097c7b87db273479'), {
      title: {
        value: 'Taliban proclaims victory in Panjshir, NRF says it is false',
        derived: 'from-title-line',
      },
      outlet: { value: 'UNI', derived: 'from-dateline' },
      date: { value: 'XXXX-09-06', derived: 'from-dateline' },
    })
  })

  it('002: the title without its site, the site News2IN, only weekdays', () => {
    assert.deepEqual(describeSeed('002_baa5d07b661bd739'), {
      title: {
        value: 'The Taliban said they had entered the capital of the Holdout Afghanistan region',
        derived: 'from-title-line',
      },
      outlet: { value: 'News2IN', derived: 'from-repeated-title' },
      date: UNKNOWN,
    })
  })

  it('003: the title without its category; Reuters is the picture’s, not the article’s', () => {
    assert.deepEqual(describeSeed('003_75dc84ded08cdb82'), {
      title: {
        value: 'Taliban Claim Control Over Panjshir Valley, but Resistance Vows to Fight On',
        derived: 'from-title-line',
      },
      outlet: UNKNOWN,
      date: UNKNOWN,
    })
  })

  it('004: Press TV by its footer; August 25, 2021 is the picture’s, not the article’s', () => {
    assert.deepEqual(describeSeed('004_d43c2334b4d5c13b'), {
      title: {
        value: 'Taliban say Panjshir captured, resistance vows fight for stronghold to continue',
        derived: 'from-title-line',
      },
      outlet: { value: 'Press TV', derived: 'from-footer' },
      date: UNKNOWN,
    })
  })
})

describe('a derived title', () => {
  for (const [text, title] of [
    ['Mr. Roth came to the U.S. capital. He left.', 'Mr. Roth came to the U.S. capital.'],
    ['He voted on H.R. 1 on Sept. 6. Then he left.', 'He voted on H.R. 1 on Sept. 6.'],
    ['“They have gone.” He left, too.', '“They have gone.”'],
    ['Kabul, Sep 6 (UNI) The valley held out. It did.', 'The valley held out.'],
    ['It\u00a0 held  out. It did.', 'It held out.'],
  ] as const) {
    it(`is the first sentence of "${text}"`, () => {
      assert.deepEqual(describeText(text).title, { value: title, derived: 'from-first-sentence' })
    })
  }

  it('is cut behind a word, or between two characters of a word without end', () => {
    const words = describeText(`${'many words '.repeat(20)}.`).title.value ?? ''
    assert.equal(words, `${'many words '.repeat(7)}…`.replace(' …', '…'))
    const doves = describeText(`a${'🕊'.repeat(200)}.`).title.value ?? ''
    assert.equal(doves, `a${'🕊'.repeat(39)}…`)
  })

  it('is the file’s name where no line is the article’s', () => {
    assert.deepEqual(describeText('[ad_1]', 'march 6.report.txt').title, {
      value: 'march 6.report',
      derived: 'from-file-name',
    })
    assert.deepEqual(describeText('[ad_1]', '.txt').title, UNKNOWN)
  })

  it('is not an ornament', () => {
    assert.equal(describeText('* * *\nIt held out. It did.').title.value, 'It held out.')
  })

  it('holds no control character', () => {
    assert.equal(describeText('A\u0007 title\nIt held out.').title.value, 'A title')
  })

  it('is single-spaced where the title line is not', () => {
    assert.equal(describeText('A\u00a0 title\nIt held out.').title.value, 'A title')
  })
})

describe('a derived outlet and date', () => {
  it('come from a dateline with its year', () => {
    const { outlet, date } = describeText('A title\nKABUL, Sept 6, 2021 (Reuters) - It held out.')
    assert.deepEqual(outlet, { value: 'Reuters', derived: 'from-dateline' })
    assert.deepEqual(date, { value: '2021-09-06', derived: 'from-dateline' })
  })

  it('come from a dateline on a line of its own', () => {
    const { title, date } = describeText('Published: 6 September 2021\nIt held out.')
    assert.equal(title.value, 'It held out.')
    assert.equal(date.value, '2021-09-06')
  })

  it('name the site that published before the agency that wrote', () => {
    const head = 'Valley holds out as talks go on'
    const { outlet } = describeText(`${head} – Daily\n${head}\nKabul, Sep 6 (UNI) It held out.`)
    assert.deepEqual(outlet, { value: 'Daily', derived: 'from-repeated-title' })
  })

  it('are not taken from a dateline further down', () => {
    const { outlet, date } = describeText('A title\nIt held out.\nKabul, Sep 6 (UNI) It fell.')
    assert.deepEqual([outlet, date], [UNKNOWN, UNKNOWN])
  })
})
