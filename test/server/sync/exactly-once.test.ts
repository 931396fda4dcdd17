import assert from 'node:assert/strict'
import type { ClientId, Epoch } from '../../../shared/ids.ts'
import { clientOf, Newsroom, notNowOf, outcomesOf, settled } from './newsroom.ts'

describe('an op sent again', () => {
  it('gets the same outcome, and nothing more is written', async () => {
    const room = new Newsroom()
    const ops = [room.ops.add('Ghani'), room.ops.add('Kabul', { exact: 'Cabul' })]
    const first = await room.does('ana', 1, ops)
    const { length } = room.log.commits
    assert.deepEqual(await room.does('ana', 1, ops), first)
    assert.deepEqual(await room.does('ana', 2, ops.slice(1)), first.slice(1))
    assert.equal(room.log.commits.length, length)
  })

  it('while the first is under way waits for the same outcome', async () => {
    const room = new Newsroom()
    const ops = [room.ops.add('Ghani'), room.ops.add('Kabul', { exact: 'Cabul' })]
    room.log.hold()
    const first = room.sends('ana', 1, ops)
    await settled()
    const second = room.sends('ana', 1, ops)
    const part = room.sends('ana', 2, ops.slice(1))
    await settled()
    assert.deepEqual([first.reply, second.reply, part.reply], [null, null, null])
    room.log.releaseAll()
    await settled()
    assert.deepEqual(outcomesOf(second), outcomesOf(first))
    assert.deepEqual(outcomesOf(part), outcomesOf(first).slice(1))
    assert.equal(room.log.entries.length, 2)
  })

  it('together with new ones runs only the new ones', async () => {
    const room = new Newsroom()
    const [first, second] = [room.ops.add('Ghani'), room.ops.add('Kabul')]
    await room.does('ana', 1, [first])
    const outcomes = await room.does('ana', 1, [first, second])
    assert.deepEqual(outcomes, [
      { n: 1, op: first.id, seq: 2 },
      { n: 2, op: second.id, seq: 3 },
    ])
    assert.equal(room.log.entries.length, 3)
  })

  it('after a restart gets the same outcome, from the log or from a snapshot', async () => {
    for (const isSnapshot of [false, true]) {
      const room = new Newsroom()
      const ops = [room.ops.add('Ghani'), room.ops.add('Kabul', { exact: 'Cabul' })]
      const first = await room.does('ana', 1, ops)
      if (isSnapshot) await room.authority.close()
      assert.equal(room.log.snapshots.length, isSnapshot ? 1 : 0)
      const again = room.restarted()
      assert.deepEqual(await again.does('ana', 1, ops), first)
      assert.deepEqual(again.log.events, ['answer ana'])
    }
  })

  it('which the client said it holds is only called known, and not run', async () => {
    const room = new Newsroom()
    const [first, second] = [room.ops.add('Ghani'), room.ops.add('Kabul')]
    await room.does('ana', 1, [first])
    await room.does('ana', 2, [second], { ackedThrough: 1 })
    assert.deepEqual(await room.does('ana', 1, [first, second]), [
      { n: 1, known: true, through: 3 },
      { n: 2, op: second.id, seq: 3 },
    ])
  })

  it('keeps its outcome though the client claims to hold more than it has sent', async () => {
    const room = new Newsroom()
    const op = room.ops.add('Ghani')
    const outcome = [{ n: 1, op: op.id, seq: 2 }]
    assert.deepEqual(await room.does('ana', 1, [op], { ackedThrough: 9 }), outcome)
    assert.deepEqual(await room.does('ana', 1, [op], { ackedThrough: 9 }), outcome)
  })
})

