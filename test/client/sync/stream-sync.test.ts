import assert from 'node:assert/strict'
import type { Epoch } from '../../../shared/ids.ts'
import { MAX_OPS_PER_SUBMIT, MAX_SUBMIT_BYTES } from '../../../shared/sync/limits.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { ARTICLE, plain } from '../../helpers/claim-world.ts'
import { Profile } from '../../helpers/memory-device.ts'
import { settled } from '../../server/sync/newsroom.ts'
import { no, ScriptedDesk, Tab } from './scripted-desk.ts'

async function openTab(desk = new ScriptedDesk(), profile = new Profile()) {
  const tab = await (await new Tab(desk, 'ana', profile).starts()).connects()
  return { desk, tab, profile }
}

/** The numbers of each submit's ops. */
function numbersIn(desk: ScriptedDesk): readonly (readonly number[])[] {
  return desk.submits.map(({ first, ops }) => ops.map((_, index) => first + index))
}

/** At rest: nothing is left to send, and the replica is the authority's state. */
async function assertAtRest(desk: ScriptedDesk, tab: Tab): Promise<void> {
  const { replica, unsent } = tab.sync
  assert.deepEqual([unsent.length, replica.queued.length], [0, 0])
  assert.deepEqual(
    [replica.epoch, replica.cursor, replica.base.hash],
    [desk.authority.epoch, desk.authority.seq, desk.authority.state.hash],
  )
  assert.deepEqual((await tab.device.outbox(ARTICLE)).ops, [])
}

/** Entries of the log that one op wrote. */
function entriesOf(desk: ScriptedDesk, op: Op): number {
  return desk.log.entries.filter((entry) => entry.op.id === op.id).length
}

describe('opening a stream', () => {
  it('takes what is there, shows it, and stores it with its cursor', async () => {
    const { desk, tab } = await openTab()
    assert.equal(tab.sync.isLive, true)
    await assertAtRest(desk, tab)
    const saved = await tab.device.loadBase(ARTICLE)
    assert.deepEqual([saved?.epoch, saved?.cursor, saved?.rows.length], ['epoch-1', 1, 1])
  })

  it('asks next time only for what came since', async () => {
    const { desk, profile } = await openTab()
    await desk.colleague('ben', desk.ops.add('Ghani'))
    const { tab } = await openTab(desk, profile)
    assert.deepEqual(desk.opens.at(-1), { stream: ARTICLE, epoch: 'epoch-1', cursor: 2 })
    await assertAtRest(desk, tab)
    assert.equal(desk.fetches, 0)
  })

  it('shows what this device remembers before there is any connection', async () => {
    const { desk, profile } = await openTab()
    const { op } = await desk.colleague('ben', desk.ops.add('Ghani'))
    await settled()
    const tab = await new Tab(desk, 'ana', profile).starts()
    assert.ok(op.type === 'claim.add' && tab.sync.replica.view.get('claim', op.claim))
    assert.equal(tab.sync.isLive, false)
  })

  it('fetches the whole state when too much came since', async () => {
    const { desk, tab } = await openTab()
    await tab.isCut()
    for (let round = 0; round < 11; round++) {
      const marks = Array.from({ length: 50 }, () => desk.ops.add('Ghani'))
      await Promise.all(marks.map((op) => desk.colleague('ben', op)))
    }
    await tab.connects()
    assert.equal(desk.fetches, 1)
    await assertAtRest(desk, tab)
    assert.equal((await tab.device.loadBase(ARTICLE))?.cursor, desk.authority.seq)
  })

  it('is tried again after a while when it was refused, broke, or the state did not come', async () => {
    for (const fault of ['refused', 'broke', 'state'] as const) {
      const desk = new ScriptedDesk()
      if (fault === 'refused') desk.script.open.push(() => no('STORAGE_FAILED'))
      if (fault === 'broke') desk.script.open.push(() => 'rejects')
      if (fault === 'state') {
        desk.script.open.push(() => ({ ok: true, epoch: 'epoch-1' as Epoch, seq: 1, reset: true }))
        desk.script.state.push(() => 'rejects')
      }
      const { tab } = await openTab(desk)
      assert.deepEqual([tab.sync.isLive, tab.waiting, tab.faults.length], [false, 1, 1])
      await tab.waits()
      assert.equal(tab.sync.isLive, true)
      await assertAtRest(desk, tab)
    }
  })

  it('does not go round and round where the state is older than the stream', async () => {
    const { desk, tab } = await openTab()
    await desk.colleague('ben', desk.ops.add('Ghani'))
    await tab.isCut()
    // A server that was set back without a new epoch, which no replica can follow.
    desk.restoredTo(1, 'epoch-1' as Epoch)
    const before = desk.opens.length
    await tab.connects()
    for (let i = 0; i < 20; i++) await settled()
    assert.ok(desk.opens.length - before <= 2, `${desk.opens.length - before} times`)
    assert.equal(tab.waiting, 1)
    assert.notDeepEqual(tab.faults, [])
  })

  it('drops a state that comes after its connection was cut', async () => {
    const desk = new ScriptedDesk()
    let arrive = () => {}
    desk.script.open.push(() => ({ ok: true, epoch: 'epoch-1' as Epoch, seq: 1, reset: true }))
    desk.script.state.push((body) => new Promise((resolve) => (arrive = () => resolve(body))))
    const { tab } = await openTab(desk)
    await tab.isCut()
    desk.restoredTo(1, 'epoch-2' as Epoch)
    await tab.connects()
    arrive()
    await settled()
    assert.equal(tab.sync.replica.epoch, 'epoch-2')
    await assertAtRest(desk, tab)
  })

  it('drops an answer that comes after its connection was cut', async () => {
    const desk = new ScriptedDesk()
    desk.script.open.push(() => 'never')
    const { tab } = await openTab(desk)
    await tab.isCut()
    await tab.connects()
    assert.equal(tab.sync.isLive, true)
    await assertAtRest(desk, tab)
  })
})

