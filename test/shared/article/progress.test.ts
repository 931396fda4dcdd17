import assert from 'node:assert/strict'
import fc from 'fast-check'
import { progressOf, progressOfAll } from '../../../shared/article/progress.ts'

const few = fc.nat({ max: 20 })
const agreed = { verified: few, disputed: few, unverifiable: few }

/** Counts as a state has them: read once can only be what is agreed on. */
const summary = fc
  .record({ ...agreed, open: few, split: few, settled: few })
  .chain((counts) =>
    fc
      .nat({ max: counts.verified + counts.disputed + counts.unverifiable })
      .map((readOnce) => ({ counts, readOnce })),
  )

describe('the progress of an article', () => {
  it('does not call ready what only one person has read', () => {
    const counts = { open: 5, verified: 4, disputed: 3, unverifiable: 2, split: 1, settled: 6 }
    assert.deepEqual(progressOf({ counts, readOnce: 4 }), {
      ready: 11,
      split: 1,
      needReader: 9,
      all: 21,
    })
  })

  it('counts each claim exactly once', () => {
    fc.assert(
      fc.property(summary, (article) => {
        const { ready, split, needReader, all } = progressOf(article)
        assert.equal(ready + split + needReader, all)
        assert.ok(Math.min(ready, split, needReader) >= 0)
        assert.equal(
          all,
          Object.values(article.counts).reduce((sum, count) => sum + count, 0),
        )
      }),
    )
  })

  it('of many articles is the sum of theirs', () => {
    fc.assert(
      fc.property(fc.array(summary, { maxLength: 5 }), summary, (articles, last) => {
        const [before, one] = [progressOfAll(articles), progressOf(last)]
        assert.deepEqual(progressOfAll([...articles, last]), {
          ready: before.ready + one.ready,
          split: before.split + one.split,
          needReader: before.needReader + one.needReader,
          all: before.all + one.all,
        })
      }),
    )
  })
})
