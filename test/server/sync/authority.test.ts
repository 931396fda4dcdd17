import assert from 'node:assert/strict'
import type { Commit } from '../../../shared/sync/entry.ts'
import { MAX_CATCH_UP, MAX_COMMIT_BYTES, MAX_COMMIT_ENTRIES } from '../../../shared/sync/limits.ts'
import { refusal } from '../../../shared/sync/refusal.ts'
import { plain } from '../../helpers/claim-world.ts'
import { clientOf, Newsroom, nameOf, outcomesOf, settled } from './newsroom.ts'

/** How many entries each commit holds, the import left out. */
function sizesOf(commits: readonly Commit[]): readonly number[] {
  return commits.slice(1).map(({ entries }) => entries.length)
}

describe('the authority', () => {
  it('writes, then acknowledges, then tells', async () => {
    const room = new Newsroom()
    room.log.hold()
    const sent = room.sends('ana', 1, [room.ops.add('Ghani')])
    await settled()
    assert.deepEqual(room.log.events, ['append 2'])
    assert.equal(sent.reply, null)
    room.log.release()
    await settled()
    assert.deepEqual(room.log.events, ['append 2', 'durable 2', 'answer ana', 'tell 2'])
  })

  it('stamps each entry with its number, the server’s clock, who is signed in, and the origin', async () => {
    const room = new Newsroom()
    const op = room.ops.add('Ghani')
    assert.deepEqual(await room.does('ana', 1, [op]), [{ n: 1, op: op.id, seq: 2 }])
    const [entry] = room.log.entries.slice(1)
    assert.ok(entry)
    const { rows, ...stamps } = entry
    assert.deepEqual(stamps, {
      seq: 2,
      at: '2026-11-22T08:00:00.000Z',
      by: 'ana',
      origin: { client: clientOf('ana'), n: 1 },
      op,
    })
    assert.deepEqual(rows, [room.authority.state.get('claim', op.claim)])
  })

  it('shows nothing that is not durable, and decides on what is under way all the same', async () => {
    const room = new Newsroom()
    const { authority, log, ops } = room
    const before = [authority.seq, authority.state.hash, authority.since(0)?.length]
    log.hold()
    const add = ops.add('Ghani', { first: plain('verified') })
    const seen = ops.offline('ana', add)
    room.sends('ana', 1, [add])
    await settled()
    const cast = room.sends('ben', 1, [ops.cast(seen, 'disputed')])
    assert.deepEqual([authority.seq, authority.state.hash, authority.since(0)?.length], before)
    assert.equal(authority.state.get('claim', add.claim), undefined)
    log.releaseAll()
    await settled()
    assert.ok('seq' in outcomesOf(cast)[0]!)
    assert.equal(authority.state.counts.split, 1)
    assert.equal(authority.seq, 3)
  })

  it('gives labels in the order of acceptance, within a commit and from one to the next', async () => {
    const room = new Newsroom()
    const passages = ['Ghani', 'Kabul', 'fled', 'Sunday', 'ministry']
    const marks = passages.map((passage) => room.ops.add(passage))
    await room.does('ana', 1, marks.slice(0, 1))
    await room.does('ben', 1, marks.slice(1, 3))
    await room.does('ana', 2, marks.slice(3))
    assert.deepEqual(
      marks.map(({ claim }) => room.authority.state.get('claim', claim)?.label),
      ['C-1', 'C-2', 'C-3', 'C-4', 'C-5'],
    )
  })

  it('reads its history back from the log', async () => {
    const room = new Newsroom()
    await room.does('ana', 1, [room.ops.add('Ghani'), room.ops.add('Kabul')])
    const seqs: number[] = []
    for await (const { seq } of room.authority.history(1)) seqs.push(seq)
    assert.deepEqual(seqs, [2, 3])
  })

  it('reads the role anew at every submit', async () => {
    const room = new Newsroom()
    const op = room.ops.add('Ghani')
    const viewer = { ...room.actor('ana'), role: 'viewer' } as const
    const batch = { epoch: room.log.epoch, client: clientOf('ana'), ackedThrough: 0 }
    let code: string | undefined
    room.authority.submit(viewer, { ...batch, first: 1, ops: [{ op }] }, (reply) => {
      const outcome = 'outcomes' in reply ? reply.outcomes[0] : undefined
      code = outcome && 'refusal' in outcome ? outcome.refusal.code : undefined
    })
    await settled()
    assert.equal(code, 'FORBIDDEN')
    assert.ok('seq' in (await room.does('ana', 2, [room.ops.add('Ghani')]))[0]!)
  })
})