describe('an op', () => {
  it('is on this device and on the screen before it is sent', async () => {
    const desk = new ScriptedDesk()
    const tab = await new Tab(desk).starts()
    const add = desk.ops.add('Ghani')
    await tab.does(add)
    assert.ok(tab.sync.replica.view.get('claim', add.claim))
    assert.equal((await tab.device.outbox(ARTICLE)).ops.length, 1)
    assert.deepEqual([desk.submits.length, tab.sync.unsent.length], [0, 1])
    await tab.connects()
    await assertAtRest(desk, tab)
    assert.equal(entriesOf(desk, add), 1)
  })

  it('is sent at once when there is a connection, and all of a turn together', async () => {
    const { desk, tab } = await openTab()
    await Promise.all([tab.does(desk.ops.add('Ghani')), tab.does(desk.ops.add('Kabul'))])
    await assertAtRest(desk, tab)
    await tab.does(desk.ops.add('fled'), desk.ops.add('Sunday'))
    assert.deepEqual(numbersIn(desk).at(-1), [3, 4])
    await assertAtRest(desk, tab)
  })

  it('leaves the outbox only with its entry, not with its acknowledgement', async () => {
    const { desk, tab } = await openTab()
    desk.isTelling = false
    const add = desk.ops.add('Ghani')
    await tab.does(add)
    assert.equal(tab.sync.unsent.length, 0)
    assert.ok(tab.sync.replica.view.get('claim', add.claim))
    assert.equal((await tab.device.outbox(ARTICLE)).ops.length, 1)
    desk.isTelling = true
    tab.sync.head(desk.head())
    await settled()
    await assertAtRest(desk, tab)
  })

  it('that is refused goes from the view into the tray, with its reason and its text', async () => {
    const { desk, tab } = await openTab()
    const { op: theirs } = await desk.colleague('ben', desk.ops.add('Ghani'))
    assert.ok(theirs.type === 'claim.add')
    const seen = desk.ops.offline('ben', theirs)
    await tab.isCut()
    const mine = desk.ops.reword(seen, 'He ran.')
    await tab.does(mine)
    await desk.colleague('ben', desk.ops.reword(seen, 'He fled.'))
    await tab.connects()
    const [item] = await tab.device.tray()
    assert.deepEqual([item?.op, item?.refusal.code], [mine, 'STALE'])
    assert.deepEqual(item?.refusal.current?.value, 'He fled.')
    await assertAtRest(desk, tab)
    assert.equal(tab.sync.replica.view.get('claim', theirs.claim)?.statement, 'He fled.')
  })

  it('lost on its way is sent again under the same number', async () => {
    const { desk, tab } = await openTab()
    desk.script.submit.push(() => 'rejects')
    const add = desk.ops.add('Ghani')
    await tab.does(add)
    await tab.isCut()
    await tab.connects()
    assert.deepEqual(numbersIn(desk), [[1], [1]])
    assert.equal(entriesOf(desk, add), 1)
    await assertAtRest(desk, tab)
  })

  it('whose answer was lost is sent again and runs once', async () => {
    const { desk, tab } = await openTab()
    desk.isTelling = false
    const add = desk.ops.add('Ghani')
    desk.script.submit.push((payload) => {
      const batch = { ...payload, ops: payload.ops.map((op) => ({ op })) }
      desk.authority.submit(tab.actor, batch, () => {})
      return 'never'
    })
    await tab.does(add)
    assert.equal(entriesOf(desk, add), 1)
    await tab.isCut()
    desk.isTelling = true
    await tab.connects()
    assert.equal(entriesOf(desk, add), 1)
    await assertAtRest(desk, tab)
  })

  it('is tried again after a while where the answer never comes but the connection stays', async () => {
    const { desk, tab } = await openTab()
    desk.script.submit.push(() => 'rejects')
    await tab.does(desk.ops.add('Ghani'))
    assert.deepEqual([tab.sync.unsent.length, tab.waiting], [1, 1])
    assert.equal(tab.faults.length, 1)
    await tab.waits()
    await assertAtRest(desk, tab)
  })

  it('done in two tabs of one profile is sent once and shown in both', async () => {
    const { desk, tab, profile } = await openTab()
    const other = (await openTab(desk, profile)).tab
    const [first, second] = [desk.ops.add('Ghani'), desk.ops.add('Kabul')]
    await Promise.all([tab.does(first), other.does(second)])
    await settled()
    for (const one of [tab, other]) await assertAtRest(desk, one)
    assert.deepEqual([entriesOf(desk, first), entriesOf(desk, second)], [1, 1])
  })

  it('of another tab is shown as unsent here too', async () => {
    const desk = new ScriptedDesk()
    const profile = new Profile()
    const tab = await new Tab(desk, 'ana', profile).starts()
    const other = await new Tab(desk, 'ana', profile).starts()
    const add = desk.ops.add('Ghani')
    await tab.does(add)
    assert.equal(other.sync.unsent.length, 1)
    assert.ok(other.sync.replica.view.get('claim', add.claim))
  })
})