describe('numbers', () => {
  it('belong to a client of a reviewer: another client or reviewer begins at one', async () => {
    const room = new Newsroom()
    const other = { client: 'another client' as ClientId }
    const same = { client: clientOf('ana') }
    await room.does('ana', 1, [room.ops.add('Ghani')])
    assert.ok('seq' in (await room.does('ana', 1, [room.ops.add('Kabul')], other))[0]!)
    assert.ok('seq' in (await room.does('ben', 1, [room.ops.add('fled')], same))[0]!)
  })

  it('that leave some out are a GAP, which says how far they have come', async () => {
    const room = new Newsroom()
    const [first, second, third] = [
      room.ops.add('Ghani'),
      room.ops.add('Kabul'),
      room.ops.add('fled'),
    ]
    await room.does('ana', 1, [first])
    const gap = room.sends('ana', 3, [third])
    assert.deepEqual([notNowOf(gap).code, notNowOf(gap).last], ['GAP', 1])
    await room.does('ana', 2, [second, third])
    assert.equal(room.log.entries.length, 4)
  })

  it('follow what is under way, though it is not durable yet', async () => {
    const room = new Newsroom()
    room.log.hold()
    room.sends('ana', 1, [room.ops.add('Ghani')])
    await settled()
    const next = room.sends('ana', 2, [room.ops.add('Kabul')])
    const gap = room.sends('ana', 4, [room.ops.add('fled')])
    assert.deepEqual([notNowOf(gap).code, notNowOf(gap).last], ['GAP', 2])
    room.log.releaseAll()
    await settled()
    assert.ok('seq' in outcomesOf(next)[0]!)
  })

  it('of a client that nobody knows begin at one', async () => {
    const room = new Newsroom()
    const sent = room.sends('ana', 2, [room.ops.add('Ghani')])
    assert.equal(notNowOf(sent).code, 'CLIENT_UNKNOWN')
  })

  it('given to another op are not known here, whether that is durable or under way', async () => {
    const room = new Newsroom()
    await room.does('ana', 1, [room.ops.add('Ghani')])
    room.log.hold()
    room.sends('ana', 2, [room.ops.add('Kabul')])
    await settled()
    for (const n of [1, 2]) {
      const sent = room.sends('ana', n, [room.ops.add('fled')])
      assert.equal(notNowOf(sent).code, 'CLIENT_UNKNOWN')
    }
    room.log.releaseAll()
    await settled()
    assert.equal(room.log.entries.length, 3)
  })

  it('given to another op further on leave the ops before it with their outcomes', async () => {
    const room = new Newsroom()
    const [first, second] = [room.ops.add('Ghani'), room.ops.add('Kabul')]
    const before = await room.does('ana', 1, [first, second])
    // As after a device was set back to before it had numbered its second op.
    const [other, third] = [room.ops.add('fled'), room.ops.add('Sunday')]
    assert.deepEqual(await room.does('ana', 1, [first, other, third]), before.slice(0, 1))
    assert.equal(notNowOf(room.sends('ana', 2, [other, third])).code, 'CLIENT_UNKNOWN')
    assert.equal(room.log.entries.length, 3)
  })

  it('given to another op further on make the ops before it wait until they are durable', async () => {
    const room = new Newsroom()
    const [first, second] = [room.ops.add('Ghani'), room.ops.add('Kabul')]
    room.log.hold()
    room.sends('ana', 1, [first, second])
    await settled()
    const sent = room.sends('ana', 1, [first, room.ops.add('fled')])
    assert.equal(sent.reply, null)
    room.log.releaseAll()
    await settled()
    assert.deepEqual(outcomesOf(sent), [{ n: 1, op: first.id, seq: 2 }])
  })

  it('of another epoch are not looked at', async () => {
    const room = new Newsroom()
    const epoch = 'epoch-0' as Epoch
    const op = room.ops.add('Ghani')
    assert.equal(notNowOf(room.sends('ana', 1, [op], { epoch })).code, 'EPOCH_CHANGED')
    assert.equal(notNowOf(room.sends('ana', 5, [op], { epoch })).code, 'EPOCH_CHANGED')
    assert.ok('seq' in (await room.does('ana', 1, [op]))[0]!)
  })

  it('of no op at all are answered with no outcome', async () => {
    const room = new Newsroom()
    assert.deepEqual(await room.does('ana', 1, []), [])
  })
})
