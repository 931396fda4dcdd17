import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { articleVerdicts } from '../../../shared/export/verdicts.ts'
import type { VerdictsExport } from '../../../shared/export/verdicts-format.ts'
import { fileOf, TestDesk } from './export-desk.ts'

/** Families and flags: several code points, and up to eight code units, that look like one sign. */
const EMOJI_TEXT = 'Kabul 🇦🇫 fell.\nFamilies 👩‍👩‍👧 fled 😀 north.\nOfficials denied it.\n'

interface Sample {
  readonly mentions: readonly {
    readonly article: string
    readonly quote: string
    readonly speaker: string
    readonly start: number
    readonly end: number
  }[]
}

function byCodePoints(text: string, { start, end }: { start: number; end: number }): string {
  return [...text].slice(start, end).join('')
}

function quotesHold(exported: VerdictsExport, desk: TestDesk): void {
  for (const { articleId, quote, position } of exported.claims) {
    const text = desk.textOf(articleId)
    assert.equal(text.slice(position.utf16.start, position.utf16.end), quote.exact)
    assert.equal(byCodePoints(text, position.codePoints), quote.exact)
  }
}

describe('the quotes of an export', () => {
  it('are where they were read by eye in the seeds', () => {
    const file = new URL('../../fixtures/claims.json', import.meta.url)
    const samples = JSON.parse(readFileSync(file, 'utf8')) as readonly Sample[]
    const mentions = samples.flatMap((sample) => sample.mentions)
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    for (const digits of ['000', '001', '002', '003', '004']) desk.importsSeed(digits)
    const made = mentions.map(({ article, start, end, speaker, quote }) => {
      const claim = desk.marks(ana, desk.articleOf(article), { start, end })
      assert.equal(desk.describes(ana, claim, { field: 'speaker', value: speaker }), null)
      return { claim, quote, speaker }
    })
    const exported = desk.exports()
    assert.equal(made.length, 28)
    assert.equal(exported.claims.length, made.length)
    quotesHold(exported, desk)
    for (const { claim, quote, speaker } of made) {
      const found = exported.claims.find(({ id }) => id === claim)
      assert.equal(found?.quote.exact, quote)
      assert.equal(found?.speaker, speaker)
    }
  })

  it('have a position in UTF-16 code units and one in code points, which differ behind an emoji', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.imports('emoji', EMOJI_TEXT)
    const before = desk.marks(ana, article, 'Kabul 🇦🇫')
    const over = desk.marks(ana, article, '👩‍👩‍👧 fled 😀')
    const behind = desk.marks(ana, article, 'Officials denied it.')
    quotesHold(desk.exports(), desk)
    assert.deepEqual(desk.exported(before).position, {
      utf16: { start: 0, end: 10 },
      codePoints: { start: 0, end: 8 },
    })
    assert.deepEqual(desk.exported(over).position, {
      utf16: { start: 26, end: 42 },
      codePoints: { start: 24, end: 36 },
    })
    assert.deepEqual(desk.exported(behind).position, {
      utf16: { start: 50, end: 70 },
      codePoints: { start: 44, end: 64 },
    })
  })

  it('stop the export when one is not the text at its position', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.importsSeed('000')
    desk.marks(ana, article, 'Kabul')
    const record = desk.record(article)
    const text = record.text.replace('Kabul', 'Cabul')
    assert.throws(() => articleVerdicts({ ...record, text }, desk.context), RangeError)
  })

  it('stop the export when the words that somebody judged are not what stood there', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.importsSeed('000')
    desk.marks(ana, article, 'Kabul', { first: { verdict: 'verified' } })
    const record = desk.record(article)
    const rows = [...record.rows].map((row) =>
      row.kind === 'verdict' ? { ...row, judged: { ...row.judged, exact: 'Cabul' } } : row,
    )
    assert.throws(() => articleVerdicts({ ...record, rows }, desk.context), RangeError)
  })

  it('come through JSON unchanged, hostile ones too', () => {
    const hostile = '</script><!-- \u2028\u2029 "\\" %s \ud83d\ude00 \u0627\u0644 {"$ref":"#"}'
    const desk = new TestDesk()
    const ana = desk.joins('</script>')
    const article = desk.imports('hostile', `Before. ${hostile} After.`)
    const claim = desk.marks(ana, article, hostile, {
      first: { verdict: 'disputed', rationale: hostile },
    })
    desk.describes(ana, claim, { field: 'statement', value: hostile })
    const read = JSON.parse(fileOf(desk.exports())) as VerdictsExport
    assert.deepEqual(read, desk.exports())
    assert.equal(read.claims[0]?.quote.exact, hostile)
    assert.equal(read.claims[0]?.verdicts[0]?.rationale, hostile)
    assert.equal(read.claims[0]?.author.name, '</script>')
  })
})
