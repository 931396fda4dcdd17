import assert from 'node:assert/strict'
import { PresenceBoard } from '../../../server/presence/presence-board.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../../../shared/ids.ts'
import { PRESENCE_EXPIRES_AFTER_MS } from '../../../shared/presence/presence.ts'

const [one, two] = ['one', 'two'] as ArticleId[] as [ArticleId, ArticleId]
const [ana, ben] = ['ana', 'ben'] as ReviewerId[] as [ReviewerId, ReviewerId]
const all = () => true
const selection = { start: 3, end: 9 }

describe('the presence board', () => {
  let board: PresenceBoard

  beforeEach(() => {
    board = new PresenceBoard()
  })

  it('shows who is in which article to everybody, and what one does there only in the same', () => {
    const doing = { selection, reading: 3, writing: 'c1' as ClaimId }
    board.put('a', ana, { stream: one, ...doing }, 0)
    board.put('b', ben, { stream: two, selection: null, reading: 8 }, 0)
    assert.deepEqual(board.seenFrom(one, all), [
      { reviewer: 'ana', stream: one, ...doing },
      { reviewer: 'ben', stream: two, selection: null },
    ])
    const fromFar = { reviewer: 'ana', stream: one, selection: null }
    for (const elsewhere of [two, null]) {
      assert.deepEqual(board.seenFrom(elsewhere, all)[0], fromFar)
    }
  })

  it('does not say on which claim somebody writes to those who may not follow that claim', () => {
    board.put('a', ana, { stream: one, selection, writing: 'c1' as ClaimId }, 0)
    board.put('b', ben, { stream: one, selection: null, writing: 'c2' as ClaimId }, 0)
    assert.deepEqual(
      board.seenFrom(one, (claim) => claim === 'c2'),
      [
        { reviewer: 'ana', stream: one, selection },
        { reviewer: 'ben', stream: one, selection: null, writing: 'c2' },
      ],
    )
  })

  it('shows a reviewer with two tabs once an article, by the newest word', () => {
    board.put('a1', ana, { stream: one, selection }, 0)
    board.put('a2', ana, { stream: one, selection: null }, 1)
    board.put('a3', ana, { stream: two, selection: null }, 2)
    board.put('a1', ana, { stream: one, selection: { start: 0, end: 1 } }, 3)
    assert.deepEqual(
      board.seenFrom(one, all).filter(({ stream }) => stream === one),
      [{ reviewer: 'ana', stream: one, selection: { start: 0, end: 1 } }],
    )
    assert.equal(board.seenFrom(two, all).length, 2)
  })

  it('forgets a word after its time, and not before', () => {
    board.put('a', ana, { stream: one, selection: null }, 0)
    board.put('b', ben, { stream: one, selection: null }, 1)
    assert.equal(board.fade(PRESENCE_EXPIRES_AFTER_MS - 1), false)
    assert.equal(board.fade(PRESENCE_EXPIRES_AFTER_MS), true)
    assert.deepEqual(
      board.seenFrom(one, all).map(({ reviewer }) => reviewer),
      ['ben'],
    )
  })

  it('tells a new place from a new doing there, and both from a mere sign of life', () => {
    assert.equal(board.put('a', ana, { stream: one, selection: null }, 0), 'place')
    assert.equal(board.put('a', ana, { stream: one, selection }, 1), 'doing')
    assert.equal(board.put('a', ana, { stream: one, selection: { ...selection } }, 2), 'nothing')
    const writing = 'c1' as ClaimId
    assert.equal(board.put('a', ana, { stream: one, selection, reading: 4 }, 2), 'doing')
    assert.equal(board.put('a', ana, { stream: one, selection, reading: 4, writing }, 2), 'doing')
    assert.equal(board.put('a', ana, { stream: null, selection: null }, 3), 'place')
    assert.equal(board.remove('a'), true)
    assert.equal(board.remove('a'), false)
  })

  it('keeps nothing that somebody does who is in no article', () => {
    board.put('a', ana, { stream: null, selection, reading: 3 }, 0)
    assert.deepEqual(board.seenFrom(null, all), [
      { reviewer: 'ana', stream: null, selection: null },
    ])
  })
})
