import assert from 'node:assert/strict'
import type { Snapshot } from '../../../server/store/store.ts'
import { NotNowError } from '../../../server/sync/not-now-error.ts'
import type { ClaimId } from '../../../shared/ids.ts'
import { MAX_COMMIT_ENTRIES } from '../../../shared/sync/limits.ts'
import type { Row } from '../../../shared/sync/rows.ts'
import { ClaimWorld } from '../../helpers/claim-world.ts'
import { firstCommit, Newsroom, notNowOf, outcomesOf, settled } from './newsroom.ts'
import { EPOCH, failed, full, RecordingLog } from './recording-log.ts'

describe('a commit that did not last', () => {
  const faults = [
    ['STORAGE_FULL', full()],
    ['STORAGE_FAILED', failed()],
    ['STORAGE_FAILED', new Error('something else')],
  ] as const
  for (const [code, fault] of faults) {
    it(`is answered ${code} to everybody who waits, for it or behind it`, async () => {
      const room = new Newsroom()
      room.log.hold()
      const first = room.sends('ana', 1, [room.ops.add('Ghani')])
      await settled()
      const second = room.sends('ben', 1, [room.ops.add('Kabul')])
      const third = room.sends('ana', 2, [room.ops.add('Sunday')])
      const refused = room.sends('vic', 1, [room.ops.add('fled')])
      room.log.fail(fault)
      room.log.releaseAll()
      await settled()
      for (const sent of [first, second, third, refused]) assert.equal(notNowOf(sent).code, code)
    })
  }

  it('leaves state, order and numbers as they were', async () => {
    const room = new Newsroom()
    const { authority, log, ops } = room
    await room.does('ana', 1, [ops.add('Ghani')])
    const before = [authority.seq, authority.state.hash, authority.since(0)?.length]
    log.fail(failed())
    const lost = ops.add('Kabul')
    notNowOf(await sentAndSettled(room, lost))
    assert.deepEqual([authority.seq, authority.state.hash, authority.since(0)?.length], before)
    assert.equal(authority.state.get('claim', lost.claim), undefined)
    assert.equal(notNowOf(room.sends('ana', 3, [ops.add('fled')])).last, 1)
    log.fail(null)
    assert.deepEqual(await room.does('ana', 2, [lost]), [{ n: 2, op: lost.id, seq: 3 }])
    assert.equal(authority.state.get('claim', lost.claim)?.label, 'C-2')
  })

  it('tells nobody of what it held', async () => {
    const room = new Newsroom()
    room.log.fail(failed())
    await sentAndSettled(room, room.ops.add('Ghani'))
    assert.deepEqual(room.log.events, ['append 2', 'fault 2', 'answer ana'])
  })

  it('takes with it what was decided on top of it', async () => {
    const room = new Newsroom()
    const { log, ops } = room
    const add = ops.add('Ghani')
    const seen = ops.offline('ana', add)
    log.hold()
    room.sends('ana', 1, [add])
    await settled()
    const cast = ops.cast(seen, 'disputed')
    const duplicate = ops.add('Ghani')
    room.sends('ben', 1, [cast, duplicate])
    log.fail(failed())
    log.releaseAll()
    await settled()
    log.fail(null)
    const [first, second] = await room.does('ben', 1, [cast, duplicate])
    assert.equal(first && 'refusal' in first && first.refusal.code, 'UNKNOWN_CLAIM')
    assert.deepEqual(second, { n: 2, op: duplicate.id, seq: 2 })
  })

  it('is never followed by what was queued behind it, whose authors were told to try again', async () => {
    const room = new Newsroom()
    room.log.hold()
    // A commit of refusals takes no number of the order: what is behind would fit in its place.
    room.sends('vic', 1, [room.ops.add('Kabul')])
    await settled()
    const behind = room.sends('ana', 1, [room.ops.add('Ghani')])
    room.log.fail(failed())
    room.log.release()
    await settled()
    room.log.fail(null)
    room.log.releaseAll()
    await settled()
    assert.equal(notNowOf(behind).code, 'STORAGE_FAILED')
    assert.equal(room.log.entries.length, 1)
  })

  it('lets somebody try again from within the answer', async () => {
    const room = new Newsroom()
    const op = room.ops.add('Ghani')
    room.log.fail(full())
    const actor = room.actor('ana')
    const batch = { epoch: room.log.epoch, client: 'c' as never, first: 1, ackedThrough: 0 }
    const answers: string[] = []
    const send = (): void =>
      room.authority.submit(actor, { ...batch, ops: [{ op }] }, (reply) => {
        answers.push('notNow' in reply ? reply.notNow.code : 'done')
        if (!('notNow' in reply)) return
        room.log.fail(null)
        send()
      })
    send()
    await settled()
    assert.deepEqual(answers, ['STORAGE_FULL', 'done'])
    assert.equal(room.log.entries.length, 2)
  })

  it('keeps, of ops that span two commits, those of the first', async () => {
    const room = new Newsroom()
    const marks = Array.from({ length: MAX_COMMIT_ENTRIES + 10 }, () => room.ops.add('Ghani'))
    room.log.hold()
    const sent = room.sends('ana', 1, marks)
    await settled()
    room.log.release()
    await settled()
    assert.equal(sent.reply, null)
    room.log.fail(failed())
    room.log.releaseAll()
    await settled()
    assert.equal(notNowOf(sent).code, 'STORAGE_FAILED')
    assert.equal(room.authority.seq, 1 + MAX_COMMIT_ENTRIES)
    room.log.fail(null)
    const outcomes = await room.does('ana', 1, marks)
    assert.deepEqual(
      outcomes.map((outcome) => 'seq' in outcome && outcome.seq),
      marks.map((_, index) => index + 2),
    )
    assert.equal(room.log.entries.length, 1 + marks.length)
  })

  it('ends what the server issued itself with the same no', async () => {
    const room = new Newsroom()
    room.log.fail(full())
    const issuing = room.authority.issue(room.actor('edda'), room.ops.add('Ghani'))
    await assert.rejects(issuing, (error) => {
      assert.ok(error instanceof NotNowError)
      assert.equal(error.notNow.code, 'STORAGE_FULL')
      return true
    })
  })
})