describe('a not-now', () => {
  const codes = [
    'RESTARTING',
    'STORAGE_FULL',
    'STORAGE_FAILED',
    'STORAGE_DAMAGED',
    'RATE_LIMITED',
    'SESSION_ENDED',
    'INTERNAL',
    'UNAUTHENTICATED',
  ] as const
  for (const code of codes) {
    it(`of ${code} is tried again after a while, with the same numbers`, async () => {
      const { desk, tab } = await openTab()
      desk.script.submit.push(() => no(code))
      desk.script.submit.push(() => no(code))
      await tab.does(desk.ops.add('Ghani'), desk.ops.add('Kabul'))
      assert.deepEqual([tab.sync.unsent.length, tab.waiting], [2, 1])
      assert.deepEqual(await tab.device.tray(), [])
      await tab.waits()
      assert.equal(tab.waiting, 1)
      await tab.waits()
      assert.deepEqual(numbersIn(desk), [
        [1, 2],
        [1, 2],
        [1, 2],
      ])
      await assertAtRest(desk, tab)
    })
  }

  it('is not waited for any more once the connection is cut', async () => {
    const { desk, tab } = await openTab()
    desk.script.submit.push(() => no('RESTARTING'))
    await tab.does(desk.ops.add('Ghani'))
    await tab.isCut()
    assert.equal(tab.waiting, 0)
    await tab.connects()
    await assertAtRest(desk, tab)
  })

  it('to the outbox does not keep the stream from being opened again', async () => {
    const { desk, tab } = await openTab()
    desk.isTelling = false
    await desk.colleague('ben', desk.ops.add('Ghani'))
    // A head finds the replica behind; both this and the next submit are put off.
    desk.script.open.push(() => no('RATE_LIMITED'))
    desk.script.submit.push(() => no('RATE_LIMITED'))
    tab.sync.head(desk.head())
    await settled()
    await tab.does(desk.ops.add('Kabul'))
    assert.equal(tab.sync.replica.cursor, 1)
    await tab.waits()
    assert.equal(tab.sync.replica.cursor, 2)
    assert.equal(tab.sync.unsent.length, 0)
  })
})

