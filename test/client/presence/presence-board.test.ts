import assert from 'node:assert/strict'
import { PresenceBoard, WRITING_LASTS_MS } from '../../../client/presence/presence-board.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../../../shared/ids.ts'
import { PRESENCE_SAID_EVERY_MS, type Whereabouts } from '../../../shared/presence/presence.ts'

const ONE = 'one' as ArticleId
const TWO = 'two' as ArticleId
const CLAIM = 'c1' as ClaimId
const BEN = 'ben' as ReviewerId
const NOWHERE = { stream: null, selection: null }
const unknown = () => null

describe('presence', () => {
  let told: Whereabouts[]
  let later: Set<{ ms: number; callback: () => void }>
  let board: PresenceBoard

  /** What was put off for so long comes to pass. */
  function pass(within = Number.POSITIVE_INFINITY): void {
    for (const one of [...later].filter(({ ms }) => ms <= within)) {
      if (later.delete(one)) one.callback()
    }
  }

  beforeEach(() => {
    told = []
    later = new Set()
    board = new PresenceBoard({
      tell: (where) => told.push(where),
      after: (ms, callback) => {
        const one = { ms, callback }
        later.add(one)
        return () => later.delete(one)
      },
    })
  })

  it('tells only the last of many moves', () => {
    board.connected()
    later.clear()
    board.enter(ONE, unknown)
    for (let end = 1; end <= 5; end++) board.select({ start: 0, end })
    pass()
    assert.deepEqual(told, [NOWHERE, { stream: ONE, selection: { start: 0, end: 5 } }])
  })

  it('tells what one reads as it is then, and not again while it is the same', () => {
    let reading = 1
    board.connected()
    board.enter(ONE, () => reading)
    reading = 2
    pass()
    later.clear()
    const before = told.length
    assert.deepEqual(told.at(-1), { stream: ONE, selection: null, reading: 2 })
    board.scrolled()
    pass()
    assert.equal(told.length, before)
    reading = 3
    board.scrolled()
    pass()
    assert.equal(told.at(-1)?.reading, 3)
  })

  it('tells on which claim one writes, until one has stopped or left the field', () => {
    board.connected()
    board.enter(ONE, unknown)
    pass()
    board.write(CLAIM)
    pass(PRESENCE_SAID_EVERY_MS)
    assert.equal(told.at(-1)?.writing, CLAIM)
    pass(WRITING_LASTS_MS)
    pass(PRESENCE_SAID_EVERY_MS)
    assert.equal(told.at(-1)?.writing, undefined)
    board.write(CLAIM)
    pass(PRESENCE_SAID_EVERY_MS)
    assert.equal(told.at(-1)?.writing, CLAIM)
    board.wrote()
    pass(PRESENCE_SAID_EVERY_MS)
    assert.equal(told.at(-1)?.writing, undefined)
  })

  it('is where the newest screen is, whichever leaves first', () => {
    board.connected()
    const leaveOne = board.enter(ONE, unknown)
    const leaveTwo = board.enter(TWO, unknown)
    leaveOne()
    pass()
    assert.equal(told.at(-1)?.stream, TWO)
    leaveTwo()
    pass()
    assert.deepEqual(told.at(-1), NOWHERE)
  })

  it('tells where one is when the connection comes back, and nothing while it is away', () => {
    board.enter(ONE, unknown)
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
    board.hear({ present: [{ reviewer: BEN, stream: ONE, selection: null }] })
    board.disconnected()
    assert.deepEqual(board.present.value, [])
  })
})
