import assert from 'node:assert/strict'
import { type ClaimFilter, NO_FILTER } from '../../../client/claim/claim-filter.ts'
import {
  fileOf,
  filtered,
  named,
  sizeInWords,
  verdictsInWords,
} from '../../../client/export/verdicts-file.ts'
import type { VerdictsExport } from '../../../shared/export/verdicts-format.ts'
import { verdictsMarkdown } from '../../../shared/export/verdicts-markdown.ts'
import type { ArticleId } from '../../../shared/ids.ts'
import { TestDesk, fileOf as writtenByServer } from '../../shared/export/export-desk.ts'
import { wholeVocabulary } from '../../shared/export/whole-vocabulary.ts'

/** As many articles, claims, and claims that somebody judged. */
function words(articles: number, claims: number, judged: number): string {
  const desk = new TestDesk()
  const ana = desk.joins('Ana')
  const ids = Array.from({ length: articles }, (_, n) => desk.imports(`a${n}`, 'word '.repeat(20)))
  for (let n = 0; n < claims; n++) {
    const first = n < judged ? { first: { verdict: 'disputed' as const } } : {}
    desk.marks(ana, ids[0] as ArticleId, { start: n * 5, end: n * 5 + 4 }, first)
  }
  return verdictsInWords(desk.exports())
}

describe('the preview of an export', () => {
  it('says how much is in it', () => {
    assert.equal(words(2, 14, 9), '14 claims in 2 articles, 9 of them judged.')
    assert.equal(words(1, 1, 0), '1 claim in 1 article, no verdicts yet.')
    assert.equal(words(5, 0, 0), 'No claims yet in 5 articles.')
  })

  it('says how large it is', () => {
    assert.deepEqual([1, 812, 1400, 14_499, 2_340_000].map(sizeInWords), [
      '1 byte',
      '812 bytes',
      '1.4 kB',
      '14 kB',
      '2.3 MB',
    ])
  })
})

describe('the file of an export', () => {
  /** What came over the wire. */
  const exported = JSON.parse(writtenByServer(wholeVocabulary().exports())) as VerdictsExport

  it('is byte for byte what the server gives for the same choices', () => {
    const hidden = named(exported, false)
    assert.equal(fileOf(exported, 'json', null).text, writtenByServer(wholeVocabulary().exports()))
    assert.equal(fileOf(hidden, 'md', null).text, [...verdictsMarkdown(hidden)].join(''))
    assert.ok(!/\b(?:Ana|Ed)\b/.test(fileOf(hidden, 'json', null).text))
  })

  it('has only what a filter shows, when one wants that', () => {
    const quotes = (filter: Partial<ClaimFilter>) =>
      filtered(exported, { ...NO_FILTER, ...filter }).claims.map(({ quote }) => quote.exact)
    assert.deepEqual(quotes({ status: 'disputed' }), ['completely conquered'])
    assert.deepEqual(quotes({ tag: 'date' }), ['August 15'])
    assert.deepEqual(quotes({ text: 'NORTH of it' }), ['the Panjshir Valley in northeastern Kabul'])
    assert.equal(quotes({}).length, exported.claims.length)
    assert.deepEqual(filtered(exported, NO_FILTER).removed, [])
  })

  it('has the name of the article, the ending of its form, and its size in bytes', () => {
    const article = '000_a' as ArticleId
    const file = fileOf(exported, 'html', article)
    assert.equal(file.name, 'claimdesk-verdicts-000_a.html')
    assert.equal(fileOf(exported, 'json', null).name, 'claimdesk-verdicts.json')
    assert.equal(file.bytes, Buffer.byteLength(file.text))
    assert.ok(file.rich?.startsWith('<h1>') && file.text.includes(file.rich))
  })
})
