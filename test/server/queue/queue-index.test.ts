import assert from 'node:assert/strict'
import fc from 'fast-check'
import { QueueIndex } from '../../../server/queue/queue-index.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import { DESK_LISTS, isIn, QUEUE_LISTS } from '../../../shared/queue/lists.ts'
import { claimsIn } from '../../../shared/queue/queue-change.ts'
import { queueClaimsOf } from '../../../shared/queue/queue-claim.ts'
import { orderOf } from '../../../shared/queue/queue-order.ts'
import { tallyOf } from '../../../shared/queue/tally.ts'
import { ARTICLE, PEOPLE } from '../../helpers/claim-world.ts'
import { choices, RandomSession } from '../../shared/sync/random-session.ts'

const VIEWERS = PEOPLE as readonly string[] as readonly ReviewerId[]

/** An index as the next server makes it from what this one saved. */
async function restarted(index: QueueIndex): Promise<QueueIndex> {
  await index.pack(ARTICLE, true)
  const next = new QueueIndex()
  next.take(ARTICLE, index.record(ARTICLE) ?? assert.fail('nothing was packed'))
  return next
}

/** Everything that the index says is what the whole state says. */
async function agrees(index: QueueIndex, { world }: RandomSession, seq: number): Promise<void> {
  const whole = queueClaimsOf(world.state, ARTICLE, seq)
  assert.deepEqual(index.tally, tallyOf(whole))
  for (const viewer of VIEWERS) {
    const counts = index.counts(viewer)
    for (const list of QUEUE_LISTS) {
      const expected = whole.filter((one) => isIn(list, one, viewer)).sort(orderOf(list))
      const found = await index.list(list, viewer)
      assert.deepEqual(
        found.map(({ claim }) => claim),
        expected.map(({ claim }) => claim),
        `${list} of ${viewer}`,
      )
      assert.equal(counts[list], expected.length)
      const claims = index.claims(found)
      const shown = found.map((one) => ({ ...claims.get(one.claim), seq: 0 }))
      assert.deepEqual(
        shown,
        expected.map((one) => ({ ...one, seq: 0 })),
      )
    }
  }
}

describe('the index of the queue', () => {
  it('followed commit by commit, saved and read again, is the lists of the whole state', async () => {
    const moments = fc.array(fc.constantFrom('go on', 'go on', 'look', 'restart'), {
      minLength: 40,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(choices, moments, async (all, then) => {
        const session = new RandomSession()
        const { world } = session
        let index = new QueueIndex()
        let seq = 0
        for (const [nth, choice] of all.entries()) {
          session.sees()
          const decision = world.decides(session.whoOf(choice), session.opOf(choice))
          if (!('rows' in decision)) continue
          world.fold(decision.rows)
          seq += 1
          index.touch(ARTICLE, { state: world.state, seq }, claimsIn([decision]))
          if (then[nth] === 'restart') index = await restarted(index)
          if (then[nth] !== 'go on') await agrees(index, session, seq)
        }
        await agrees(index, session, seq)
      }),
      { numRuns: 60 },
    )
  })

  it('packs no article that is changing, until it has come to rest or the server ends', async () => {
    const session = new RandomSession()
    const { world } = session
    const index = new QueueIndex()
    const touch = (seq: number) => {
      const claim = world.marks('ana', { start: 0, end: 5 + seq })
      world.casts('ana', claim, 'disputed')
      index.touch(ARTICLE, { state: world.state, seq }, [claim.id])
    }
    touch(1)
    assert.equal(await index.pack(ARTICLE, false), false)
    assert.equal(index.record(ARTICLE), null)
    assert.equal(await index.pack(ARTICLE, false), true)
    assert.equal(index.record(ARTICLE)?.tally.disputed, 1)
    touch(2)
    assert.equal(index.record(ARTICLE), null)
    const packing = index.pack(ARTICLE, true)
    touch(3)
    assert.equal(await packing, false, 'something came while it was packed')
    assert.equal(index.record(ARTICLE), null)
    assert.equal(await index.pack(ARTICLE, true), true)
    assert.equal(index.record(ARTICLE)?.tally.disputed, 3)
  })

  it('fills its lists once, and in time for what happens meanwhile', async () => {
    const session = new RandomSession()
    const { world } = session
    const index = new QueueIndex()
    const claim = world.marks('ana', 'Ghani')
    world.casts('ana', claim, 'disputed')
    index.touch(ARTICLE, { state: world.state, seq: 1 }, [claim.id])
    const [first, again] = [index.list('disputed', VIEWERS[0]!), index.fill()]
    world.does('edda', world.remove(claim))
    index.touch(ARTICLE, { state: world.state, seq: 2 }, [claim.id])
    await again
    assert.deepEqual(await first, [])
    for (const list of DESK_LISTS) assert.deepEqual(await index.list(list, VIEWERS[0]!), [])
  })
})
