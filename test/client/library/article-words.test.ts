import assert from 'node:assert/strict'
import { articleWordsOf, headlineOf } from '../../../client/library/article-words.ts'
import { tallyOf } from '../../../client/library/library.ts'
import { NO_CLAIMS } from '../../../shared/claim/status.ts'

describe('an article in the list', () => {
  it('says what is unknown, and never guesses a year', () => {
    const words = articleWordsOf({ title: null, outlet: null, date: null, derived: {} })
    assert.equal(words.title, 'Untitled')
    assert.equal(words.outlet, 'Unknown outlet')
    assert.equal(words.date, 'date unknown')
    assert.equal(words.outletOrigin, null)
    const dated = articleWordsOf({ title: 'T', outlet: 'O', date: 'XXXX-09-06', derived: {} })
    assert.equal(dated.date, '6 Sep, year unknown')
  })

  it('marks what was derived with where it came from', () => {
    const words = articleWordsOf({
      title: 'Ahmed Masood, the leader…',
      outlet: 'Press TV',
      date: '2021-09-06',
      derived: { title: 'from-first-sentence', outlet: 'from-footer', date: 'from-dateline' },
    })
    assert.equal(words.titleNote, 'title taken from the first sentence')
    assert.equal(words.outletOrigin, 'from the foot of the text')
    assert.equal(words.dateOrigin, 'from the text')
    assert.equal(words.date, '6 Sep 2021')
  })

  it('has no note on a title that is its own, nor on what a person said', () => {
    const own = { title: 'T', outlet: 'O', date: '2021', derived: { title: 'from-title-line' } }
    const words = articleWordsOf(own)
    assert.equal(words.titleNote, null)
    assert.equal(words.outletOrigin, null)
    assert.equal(words.dateOrigin, null)
  })

  it('is ready as far as its readers agree', () => {
    const counts = { open: 5, verified: 4, disputed: 3, unverifiable: 2, split: 1 }
    assert.deepEqual(tallyOf({ counts }), { ready: 9, split: 1, open: 5, all: 15 })
  })
})

describe('the headline of the list', () => {
  it('sums up all articles, without what is nought', () => {
    const counts = { ...NO_CLAIMS, verified: 2, split: 1, open: 1 }
    assert.equal(headlineOf([]), '0 articles')
    assert.equal(headlineOf([{ counts: NO_CLAIMS }]), '1 article')
    const both = [{ counts }, { counts: { ...NO_CLAIMS, open: 2, disputed: 1 } }]
    assert.equal(headlineOf(both), '2 articles · 3 ready · 1 split · 3 need a reader')
    assert.equal(headlineOf([{ counts }]), '1 article · 2 ready · 1 split · 1 needs a reader')
  })
})