describe('a commit', () => {
  it('takes what came in the same turn', async () => {
    const room = new Newsroom()
    room.sends('ana', 1, [room.ops.add('Ghani')])
    room.sends('ben', 1, [room.ops.add('Kabul')])
    room.sends('cleo', 1, [room.ops.add('fled')])
    await settled()
    assert.deepEqual(sizesOf(room.log.commits), [3])
    assert.deepEqual(room.log.events.slice(-1), ['tell 2,3,4'])
  })

  it('takes all that queued while the last one was synced, in the order of arrival', async () => {
    const room = new Newsroom()
    room.log.hold()
    room.sends('ana', 1, [room.ops.add('Ghani')])
    await settled()
    room.sends('ben', 1, [room.ops.add('Kabul')])
    await settled()
    room.sends('cleo', 1, [room.ops.add('fled')])
    room.sends('ana', 2, [room.ops.add('Sunday')])
    await settled()
    assert.deepEqual(room.log.events, ['append 2'])
    room.log.releaseAll()
    await settled()
    assert.deepEqual(sizesOf(room.log.commits), [1, 3])
    assert.deepEqual(
      room.log.entries.slice(1).map(({ by }) => by),
      ['ana', 'ben', 'cleo', 'ana'],
    )
  })

  it(`takes at most ${MAX_COMMIT_ENTRIES} ops`, async () => {
    const room = new Newsroom()
    const marks = Array.from({ length: 2 * MAX_COMMIT_ENTRIES + 1 }, () => room.ops.add('Ghani'))
    const outcomes = await room.does('ana', 1, marks)
    assert.equal(outcomes.length, marks.length)
    assert.deepEqual(sizesOf(room.log.commits), [MAX_COMMIT_ENTRIES, MAX_COMMIT_ENTRIES, 1])
  })

  it('stays within its bytes, however many of them a character takes', async () => {
    const room = new Newsroom()
    const add = room.ops.add('Ghani')
    const seen = room.ops.offline('ana', add)
    const rationale = '喀'.repeat(10_000)
    const casts = Array.from({ length: 60 }, () => room.ops.cast(seen, 'disputed', { rationale }))
    await room.does('ana', 1, [add, ...casts])
    const bytes = room.log.commits.map((commit) => Buffer.byteLength(JSON.stringify(commit)))
    assert.ok(Math.max(...bytes) <= MAX_COMMIT_BYTES * 1.01, `${Math.max(...bytes)} bytes`)
    assert.ok(room.log.commits.length < 10, 'and is not wasted on a few')
  })

  it('of refusals alone is written and tells nobody anything', async () => {
    const room = new Newsroom()
    await room.does('vic', 1, [room.ops.add('Ghani')])
    assert.deepEqual(room.log.events, ['append 2', 'durable 2', 'answer vic'])
  })
})

describe('a refusal', () => {
  it('advances the counter, durably, and takes no number of the order', async () => {
    const room = new Newsroom()
    const bad = room.ops.add('Ghani', { exact: 'Gani' })
    const good = room.ops.add('Ghani')
    assert.deepEqual(await room.does('ana', 1, [bad, good]), [
      { n: 1, op: bad.id, refusal: refusal('QUOTE_MISMATCH') },
      { n: 2, op: good.id, seq: 2 },
    ])
    assert.deepEqual(room.log.commits.at(-1)?.outcomes, [
      {
        by: 'ana',
        client: clientOf('ana'),
        n: 1,
        op: bad.id,
        refusal: refusal('QUOTE_MISMATCH'),
      },
    ])
  })

  it('is the same again after a restart, though the op would be accepted by then', async () => {
    const room = new Newsroom()
    const add = room.ops.add('Ghani')
    const early = room.ops.cast(room.ops.offline('ana', add), 'disputed')
    await room.does('ben', 1, [early])
    await room.does('ana', 1, [add])
    const again = await room.restarted().does('ben', 1, [early])
    assert.deepEqual(again, [{ n: 1, op: early.id, refusal: refusal('UNKNOWN_CLAIM') }])
  })

  it('is what an op gets that its schema refused, under its number', async () => {
    const room = new Newsroom()
    const id = room.ops.newId<'op'>()
    const outcomes = await room.does('ana', 1, [
      { refusal: refusal('BAD_SHAPE'), id },
      room.ops.add('Ghani'),
    ])
    assert.deepEqual(outcomes[0], { n: 1, op: id, refusal: refusal('BAD_SHAPE') })
    assert.ok('seq' in outcomes[1]!)
  })
})