describe('a server that does not know this device', () => {
  for (const code of ['CLIENT_UNKNOWN', 'GAP'] as const) {
    it(`and says ${code} gets what is left, numbered anew from one under a fresh name`, async () => {
      const { desk, tab } = await openTab()
      await tab.does(desk.ops.add('Ghani'))
      const before = desk.submits.at(-1)?.client
      desk.script.submit.push(() => no(code))
      const [second, third] = [desk.ops.add('Kabul'), desk.ops.add('fled')]
      await tab.does(second, third)
      assert.deepEqual(numbersIn(desk), [[1], [2, 3], [1, 2]])
      assert.notEqual(desk.submits.at(-1)?.client, before)
      assert.deepEqual([entriesOf(desk, second), entriesOf(desk, third)], [1, 1])
      assert.equal(tab.faults.length, 1)
      await assertAtRest(desk, tab)
    })
  }

  it('from some number on gets only the ops from there on anew: none runs twice', async () => {
    const profile = new Profile()
    const desk = new ScriptedDesk()
    const tab = await new Tab(desk, 'ana', profile).starts()
    const kept = desk.ops.add('Ghani', { first: plain('disputed') })
    await tab.does(kept)
    // The profile was copied here: the copy goes on under the same name.
    const copy = new Profile()
    for (const [stream, sender] of profile.senders) copy.senders.set(stream, { ...sender })
    for (const [stream, ops] of profile.outboxes) copy.outboxes.set(stream, [...ops])
    await tab.does(desk.ops.add('Kabul'))
    const second = await new Tab(desk, 'ana', copy).starts()
    const own = desk.ops.add('fled')
    await second.does(own)
    await tab.connects()
    await second.connects()
    assert.deepEqual([entriesOf(desk, kept), entriesOf(desk, own)], [1, 1])
    assert.deepEqual(await second.device.tray(), [])
    await assertAtRest(desk, second)
  })

  it('because it was restored gets what it lost, and what was never sent', async () => {
    const { desk, tab } = await openTab()
    desk.isTelling = false
    const [lost, unsent] = [desk.ops.add('Ghani'), desk.ops.add('Kabul')]
    await tab.does(lost)
    await tab.isCut()
    await tab.does(unsent)
    desk.restoredTo(1, 'epoch-2' as Epoch)
    desk.isTelling = true
    await tab.connects()
    assert.equal(tab.sync.replica.epoch, 'epoch-2')
    assert.deepEqual([entriesOf(desk, lost), entriesOf(desk, unsent)], [1, 1])
    await assertAtRest(desk, tab)
  })
})

describe('a change of the epoch', () => {
  it('found by a submit opens the stream anew and sends the same ops', async () => {
    const { desk, tab } = await openTab()
    desk.restoredTo(1, 'epoch-2' as Epoch)
    const add = desk.ops.add('Ghani')
    await tab.does(add)
    for (let i = 0; i < 5; i++) await settled()
    assert.deepEqual(
      desk.submits.map(({ epoch }) => epoch),
      ['epoch-1', 'epoch-2'],
    )
    assert.equal(entriesOf(desk, add), 1)
    await assertAtRest(desk, tab)
  })

  it('found by a hint or a head opens the stream anew', async () => {
    for (const find of ['hint', 'head'] as const) {
      const { desk, tab } = await openTab()
      desk.restoredTo(1, 'epoch-2' as Epoch)
      const entry = { seq: 2 }
      if (find === 'head') tab.sync.head(desk.head())
      else tab.sync.receive({ stream: ARTICLE, epoch: 'epoch-2' as Epoch, entries: [entry] })
      await settled()
      assert.equal(desk.fetches, 1)
      await assertAtRest(desk, tab)
    }
  })
})

