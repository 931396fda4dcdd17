import assert from 'node:assert/strict'
import type { HistoryItem } from '../../../shared/export/verdicts-format.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../../../shared/ids.ts'
import { TestDesk } from './export-desk.ts'

const TEXT = 'The valley fell on Monday, they said. The valley did not fall.'

describe("a claim's history in an export", () => {
  let desk: TestDesk
  let ana: ReviewerId
  let ed: ReviewerId
  let article: ArticleId

  beforeEach(() => {
    desk = new TestDesk()
    ana = desk.joins('Ana')
    ed = desk.joins('Ed', 'editor')
    article = desk.imports('valley', TEXT)
  })

  function changes(claim: ClaimId): readonly unknown[] {
    return desk.exported(claim).history.map(({ what, from, to }) => ({ what, from, to }))
  }

  function last(claim: ClaimId): HistoryItem | undefined {
    return desk.exported(claim).history.at(-1)
  }

  it('begins with the passage as it was marked, and by whom', () => {
    const claim = desk.marks(ana, article, 'fell', { scope: 'attribution' })
    assert.deepEqual(desk.exported(claim).history, [
      {
        seq: 2,
        at: desk.row(claim).at,
        by: { id: ana, name: 'Ana' },
        what: 'marked',
        from: null,
        to: {
          exact: 'fell',
          position: { utf16: { start: 11, end: 15 }, codePoints: { start: 11, end: 15 } },
          scope: 'attribution',
        },
      },
    ])
  })

  it('tells each field from what to what, in the order in which it was changed', () => {
    const claim = desk.marks(ana, article, 'fell')
    desk.describes(ana, claim, { field: 'statement', value: 'The valley fell.' })
    desk.describes(ed, claim, { field: 'statement', value: 'Panjshir fell.' })
    desk.describes(ana, claim, { field: 'speaker', value: 'Taliban' })
    desk.describes(ana, claim, { field: 'saidAt', value: 'Monday' })
    desk.describes(ana, claim, { field: 'asOf', value: '2021-09-06' })
    desk.describes(ana, claim, { field: 'scope', value: 'attribution' })
    desk.describes(ana, claim, { field: 'tags', add: ['b', 'a'], remove: [] })
    desk.describes(ana, claim, { field: 'tags', add: [], remove: ['b'] })
    desk.describes(ana, claim, { field: 'speaker', value: null })
    assert.deepEqual(changes(claim).slice(1), [
      { what: 'statement', from: null, to: 'The valley fell.' },
      { what: 'statement', from: 'The valley fell.', to: 'Panjshir fell.' },
      { what: 'speaker', from: null, to: 'Taliban' },
      { what: 'saidAt', from: null, to: 'Monday' },
      { what: 'asOf', from: null, to: '2021-09-06' },
      { what: 'scope', from: 'content', to: 'attribution' },
      { what: 'tags', from: [], to: ['a', 'b'] },
      { what: 'tags', from: ['a', 'b'], to: ['a'] },
      { what: 'speaker', from: 'Taliban', to: null },
    ])
    const { history } = desk.exported(claim)
    assert.deepEqual(
      history.map(({ seq }) => seq),
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    )
    assert.equal(history[2]?.by.name, 'Ed')
  })

  it('tells a move from passage to passage', () => {
    const claim = desk.marks(ana, article, 'fell')
    desk.moves(ana, claim, 'fell on Monday')
    const step = last(claim)
    assert.equal(step?.what, 'moved')
    assert.deepEqual(step?.from, {
      exact: 'fell',
      position: { utf16: { start: 11, end: 15 }, codePoints: { start: 11, end: 15 } },
    })
    assert.deepEqual(step?.to, {
      exact: 'fell on Monday',
      position: { utf16: { start: 11, end: 25 }, codePoints: { start: 11, end: 25 } },
    })
  })

  it('gives a claim and its first verdict one seq and two steps', () => {
    const claim = desk.marks(ana, article, 'fell', { first: { verdict: 'disputed' } })
    const { history } = desk.exported(claim)
    assert.deepEqual(
      history.map(({ seq, what }) => [seq, what]),
      [
        [2, 'marked'],
        [2, 'verdict'],
      ],
    )
  })

  it("keeps each verdict that was changed, confirmed or withdrawn, beside the person's last", () => {
    const judged = { exact: 'fell', statement: null, scope: 'content' }
    const claim = desk.marks(ana, article, 'fell')
    desk.casts(ana, claim, 'disputed', { reasons: ['sources-conflict'], rationale: 'NRF denies' })
    desk.casts(ed, claim, 'verified')
    desk.describes(ed, claim, { field: 'statement', value: 'It fell.' })
    desk.casts(ed, claim, 'verified')
    desk.withdraws(ana, claim)
    desk.casts(ana, claim, 'unverifiable')
    const first = { verdict: 'disputed', reasons: ['sources-conflict'], rationale: 'NRF denies' }
    const plain = { reasons: [], rationale: '' }
    const reworded = { ...judged, statement: 'It fell.' }
    assert.deepEqual(changes(claim).slice(1), [
      { what: 'verdict', from: null, to: { ...first, judged } },
      { what: 'verdict', from: null, to: { verdict: 'verified', ...plain, judged } },
      { what: 'statement', from: null, to: 'It fell.' },
      {
        what: 'verdict',
        from: { verdict: 'verified', ...plain, judged },
        to: { verdict: 'verified', ...plain, judged: reworded },
      },
      { what: 'withdrawn', from: { ...first, judged }, to: null },
      { what: 'verdict', from: null, to: { verdict: 'unverifiable', ...plain, judged: reworded } },
    ])
  })

  it('says of a verdict that came late which earlier wording it judged', () => {
    const claim = desk.marks(ana, article, 'fell')
    const seen = desk.row(claim)
    desk.moves(ana, claim, 'fell on Monday')
    desk.casts(ed, claim, 'verified', { seen })
    assert.equal(desk.exported(claim).verdicts[0]?.judged.exact, 'fell')
    assert.deepEqual(last(claim)?.to, {
      verdict: 'verified',
      reasons: [],
      rationale: '',
      judged: { exact: 'fell', statement: null, scope: 'content' },
    })
  })

  it('says that the same passage was marked again, with the id that stands for the claim', () => {
    const claim = desk.marks(ana, article, 'fell')
    const again = desk.marks(ed, article, 'fell', { first: { verdict: 'verified' } })
    desk.describes(ed, again, { field: 'statement', value: 'It fell.' })
    const { id, history, verdicts } = desk.exported(again)
    assert.equal(id, claim)
    assert.equal(verdicts[0]?.reviewer.name, 'Ed')
    assert.equal(desk.exports().claims.length, 1)
    assert.deepEqual(
      history.slice(1).map(({ seq, by, what }) => [seq, by.name, what]),
      [
        [3, 'Ed', 'marked-again'],
        [3, 'Ed', 'verdict'],
        [4, 'Ed', 'statement'],
      ],
    )
    assert.deepEqual(history[1]?.to, { id: again })
  })

  it('keeps that a claim was removed and restored', () => {
    const claim = desk.marks(ana, article, 'fell')
    desk.removes(ana, claim)
    desk.restores(ana, claim)
    assert.deepEqual(changes(claim).slice(1), [
      { what: 'removed', from: null, to: null },
      { what: 'restored', from: null, to: null },
    ])
  })

  it('has nothing of a refused op and nothing of other claims', () => {
    const claim = desk.marks(ana, article, 'fell')
    const other = desk.marks(ed, article, 'Monday', { first: { verdict: 'verified' } })
    assert.equal(desk.removes(ana, other), 'FORBIDDEN')
    assert.equal(desk.moves(ana, claim, 'Monday'), 'DUPLICATE')
    assert.equal(changes(claim).length, 1)
    assert.equal(changes(other).length, 2)
  })
})
