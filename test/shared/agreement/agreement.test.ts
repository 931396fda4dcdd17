import assert from 'node:assert/strict'
import { AgreementCount } from '../../../shared/agreement/agreement.ts'
import type { Verdict } from '../../../shared/claim/verdict.ts'
import type { ArticleId, ReviewerId } from '../../../shared/ids.ts'

const LETTERS: Readonly<Record<string, Verdict>> = {
  v: 'verified',
  d: 'disputed',
  u: 'unverifiable',
}

/** `ana:v ben:d` is one claim. */
function counted(claims: readonly (readonly [article: string, readings: string])[]) {
  const found = new AgreementCount()
  for (const [article, readings] of claims) {
    const given = readings.split(' ').flatMap((one) => {
      const [reviewer, letter = ''] = one.split(':')
      const verdict = LETTERS[letter]
      return verdict ? [{ reviewer: reviewer as ReviewerId, verdict }] : []
    })
    found.add(article as ArticleId, given)
  }
  return found.report()
}

describe('the report of agreement', () => {
  it('is overall, for each article, and for each two who judged a claim both', () => {
    const report = counted([
      ['a', 'ana:v ben:v'],
      ['a', 'ben:d ana:d cleo:v'],
      ['b', 'ana:v cleo:d'],
      ['b', 'cleo:u'],
      ['c', 'ben:v'],
    ])
    assert.equal(report.all.units, 3)
    assert.deepEqual(
      report.articles.map(({ article, units }) => [article, units]),
      [
        ['a', 2],
        ['b', 1],
      ],
    )
    assert.deepEqual(
      report.pairs.map(({ people, units, percent }) => [people.join(), units, percent]),
      [
        ['ana,ben', 2, 1],
        ['ana,cleo', 2, 0],
        ['ben,cleo', 1, 0],
      ],
    )
    const [first] = report.pairs
    assert.equal(first?.alpha, 1)
  })

  it('says why there is no alpha', () => {
    assert.deepEqual(counted([['a', 'ana:v']]), {
      all: { units: 0, percent: null, alpha: null, undefinedBecause: 'no-pairs' },
      articles: [],
      pairs: [],
    })
    const same = counted([['a', 'ana:v ben:v']])
    assert.deepEqual(same.all, {
      units: 1,
      percent: 1,
      alpha: null,
      undefinedBecause: 'no-variation',
    })
  })
})