describe('a snapshot', () => {
  it('is saved after so many entries, and again only after as many more', async () => {
    const room = new Newsroom({ snapshotEvery: 3 })
    const seqs: (number | undefined)[] = []
    for (let n = 1; n <= 8; n++) {
      await room.does('ana', n, [room.ops.add('Ghani')])
      seqs.push(room.log.snapshots.at(-1)?.seq)
    }
    assert.deepEqual(seqs, [undefined, 3, 3, 3, 6, 6, 6, 9])
  })

  it('of a state twice as large is saved half as often', async () => {
    const ops = new ClaimWorld()
    const add = ops.add('Ghani')
    const { rev } = ops.marks('ana', 'Kabul')
    // A few short of 8,000, for the rows that come: 4,000 are what is saved every three entries.
    const rows = Array.from({ length: 7_985 }, (_, n): Row => {
      const id = `alias-${n}` as ClaimId
      return { kind: 'alias', id, claim: add.claim, rev: add.id, as: rev }
    })
    const snapshot: Snapshot = { format: 1, epoch: EPOCH, commit: 1, seq: 1, rows, clients: [] }
    const log = new RecordingLog([firstCommit(ops)], snapshot)
    const room = new Newsroom({ ops, log, snapshotEvery: 3 })
    const seqs: (number | undefined)[] = []
    for (let n = 1; n <= 6; n++) {
      await room.does('ana', n, [room.ops.add('Ghani')])
      seqs.push(log.snapshots.at(-1)?.seq)
    }
    assert.deepEqual(seqs, [undefined, undefined, undefined, undefined, undefined, 7])
  })

  it('that fails changes nothing for anybody', async () => {
    const room = new Newsroom({ snapshotEvery: 1 })
    room.log.holdSnapshots()
    await room.does('ana', 1, [room.ops.add('Ghani')])
    room.log.fail(failed())
    room.log.releaseSnapshots()
    await settled()
    room.log.fail(null)
    assert.ok('seq' in (await room.does('ana', 2, [room.ops.add('Kabul')]))[0]!)
  })

  it('under way holds up no commit', async () => {
    const room = new Newsroom({ snapshotEvery: 1 })
    room.log.holdSnapshots()
    await room.does('ana', 1, [room.ops.add('Ghani')])
    assert.ok('seq' in (await room.does('ana', 2, [room.ops.add('Kabul')]))[0]!)
    room.log.releaseSnapshots()
  })
})

describe('closing', () => {
  it('makes durable and answers all that was taken, then saves a snapshot, then closes the log', async () => {
    const room = new Newsroom()
    room.log.hold()
    const first = room.sends('ana', 1, [room.ops.add('Ghani')])
    await settled()
    const second = room.sends('ben', 1, [room.ops.add('Kabul')])
    const closing = room.authority.close()
    await settled()
    assert.equal(room.log.events.at(-1), 'append 2')
    room.log.releaseAll()
    await closing
    assert.ok('seq' in outcomesOf(first)[0]! && 'seq' in outcomesOf(second)[0]!)
    assert.deepEqual(room.log.events.slice(-4), [
      'tell 3',
      'snapshot 3',
      'snapshot saved',
      'closed',
    ])
    assert.deepEqual(room.log.snapshots.at(-1)?.commit, 3)
  })

  it('answers whoever comes later that the server restarts, and counts nothing', async () => {
    const room = new Newsroom()
    const op = room.ops.add('Ghani')
    const closing = room.authority.close()
    assert.equal(notNowOf(room.sends('ana', 1, [op])).code, 'RESTARTING')
    await assert.rejects(room.authority.issue(room.actor('edda'), op), NotNowError)
    await closing
    assert.ok('seq' in (await room.restarted().does('ana', 1, [op]))[0]!)
  })

  it('answers those whose commit fails meanwhile', async () => {
    const room = new Newsroom()
    room.log.hold()
    const sent = room.sends('ana', 1, [room.ops.add('Ghani')])
    await settled()
    const closing = room.authority.close()
    room.log.fail(failed())
    room.log.releaseAll()
    await closing
    assert.equal(notNowOf(sent).code, 'STORAGE_FAILED')
  })

  it('saves no snapshot where nothing is new', async () => {
    const room = new Newsroom()
    await room.does('ana', 1, [room.ops.add('Ghani')])
    await room.authority.close()
    const again = room.restarted()
    await again.authority.close()
    assert.deepEqual(again.log.events, ['closed'])
  })

  it('waits for a snapshot that is under way', async () => {
    const room = new Newsroom({ snapshotEvery: 1 })
    room.log.holdSnapshots()
    await room.does('ana', 1, [room.ops.add('Ghani')])
    const closing = room.authority.close()
    await settled()
    assert.deepEqual(room.log.events.slice(-1), ['snapshot 2'])
    room.log.releaseSnapshots()
    await closing
    assert.deepEqual(room.log.events.slice(-2), ['snapshot saved', 'closed'])
  })
})

async function sentAndSettled(room: Newsroom, op: ReturnType<Newsroom['ops']['add']>) {
  const first = room.log.commits.some(({ entries }) => entries.some(({ origin }) => origin)) ? 2 : 1
  const sent = room.sends('ana', first, [op])
  await settled()
  return sent
}
