import assert from 'node:assert/strict'
import { withPseudonyms } from '../../../shared/export/pseudonyms.ts'
import { reportEvidence } from '../../../shared/export/report-evidence.ts'
import type { ExportedEvidence } from '../../../shared/export/verdicts-format.ts'
import { verdictsHtml } from '../../../shared/export/verdicts-html.ts'
import { verdictsMarkdown } from '../../../shared/export/verdicts-markdown.ts'
import { BASE_URL, TestDesk } from './export-desk.ts'

const VALLEY = 'The valley fell on Monday, they said.'
const OTHER = 'On Tuesday the valley still held, said others.'

/** A judged claim with evidence of each kind. */
function desk() {
  const desk = new TestDesk()
  const ana = desk.joins('Ana')
  const valley = desk.imports('valley', VALLEY)
  const other = desk.imports('other', OTHER)
  const claim = desk.marks(ana, valley, 'fell', { first: { verdict: 'disputed' } })
  desk.brings(ana, claim, {
    source: {
      kind: 'web',
      url: 'https://example.org/a?b=1&c=(2)',
      title: '<b>A</b> *page*',
      quote: 'It [stands](javascript:x).\n# No heading',
      archive: 'https://archive.example/1',
      accessed: '2021-09-06',
    },
    rank: 'primary',
    note: '**See** there.',
  })
  desk.brings(ana, claim, {
    source: { kind: 'offline', title: 'A call', quote: '', accessed: null },
    stance: 'context',
  })
  desk.brings(ana, claim, { source: desk.passage(other, 'still held'), stance: 'refutes' })
  return { desk, ana, claim, other }
}

describe('the evidence in an export', () => {
  it('stands with its claim, in the order in which it was brought', () => {
    const { desk: exporting, claim, other, ana } = desk()
    const { evidence } = exporting.exported(claim)
    assert.deepEqual(
      evidence.map(({ stance, rank, source }) => [stance, rank, source.kind]),
      [
        ['refutes', 'primary', 'web'],
        ['context', null, 'offline'],
        ['refutes', null, 'passage'],
      ],
    )
    const cited = evidence[2] as ExportedEvidence
    const start = OTHER.indexOf('still held')
    const position = { start, end: start + 10 }
    assert.deepEqual(cited.source, {
      kind: 'passage',
      articleId: other,
      permalink: `${BASE_URL}/articles/${other}?passage=${position.start}-${position.end}`,
      title: 'Title of other',
      outlet: null,
      date: null,
      quote: { prefix: 'On Tuesday the valley ', exact: 'still held', suffix: ', said others.' },
      position: { utf16: position },
    })
    assert.deepEqual(cited.by, { id: ana, name: 'Ana' })
  })

  it('leaves without what was removed, of which the history tells', () => {
    const { desk: exporting, claim, ana } = desk()
    const [first] = exporting.exported(claim).evidence
    exporting.removesEvidence(ana, claim, first!.id)
    const now = exporting.exported(claim)
    assert.deepEqual(
      now.evidence.map(({ source }) => source.kind),
      ['offline', 'passage'],
    )
    assert.equal(now.history.at(-1)?.what, 'evidence-removed')
  })

  it('names nobody where nobody is to be named', () => {
    const { desk: exporting } = desk()
    const text = JSON.stringify(withPseudonyms(exporting.exports()))
    assert.ok(!text.includes('"Ana"'))
  })

  it('is listed as sources, in which whatever people wrote is words', () => {
    const { desk: exporting } = desk()
    const html = [...verdictsHtml(exporting.exports())].join('')
    assert.ok(html.includes('<p>Sources</p>'))
    assert.ok(
      html.includes(
        '<a href="https://example.org/a?b=1&amp;c=(2)" rel="noopener noreferrer nofollow"><cite dir="auto">&lt;b&gt;A&lt;/b&gt; *page*</cite></a>',
      ),
    )
    assert.ok(html.includes('>archived copy</a>'))
    assert.ok(!/href="(?!https?:)/.test(html))
    const markdown = [...verdictsMarkdown(exporting.exports())].join('')
    assert.ok(markdown.includes('**refutes, primary source** [\\<b\\>A\\</b\\> \\*page\\*]'))
    assert.ok(!/^\s*# No heading/m.test(markdown))
    assert.ok(!/(?<!\\)\]\(javascript:/.test(markdown))
  })

  it('makes a link of nothing but http and https, whatever came into the file', () => {
    const { desk: exporting, claim } = desk()
    const [first] = exporting.exported(claim).evidence as [ExportedEvidence]
    assert.ok(first.source.kind === 'web')
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'https://a@b.example/', 'x']) {
      const told = reportEvidence({ ...first, source: { ...first.source, url, archive: url } })
      assert.deepEqual([told.url, told.archive], [null, null])
    }
  })
})
