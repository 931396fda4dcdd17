import assert from 'node:assert/strict'
import {
  articlePath,
  momentPath,
  passageIn,
  passagePath,
  queuePath,
  type Route,
  routeOf,
} from '../../client/router.ts'
import type { ArticleId, ClaimId } from '../../shared/ids.ts'

const ARTICLE = '003_75dc84ded08cdb82' as ArticleId
const CLAIM = '01a20274-a2e6-713b-ba09-e1e5f4dec897' as ClaimId

function at(address: string): Route {
  return routeOf(new URL(address, 'http://desk.test') as unknown as Location)
}

describe('an address', () => {
  it('shows the articles at the root, whatever follows it', () => {
    assert.deepEqual(at('/'), { screen: 'articles' })
    assert.deepEqual(at('/articles'), { screen: 'articles' })
    assert.deepEqual(at('/?from=mail#top'), { screen: 'articles' })
  })

  it('names words of an article, and nothing that is no passage', () => {
    const { search } = new URL(passagePath(ARTICLE, { start: 12, end: 40 }), 'http://desk.test')
    assert.deepEqual(passageIn(search), { start: 12, end: 40 })
    for (const bad of [
      '',
      '?passage=',
      '?passage=4-2',
      '?passage=-1-3',
      '?passage=1-2-3',
      '?passage=a',
    ]) {
      assert.equal(passageIn(bad), null, bad)
    }
  })

  it('that the page makes leads back to what it was made of', () => {
    assert.deepEqual(at(articlePath(ARTICLE)), {
      screen: 'article',
      article: ARTICLE,
      claim: null,
      at: null,
      search: '',
    })
    assert.deepEqual(at(articlePath(ARTICLE, CLAIM)), {
      screen: 'article',
      article: ARTICLE,
      claim: CLAIM,
      at: null,
      search: `?claim=${CLAIM}`,
    })
  })

  it('with something else than a claim’s id points at no claim', () => {
    for (const claim of ['', 'C-14', '<script>', `${CLAIM}0`, CLAIM.toUpperCase()]) {
      const search = claim === '' ? '?claim' : `?claim=${encodeURIComponent(claim)}`
      const route = at(`/articles/${ARTICLE}${search}`)
      const none = { claim: null, at: null }
      assert.deepEqual(route, { screen: 'article', article: ARTICLE, ...none, search }, claim)
    }
  })

  it('of a moment leads to the article as it stood then, with a claim or without', () => {
    const search = `?at=12&claim=${CLAIM}`
    const route = { screen: 'article', article: ARTICLE, claim: CLAIM, at: 12, search }
    assert.deepEqual(at(momentPath(ARTICLE, 12, CLAIM)), route)
    for (const [written, moment] of [
      ['12', 12],
      ['0', null],
      ['-1', null],
      ['1.5', null],
      ['x', null],
      ['', null],
    ]) {
      const told = at(`/articles/${ARTICLE}?at=${written}`)
      assert.equal(told.screen === 'article' && told.at, moment)
    }
  })

  it('shows the queue, at the claim that one looks at', () => {
    const queue = (claim: string | null, search: string) => ({ screen: 'queue', claim, search })
    assert.deepEqual(at(queuePath()), queue(null, ''))
    const search = `?list=split&claim=${CLAIM}`
    assert.deepEqual(at(queuePath(`list=split&claim=${CLAIM}`)), queue(CLAIM, search))
    assert.deepEqual(at('/queue?claim=C-14'), queue(null, '?claim=C-14'))
  })

  it('carries a token only behind /join, as it stands there', () => {
    assert.deepEqual(at('/join#a_b-C9'), { screen: 'join', token: 'a_b-C9' })
    assert.deepEqual(at('/join'), { screen: 'join', token: null })
    assert.deepEqual(at('/people#a_b-C9'), { screen: 'people' })
  })

  it('that leads nowhere is said to', () => {
    const nowhere = ['/queue/x', '/articles/..%2F', '/articles/a/b', '/join/x', '/articles/UPPER']
    for (const address of nowhere) {
      const route = at(address)
      assert.equal(route.screen, 'unknown', address)
    }
    assert.equal(at('/articles/desk').screen, 'unknown', 'the desk’s stream is no article')
  })
})
