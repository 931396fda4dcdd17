import assert from 'node:assert/strict'
import {
  othersIn,
  othersWritingOn,
  placesOf,
  readingOf,
} from '../../../client/presence/who-is-where.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../../../shared/ids.ts'
import type { Presence } from '../../../shared/presence/presence.ts'

const [ONE, TWO] = ['one', 'two'] as ArticleId[] as [ArticleId, ArticleId]
const [ANA, BEN, CY] = ['ana', 'ben', 'cy'] as unknown as [ReviewerId, ReviewerId, ReviewerId]
const CLAIM = 'c1' as ClaimId

function at(reviewer: ReviewerId, stream: ArticleId | null, doing: object = {}): Presence {
  return { reviewer, stream, selection: null, ...doing }
}

describe('who is where', () => {
  it('counts each other person in an article once', () => {
    const all = [at(BEN, ONE), at(ANA, ONE), at(BEN, ONE), at(BEN, TWO)]
    assert.deepEqual(othersIn(all, ONE, ANA), [BEN])
    assert.deepEqual(othersIn(all, TWO, ANA), [BEN])
    assert.deepEqual(othersIn(all, ONE, null), [BEN, ANA])
  })

  it('names who writes on a claim, but not oneself', () => {
    const all = [at(ANA, ONE, { writing: CLAIM }), at(BEN, ONE, { writing: CLAIM }), at(CY, ONE)]
    assert.deepEqual(othersWritingOn(all, CLAIM, ANA), [BEN])
    assert.deepEqual(othersWritingOn(all, 'c2' as ClaimId, ANA), [])
  })

  it('knows what somebody reads in this article, and not in another', () => {
    const all = [at(BEN, TWO, { reading: 9 }), at(BEN, ONE, { reading: 0 })]
    assert.equal(readingOf(all, ONE, BEN), 0)
    assert.equal(readingOf(all, ONE, ANA), null)
    assert.equal(readingOf([at(BEN, ONE)], ONE, BEN), null)
  })

  it('knows all articles that somebody has open, and who only looks at lists', () => {
    const all = [at(BEN, ONE), at(BEN, TWO), at(ANA, null)]
    assert.deepEqual(placesOf(all, BEN), { isHere: true, articles: [ONE, TWO] })
    assert.deepEqual(placesOf(all, ANA), { isHere: true, articles: [] })
    assert.deepEqual(placesOf(all, CY), { isHere: false, articles: [] })
  })
})
