import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Window } from 'happy-dom'
import { marked } from 'marked'
import { reportOf } from '../../../shared/export/report.ts'
import type { VerdictsExport } from '../../../shared/export/verdicts-format.ts'
import { verdictsHtml } from '../../../shared/export/verdicts-html.ts'
import { verdictsMarkdown } from '../../../shared/export/verdicts-markdown.ts'
import { BASE_URL, TestDesk } from './export-desk.ts'
import { randomDesk } from './random-desk.ts'
import { readableDesk } from './readable-desk.ts'

const markdownOf = (exported: VerdictsExport) => [...verdictsMarkdown(exported)].join('')
const htmlOf = (exported: VerdictsExport) => [...verdictsHtml(exported)].join('')

const window = new Window()

/** The document that a reader makes of it. */
const pageOf = (html: string) => new window.DOMParser().parseFromString(html, 'text/html')

after(() => window.happyDOM.close())

const rendered = {
  markdown: (exported: VerdictsExport) => marked.parse(markdownOf(exported), { async: false }),
  html: htmlOf,
} as const

/** Text as it is read, whatever its white space and line ends. */
const words = (text: string) =>
  text
    .replaceAll('\0', '\ufffd')
    .replaceAll(/[\s\u2028\u2029]+/gu, ' ')
    .trim()

describe('a readable export', () => {
  for (const [name, text] of [
    ['verdicts-readable.md', markdownOf(readableDesk().exports())],
    ['verdicts-readable.html', htmlOf(readableDesk().exports())],
  ] as const) {
    it(`is the one of ${name}, which was read by eye`, () => {
      const file = new URL(`../../fixtures/${name}`, import.meta.url)
      assert.equal(text, readFileSync(file, 'utf8'))
    })
  }

  it('is the same text for the same state', () => {
    assert.equal(markdownOf(readableDesk().exports()), markdownOf(readableDesk().exports()))
    assert.equal(htmlOf(readableDesk().exports()), htmlOf(readableDesk().exports()))
  })

  it('says that there are no verdicts yet', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    desk.marks(ana, desk.imports('a', 'A word.'), 'word')
    assert.equal(
      markdownOf(desk.exports()),
      '# Verdicts\n\n1 claim in 1 article, no verdicts yet.\n',
    )
  })

  it('has every verdict once, in the list of its claim', () => {
    fc.assert(
      fc.property(randomDesk, (played) => {
        const exported = played.exports()
        const { sections } = reportOf(exported)
        for (const { kind, claims } of sections) {
          for (const { permalink } of claims) {
            const claim = exported.claims.find((one) => one.permalink === permalink)
            const { status, outcome } = claim ?? assert.fail()
            const list = status === 'settled' ? outcome : status
            assert.equal(list === 'open' ? 'earlier' : list, kind)
          }
        }
        const listed = sections.flatMap(({ claims }) => claims)
        assert.equal(new Set(listed.map(({ permalink }) => permalink)).size, listed.length)
        const given = exported.claims.flatMap(({ verdicts }) => verdicts)
        assert.equal(listed.flatMap(({ verdicts }) => verdicts).length, given.length)
        for (const html of [rendered.markdown(exported), rendered.html(exported)]) {
          const page = pageOf(html)
          assert.equal(page.querySelectorAll('ol > li > ul > li').length, given.length)
          assert.equal(page.querySelectorAll('ol > li > blockquote').length, listed.length)
        }
      }),
      { numRuns: 40 },
    )
  })
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![x](javascript:alert(1))',
  '[x](javascript:alert(1) "t")',
  '</blockquote></li></ol><h1>Verified</h1>',
  '"><svg/onload=alert(1)>',
  '# heading\n---\n===\n* * *',
  '```\ncode\n```',
  '    indented code',
  '> quoted\n>> twice',
  '1. one\n2) two\n- three\n+ four',
  '| a | b |\n|---|---|\n| c | d |',
  ':-- | --:',
  '[x]: https://evil.example "t"\n[x]',
  '&lt;b&gt; &amp; &copy;',
  '**bold** __bold__ *i* _i_ ~~s~~ `c` $x^2$',
  'a\\',
  '\\# \\*',
  'line\r\nline\u2028line',
  '- [ ] task',
  '<!-- comment -->',
  '<https://evil.example>',
  'https://evil.example/_a_ www.evil.example/*b* HTTP://x.y ftp://z me@evil.example',
]

/** What may be in a readable export; of what people write, nothing adds to it. */
const TAGS = /^(?:HTML|HEAD|META|TITLE|BODY|H1|H2|OL|UL|LI|P|BLOCKQUOTE|STRONG|B|CITE|SPAN|BR|A)$/

describe('what people wrote', () => {
  const written = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map((two) => two.join('\n')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(...'\\`*_{}[]<>()#+-.!|~&$^=:"\' \n1a'.split('')),
      minLength: 1,
      maxLength: 30,
    }),
  )

  it('goes out as words in both forms: no tag, no link, no list of its own', () => {
    fc.assert(
      fc.property(written, written, written, (quote, statement, rationale) => {
        const text = `a ${quote} z`
        const desk = new TestDesk()
        const article = desk.imports('a', text)
        const ana = desk.joins(`Ana ${statement.replaceAll(/\s+/g, ' ')}`)
        const claim = desk.marks(ana, article, { start: 0, end: text.length })
        desk.describes(ana, claim, { field: 'statement', value: `x ${statement}` })
        desk.casts(ana, claim, 'disputed', { rationale: `y ${rationale}` })
        const exported = desk.exports()
        for (const form of ['markdown', 'html'] as const) {
          const page = pageOf(rendered[form](exported))
          for (const br of page.querySelectorAll('br')) br.replaceWith(page.createTextNode('\n'))
          const found = [...page.querySelectorAll('*')].filter(({ tagName }) => !TAGS.test(tagName))
          assert.deepEqual(
            found.map(({ outerHTML }) => outerHTML),
            [],
          )
          const counts = ['h1', 'h2', 'ol', 'ol > li', 'blockquote', 'ul', 'ul > li'].map(
            (selector) => page.querySelectorAll(selector).length,
          )
          assert.deepEqual(counts, [1, 1, 1, 1, 1, 1, 1], `${form}: ${rendered[form](exported)}`)
          const read = words(page.querySelector('blockquote')?.textContent ?? '')
          assert.equal(read, words(text), form)
          const said = words(page.querySelector('ul > li')?.textContent ?? '')
          assert.ok(said.endsWith(words(`disputed: y ${rationale}`)), `${form}: ${said}`)
          for (const link of page.querySelectorAll('a')) {
            assert.ok(link.getAttribute('href')?.startsWith(BASE_URL))
          }
        }
      }),
      { numRuns: 80, examples: HOSTILE.map((one) => [one, one, one]) },
    )
  })
})
