import assert from 'node:assert/strict'
import { articleWordsOf, headlineOf } from '../../../client/library/article-words.ts'
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
})

describe('the headline of the list', () => {
  it('sums up all articles, without what is nought', () => {
    const counts = { ...NO_CLAIMS, verified: 2, split: 1, open: 1 }
    const none = { counts: NO_CLAIMS, readOnce: 0 }
    assert.equal(wordsOf([]), '0 articles')
    assert.equal(wordsOf([none]), '1 article')
    const one = { counts, readOnce: 0 }
    const other = { counts: { ...NO_CLAIMS, open: 2, disputed: 1 }, readOnce: 1 }
    assert.equal(wordsOf([one, other]), '2 articles · 2 ready · 1 split · 4 need a reader')
    assert.equal(wordsOf([one]), '1 article · 2 ready · 1 split · 1 needs a reader')
    assert.equal(wordsOf([other]), '1 article · 3 need a reader')
  })

  it('says what each of its counts means', () => {
    const counts = { ...NO_CLAIMS, verified: 2, split: 1, open: 1 }
    const meanings = headlineOf([{ counts, readOnce: 0 }]).map(({ meaning }) => meaning)
    assert.deepEqual(meanings, [
      null,
      'Claims on which two readers or more agree, or that an editor has settled.',
      'Claims on which readers differ.',
      'Claims that nobody has judged yet, or only one person.',
    ])
  })
})

const wordsOf = (...[articles]: Parameters<typeof headlineOf>) =>
  headlineOf(articles)
    .map(({ words }) => words)
    .join(' · ')
