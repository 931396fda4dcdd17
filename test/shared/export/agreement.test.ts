import assert from 'node:assert/strict'
import { agreementInWords } from '../../../shared/export/agreement.ts'
import { withPseudonyms } from '../../../shared/export/pseudonyms.ts'
import { verdictsHtml } from '../../../shared/export/verdicts-html.ts'
import { verdictsMarkdown } from '../../../shared/export/verdicts-markdown.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import { TestDesk } from './export-desk.ts'

const TEXT = 'One two three four five six.'

describe('the agreement in an export', () => {
  let desk: TestDesk
  let ana: ReviewerId
  let ben: ReviewerId

  beforeEach(() => {
    desk = new TestDesk()
    ana = desk.joins('Ana')
    ben = desk.joins('Ben')
  })

  const judged = (word: string, one: 'verified' | 'disputed', other: 'verified' | 'disputed') => {
    const [article = desk.imports('a', TEXT)] = desk.articles
    const claim = desk.marks(ana, article, word, { first: { verdict: one } })
    desk.casts(ben, claim, other)
    return claim
  }

  it('counts the claims that two judged, their verdicts, equal pairs, and alpha', () => {
    judged('One', 'verified', 'verified')
    judged('two', 'disputed', 'disputed')
    judged('three', 'verified', 'disputed')
    judged('four', 'verified', 'verified')
    // Krippendorff: n = 8, 5 verified and 3 disputed, 6 of 8 on the diagonal.
    const alpha = (7 * 6 - (5 * 4 + 3 * 2)) / (8 * 7 - (5 * 4 + 3 * 2))
    const { agreement } = desk.exports()
    assert.deepEqual(agreement, {
      units: 4,
      values: 8,
      percent: 0.75,
      alpha: Number(alpha.toFixed(4)),
      undefinedBecause: null,
    })
    assert.equal(
      agreementInWords(agreement),
      'On the 4 claims that two or more judged they agree to 75 %; Krippendorff’s alpha is 0.53.',
    )
  })

  it('is null, with the reason, where there is no pair or no variation', () => {
    desk.marks(ana, desk.imports('a', TEXT), 'One', { first: { verdict: 'verified' } })
    const none = desk.exports().agreement
    assert.deepEqual([none.units, none.percent, none.alpha], [0, null, null])
    assert.match(none.undefinedBecause ?? '', /judged by two/)
    assert.equal(agreementInWords(none), null)
    judged('two', 'verified', 'verified')
    const same = desk.exports().agreement
    assert.deepEqual([same.units, same.percent, same.alpha], [1, 1, null])
    assert.match(agreementInWords(same) ?? '', /alpha is undefined because everybody gave one/)
  })

  it('leaves out verdicts on an earlier wording, and the desk’s word', () => {
    const claim = judged('One', 'verified', 'disputed')
    const ed = desk.joins('Ed', 'editor')
    desk.settles(ed, claim, 'verified')
    assert.equal(desk.exports().agreement.values, 2)
    desk.reopens(ed, claim, 'why')
    desk.describes(ed, claim, { field: 'statement', value: 'It is one.' })
    assert.equal(desk.exports().agreement.units, 0)
  })
})

describe('comments and guidelines in an export', () => {
  it('says what was said only where it is asked for, in every form', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const ben = desk.joins('Ben')
    const claim = desk.marks(ana, desk.imports('a', TEXT), 'One', {
      first: { verdict: 'verified' },
    })
    const first = desk.says(ben, claim, `Is it, @{${ana}}? <script>`)
    desk.says(ana, claim, 'It is.', first)
    assert.equal('comments' in (desk.exports().claims[0] ?? {}), false)
    const all = desk.exportsAll()
    const [said, answer] = all.claims[0]?.comments ?? []
    assert.deepEqual(
      [said?.by.name, said?.mentions.map(({ name }) => name), said?.parent, answer?.parent],
      ['Ben', ['Ana'], null, first],
    )
    const markdown = [...verdictsMarkdown(all)].join('')
    assert.match(markdown, /Discussion:\n\n {3}- \*\*Ben\*\*: Is it, \\@Ana\? \\<script\\>/)
    const html = [...verdictsHtml(all)].join('')
    assert.match(html, /<b>Ben<\/b>: <span dir="auto">Is it, @Ana\? &lt;script&gt;<\/span>/)
    const hidden = withPseudonyms(all)
    for (const text of [JSON.stringify(hidden), [...verdictsMarkdown(hidden)].join('')]) {
      assert.ok(!text.includes(ana) && !text.includes(ben) && !/Ana|Ben/.test(text), text)
    }
    assert.match([...verdictsMarkdown(hidden)].join(''), /Is it, \\@Reviewer A\?/)
  })

  it('says by which version of the guidelines each verdict was given', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const claim = desk.marks(ana, desk.imports('a', TEXT), 'One', {
      first: { verdict: 'verified' },
    })
    assert.equal(desk.exported(claim).verdicts[0]?.guidelines, null)
    desk.judgesBy(3)
    desk.casts(ana, claim, 'disputed')
    assert.equal(desk.exported(claim).verdicts[0]?.guidelines, 3)
    const markdown = [...verdictsMarkdown(desk.exports())].join('')
    assert.match(markdown, /Judged by version 3 of the desk’s guidelines\./)
  })
})
