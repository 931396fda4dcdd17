import assert from 'node:assert/strict'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { covers, inReadingOrder, type NewsItem } from '../../../shared/unread/news.ts'
import { newsOf } from '../../../shared/unread/news-of.ts'
import { ARTICLE, ClaimWorld, type Who } from '../../helpers/claim-world.ts'

const CLEO = '018bcfe5-6800-7061-9c20-260b0c0d0e0f' as ReviewerId

describe('news', () => {
  let world: ClaimWorld
  let claim: ClaimRow
  let seq: number
  beforeEach(() => {
    world = new ClaimWorld()
    world.imports()
    seq = 1
    claim = world.marks('ana', 'Ghani fled')
  })

  /** Does it, and says to whom it is news, and as what. */
  const news = (who: Who, op: Op) => {
    seq += 1
    const { at } = world.context(who)
    const rows = world.does(who, op)
    return newsOf({ seq, at, by: who as ReviewerId, op, rows }, world.state, ARTICLE)
  }
  const told = (who: Who, op: Op) =>
    news(who, op)
      .deliveries.map(({ to, item }) => `${to} ${item.kind}`)
      .sort()

  it('go to whoever marked, judged or talked, and never to who made them', () => {
    assert.deepEqual(told('ben', world.cast(claim, 'disputed')), ['ana verdict'])
    assert.deepEqual(told('cleo', world.comment(claim.id, 'Why?')), ['ana comment', 'ben comment'])
    assert.deepEqual(told('ana', world.cast(claim, 'verified')), ['ben verdict', 'cleo verdict'])
    assert.deepEqual(told('edda', world.settle(claim, 'disputed')), [
      'ana settled',
      'ben settled',
      'cleo settled',
    ])
  })

  it('call whom a comment names, also somebody who had nothing to do with it', () => {
    const op = world.comment(claim.id, `What do you think, @{${CLEO}}?`)
    assert.deepEqual(told('ben', op), [`${CLEO} mention`, 'ana comment'])
  })

  it('say whom a comment answers', () => {
    const first = world.says('ben', claim.id, 'Why?')
    const answer = world.comment(claim.id, 'Because.', { parent: first.id })
    assert.deepEqual(told('cleo', answer), ['ana comment', 'ben answer'])
  })

  it('tell a change of what the claim says, not of its tags and its speaker', () => {
    const moved = world.move(claim, 'Ghani fled to Tajikistan')
    assert.deepEqual(told('ben', moved), ['ana moved'])
    assert.deepEqual(told('ben', world.reword(world.claim(claim.id), 'He fled.')), ['ana reworded'])
    assert.deepEqual(told('ben', world.tag(claim.id, ['flight'])), [])
    const { speaker } = world.claim(claim.id).rev
    const set = { field: 'speaker', value: 'TASS', guard: speaker } as const
    assert.deepEqual(told('ben', world.describe(claim.id, set)), [])
  })

  it('take back what told of a comment that is removed', () => {
    const said = news('ben', world.comment(claim.id, 'Why?'))
    const [comment] = world.state.commentsOn(claim.id)
    assert.ok(comment)
    const { deliveries, gone } = news('ben', world.removeComment(comment))
    assert.deepEqual(deliveries, [])
    assert.equal(gone[0]?.id, said.deliveries[0]?.item.id)
    assert.ok(gone[0]?.from.has('ana' as ReviewerId))
  })

  it('never cut a character or a name in two', () => {
    const long = `${'x'.repeat(155)} @{${CLEO}} and more`
    const [delivery] = news('ben', world.comment(claim.id, long)).deliveries.filter(
      ({ to }) => to === 'ana',
    )
    assert.equal(delivery?.item.words, `${'x'.repeat(155)} …`)
    const flags = '🇦🇫'.repeat(60)
    const [other] = news('ben', world.comment(claim.id, flags)).deliveries
    assert.doesNotMatch(other?.item.words ?? '', /\p{Surrogate}/u)
  })

  it('are read with those first that call one, then the newest', () => {
    const item = (kind: NewsItem['kind'], at: string) => ({ kind, at, seq: 1 }) as NewsItem
    const items = [item('comment', '1'), item('mention', '0'), item('verdict', '2')]
    assert.deepEqual(
      inReadingOrder(items).map(({ kind }) => kind),
      ['mention', 'verdict', 'comment'],
    )
  })

  it('are covered by a mark on their claim or on all of their article, as far as it reaches', () => {
    const [delivery] = news('ben', world.comment(claim.id, 'Why?')).deliveries
    assert.ok(delivery)
    const { item } = delivery
    const mark = { article: item.article, claim: null, seq: item.seq }
    assert.equal(covers(mark, item), true)
    assert.equal(covers({ ...mark, seq: item.seq - 1 }, item), false)
    assert.equal(covers({ ...mark, claim: item.claim }, item), true)
    assert.equal(covers({ ...mark, claim: world.newId<'claim'>() }, item), false)
  })
})