describe('a mark that became an alias', () => {
  it('says in its outcome which claim it is, also when it is asked again after a restart', async () => {
    const room = new Newsroom()
    const first = room.ops.add('Ghani')
    const second = room.ops.add('Ghani')
    await room.does('ana', 1, [first])
    const outcome = { n: 1, op: second.id, seq: 3, alias: first.claim }
    assert.deepEqual(await room.does('ben', 1, [second]), [outcome])
    assert.deepEqual(await room.restarted().does('ben', 1, [second]), [outcome])
  })
})

describe('what came after a cursor', () => {
  it('is nothing at the end, unknown beyond it, and all of it before', async () => {
    const room = new Newsroom()
    await room.does('ana', 1, [room.ops.add('Ghani'), room.ops.add('Kabul')])
    const { authority } = room
    assert.deepEqual(authority.since(3), [])
    assert.equal(authority.since(4), null)
    assert.deepEqual(
      authority.since(1)?.map(({ seq }) => seq),
      [2, 3],
    )
  })

  it(`is at most ${MAX_CATCH_UP} entries, whenever somebody asks`, async () => {
    const room = new Newsroom()
    let n = 1
    for (let round = 0; round < 30; round++) {
      const marks = Array.from({ length: 50 }, () => room.ops.add('Ghani'))
      await room.does('ana', n, marks, { ackedThrough: n - 1 })
      n += marks.length
      const { seq } = room.authority
      assert.equal(room.authority.since(seq - MAX_CATCH_UP - 1), null)
      if (seq < MAX_CATCH_UP) continue
      const entries = room.authority.since(seq - MAX_CATCH_UP) ?? []
      assert.deepEqual([entries.length, entries.at(-1)?.seq], [MAX_CATCH_UP, seq])
    }
  })

  it('is known after a restart as far as the log behind the snapshot goes', async () => {
    const room = new Newsroom()
    await room.does('ana', 1, [room.ops.add('Ghani')])
    await room.authority.close()
    await new Promise(setImmediate)
    const again = room.restarted()
    assert.equal(again.authority.since(1), null)
    await again.does('ana', 2, [room.ops.add('Kabul')])
    assert.deepEqual(
      again.authority.since(2)?.map(({ seq }) => seq),
      [3],
    )
  })
})

describe('an op that the server issues itself', () => {
  it('is an entry without an origin, answered when it is durable', async () => {
    const room = new Newsroom()
    room.log.hold()
    const op = room.ops.add('Ghani')
    let isDone = false
    const issuing = room.authority.issue(room.actor('edda'), op).finally(() => {
      isDone = true
    })
    await settled()
    assert.equal(isDone, false)
    room.log.releaseAll()
    const entry = await issuing
    assert.ok('seq' in entry)
    assert.deepEqual([entry.seq, entry.by, entry.origin], [2, nameOf('edda'), null])
  })

  it('is refused by the same rules, and nothing is written', async () => {
    const room = new Newsroom()
    const op = room.ops.add('Ghani', { exact: 'Gani' })
    assert.deepEqual(await room.authority.issue(room.actor('edda'), op), refusal('QUOTE_MISMATCH'))
    await settled()
    assert.deepEqual(room.log.events, [])
  })

  it('advances nobody’s counter', async () => {
    const room = new Newsroom()
    await room.authority.issue(room.actor('ana'), room.ops.add('Ghani'))
    const [outcome] = await room.does('ana', 1, [room.ops.add('Kabul')])
    assert.equal(outcome?.n, 1)
  })
})
