import assert from 'node:assert/strict'
import { othersIn, PresenceBoard } from '../../../client/presence/presence-board.ts'
import type { ArticleId, ReviewerId } from '../../../shared/ids.ts'
import type { Presence } from '../../../shared/presence/presence.ts'
import type { PresenceUpdate } from '../../../shared/sync/protocol.ts'

const ONE = 'one' as ArticleId
const TWO = 'two' as ArticleId
const [ANA, BEN] = ['ana', 'ben'] as unknown as [ReviewerId, ReviewerId]

function present(reviewer: ReviewerId, stream: ArticleId): Presence {
  return { reviewer, stream, selection: null }
}

describe('presence', () => {
  let told: PresenceUpdate[]
  let later: Set<() => void>
  let board: PresenceBoard

  /** What was put off comes to pass. */
  function pass(): void {
    const now = [...later]
    later.clear()
    for (const callback of now) callback()
  }

  beforeEach(() => {
    told = []
    later = new Set()
    board = new PresenceBoard({
      tell: (update) => told.push(update),
      after: (_ms, callback) => {
        later.add(callback)
        return () => later.delete(callback)
      },
    })
  })

  it('tells only the last of many moves', () => {
    board.connected()
    for (let end = 1; end <= 5; end++) board.move({ stream: ONE, selection: { start: 0, end } })
    pass()
    assert.deepEqual(told.at(-1), { stream: ONE, selection: { start: 0, end: 5 } })
    assert.equal(told.length, 3, 'on connecting, the repetition of that, and the move')
  })

  it('tells where one is when the connection comes back, and nothing while it is away', () => {
    board.move({ stream: ONE, selection: null })
    pass()
    assert.deepEqual(told, [])
    board.connected()
    assert.deepEqual(told, [{ stream: ONE, selection: null }])
  })

  it('goes on telling, so that silence means absence, until the connection is lost', () => {
    board.connected()
    pass()
    pass()
    assert.equal(told.length, 3)
    board.disconnected()
    pass()
    assert.equal(told.length, 3)
  })

  it('knows nobody while it is away', () => {
    board.hear([present(BEN, ONE)])
    board.disconnected()
    assert.deepEqual(board.present.value, [])
  })

  it('counts each other person in an article once, however many tabs they have', () => {
    const all = [present(BEN, ONE), present(ANA, ONE), present(BEN, ONE), present(BEN, TWO)]
    assert.deepEqual(othersIn(all, ONE, ANA), [BEN])
    assert.deepEqual(othersIn(all, TWO, ANA), [BEN])
    assert.deepEqual(othersIn(all, ONE, null), [BEN, ANA])
  })
})