describe('an op that the door does not take', () => {
  for (const code of ['BAD_SHAPE', 'TOO_LARGE', 'TOO_DEEP'] as const) {
    it(`and answers ${code} goes alone into the tray, and the ops beside it are sent`, async () => {
      const { desk, tab } = await openTab()
      const bad = desk.ops.add('Kabul')
      const refusing = (payload: { ops: readonly Op[] }) =>
        payload.ops.some(({ id }) => id === bad.id) ? no(code) : undefined
      for (let i = 0; i < 20; i++) desk.script.submit.push(refusing as never)
      const good = [desk.ops.add('Ghani'), desk.ops.add('fled'), desk.ops.add('Sunday')]
      await tab.isCut()
      await tab.does(good[0]!, bad, good[1]!, good[2]!)
      await tab.connects()
      const tray = await tab.device.tray()
      assert.deepEqual(
        tray.map(({ op }) => op),
        [bad],
      )
      const expected = code === 'TOO_LARGE' ? 'TOO_LARGE' : 'BAD_SHAPE'
      assert.equal(tray[0]?.refusal.code, expected)
      for (const op of good) assert.equal(entriesOf(desk, op), 1)
      assert.equal(entriesOf(desk, bad), 0)
      desk.script.submit.length = 0
      await assertAtRest(desk, tab)
    })
  }
})

describe('a long outbox', () => {
  it('is sent in batches of so many ops, in order', async () => {
    const { desk, tab } = await openTab()
    await tab.isCut()
    const ops = Array.from({ length: 2 * MAX_OPS_PER_SUBMIT + 1 }, () => desk.ops.add('Ghani'))
    await tab.does(...ops)
    await tab.connects()
    for (let i = 0; i < 5; i++) await settled()
    const sizes = desk.submits.map(({ first, ops: sent }) => [first, sent.length])
    assert.deepEqual(sizes, [
      [1, MAX_OPS_PER_SUBMIT],
      [1 + MAX_OPS_PER_SUBMIT, MAX_OPS_PER_SUBMIT],
      [1 + 2 * MAX_OPS_PER_SUBMIT, 1],
    ])
    await assertAtRest(desk, tab)
  })

  it('is sent in batches of so many bytes, whatever the characters', async () => {
    for (const character of ['x', '"', '喀', '😀', '\n']) {
      const { desk, tab } = await openTab()
      await tab.isCut()
      const add = desk.ops.add('Ghani')
      const seen = desk.ops.offline('ana', add)
      const rationale = character.repeat(10_000)
      const casts = Array.from({ length: 12 }, () => desk.ops.cast(seen, 'disputed', { rationale }))
      await tab.does(add, ...casts)
      await tab.connects()
      for (let i = 0; i < 20; i++) await settled()
      for (const payload of desk.submits) {
        assert.ok(Buffer.byteLength(JSON.stringify(payload)) <= MAX_SUBMIT_BYTES)
      }
      await assertAtRest(desk, tab)
    }
  })

  it('says with each batch which outcomes it holds', async () => {
    const { desk, tab } = await openTab()
    await tab.does(desk.ops.add('Ghani'))
    await tab.does(desk.ops.add('Kabul'), desk.ops.add('fled'))
    await tab.does(desk.ops.add('Sunday'))
    assert.deepEqual(
      desk.submits.map(({ ackedThrough }) => ackedThrough),
      [0, 1, 3],
    )
  })
})

describe('the live stream', () => {
  it('is folded as it comes', async () => {
    const { desk, tab } = await openTab()
    await desk.colleague('ben', desk.ops.add('Ghani'))
    await assertAtRest(desk, tab)
    assert.equal(desk.opens.length, 1)
  })

  it('with a hole is asked for what is missing', async () => {
    const { desk, tab } = await openTab()
    desk.isTelling = false
    await desk.colleague('ben', desk.ops.add('Ghani'))
    desk.isTelling = true
    await desk.colleague('ben', desk.ops.add('Kabul'))
    assert.deepEqual(desk.opens.at(-1), { stream: ARTICLE, epoch: 'epoch-1', cursor: 1 })
    await assertAtRest(desk, tab)
  })

  it('of another article, or from before this was opened, is not looked at', async () => {
    const desk = new ScriptedDesk()
    const tab = await new Tab(desk).starts()
    const message = { epoch: 'epoch-1' as Epoch, entries: [{ seq: 1 }, { seq: 2 }] }
    tab.sync.receive({ stream: ARTICLE, ...message })
    await tab.connects()
    tab.sync.receive({ stream: 'another' as typeof ARTICLE, ...message })
    await settled()
    assert.equal(tab.sync.replica.cursor, 1)
    assert.equal(desk.opens.length, 1)
  })

  it('is folded again after the device failed to store it', async () => {
    const { desk, tab } = await openTab()
    const { saveBase } = tab.device
    tab.device.saveBase = () => Promise.reject(new Error('no room'))
    await desk.colleague('ben', desk.ops.add('Ghani'))
    assert.equal(tab.faults.length, 1)
    tab.device.saveBase = saveBase
    await desk.colleague('ben', desk.ops.add('Kabul'))
    await assertAtRest(desk, tab)
    const saved = await tab.device.loadBase(ARTICLE)
    assert.deepEqual([saved?.cursor, saved?.rows.length], [3, 3])
  })
})

describe('a head', () => {
  it('that is further on opens the stream again', async () => {
    const { desk, tab } = await openTab()
    desk.isTelling = false
    await desk.colleague('ben', desk.ops.add('Ghani'))
    tab.sync.head(desk.head())
    await settled()
    await assertAtRest(desk, tab)
  })

  it('that agrees, or was overtaken, changes nothing', async () => {
    const { desk, tab } = await openTab()
    const old = desk.head()
    await desk.colleague('ben', desk.ops.add('Ghani'))
    tab.sync.head(desk.head())
    tab.sync.head(old)
    tab.sync.head({ ...old, hash: 'fffffffffffff' })
    await settled()
    assert.deepEqual([desk.opens.length, desk.fetches, tab.faults], [1, 0, []])
  })

  it('with another hash is reported, and repairs the replica and what is stored', async () => {
    const { desk, profile } = await openTab()
    // A base that is not what the authority holds, as after a fault of either side.
    const wrong = desk.ops.offline('ben', desk.ops.add('Kabul'))
    profile.bases.get(ARTICLE)?.rows.set(`claim/${wrong.id}`, wrong)
    const { tab } = await openTab(desk, profile)
    assert.notEqual(tab.sync.replica.base.hash, desk.authority.state.hash)
    tab.sync.head(desk.head())
    for (let i = 0; i < 5; i++) await settled()
    assert.equal(tab.faults.length, 1)
    await assertAtRest(desk, tab)
    const again = await new Tab(desk, 'ana', profile).starts()
    assert.equal(again.sync.replica.base.hash, desk.authority.state.hash)
  })

  it('B007: with another hash keeps what is unsent', async () => {
    const { desk, tab, profile } = await openTab()
    await tab.isCut()
    const add = desk.ops.add('Ghani')
    await tab.does(add)
    const wrong = desk.ops.offline('ben', desk.ops.add('Kabul'))
    profile.bases.get(ARTICLE)?.rows.set(`claim/${wrong.id}`, wrong)
    desk.script.submit.push(() => no('RATE_LIMITED'))
    const again = (await openTab(desk, profile)).tab
    again.sync.head(desk.head())
    for (let i = 0; i < 5; i++) await settled()
    assert.equal(again.sync.replica.base.hash, desk.authority.state.hash)
    await again.waits()
    assert.equal(entriesOf(desk, add), 1)
  })
})

describe('stopping', () => {
  it('closes the stream, and nothing is folded, sent or waited for any more', async () => {
    const { desk, tab } = await openTab()
    desk.script.submit.push(() => no('RATE_LIMITED'))
    await tab.does(desk.ops.add('Ghani'))
    tab.sync.stop()
    assert.equal(tab.waiting, 0)
    const before = [desk.opens.length, desk.submits.length, tab.sync.replica.cursor]
    await desk.colleague('ben', desk.ops.add('Kabul'))
    await tab.connects()
    await tab.does(desk.ops.add('fled'))
    assert.deepEqual([desk.opens.length, desk.submits.length, tab.sync.replica.cursor], before)
    assert.equal((await tab.device.outbox(ARTICLE)).ops.length, 2)
  })
})
