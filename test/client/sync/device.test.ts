import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import 'fake-indexeddb/auto'
import type { Device } from '../../../client/sync/device.ts'
import { openDevice } from '../../../client/sync/idb-device.ts'
import {
  type ClaimId,
  type Epoch,
  idMaker,
  type OpId,
  type ReviewerId,
  type StreamId,
} from '../../../shared/ids.ts'
import { partOf } from '../../../shared/sync/epoch.ts'
import type { ClaimAdd } from '../../../shared/sync/op.ts'
import { refusal } from '../../../shared/sync/refusal.ts'
import type { Row } from '../../../shared/sync/rows.ts'
import type { Deed } from '../../../shared/undo/deed.ts'
import { type HistoryChange, MAX_STEPS, type Step } from '../../../shared/undo/history.ts'
import { MemoryDevice, Profile } from '../../helpers/memory-device.ts'

const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })
const article = '003_x' as StreamId
const epoch = 'e1' as Epoch

function mark(): ClaimAdd {
  const position = { start: 0, end: 4 }
  return {
    type: 'claim.add',
    id: newId<'op'>(),
    claim: newId<'claim'>(),
    position,
    exact: 'Kabu',
    scope: 'content',
  }
}

function alias(id: string, claim: string): Row {
  const rev = 'op' as OpId
  const as = {
    position: rev,
    scope: rev,
    statement: rev,
    speaker: rev,
    saidAt: rev,
    asOf: rev,
    removed: rev,
  }
  return { kind: 'alias', id: id as ClaimId, claim: claim as ClaimId, rev, as }
}

function deedOf(op: ClaimAdd): Deed {
  const writes = { removed: { stands: op.id, before: null } }
  return { op, was: { kind: 'nothing' }, writes }
}

function did(op: ClaimAdd): HistoryChange {
  return { kind: 'did', deeds: [deedOf(op)] }
}

function stepOf(op: ClaimAdd): Step {
  return { stream: article, deeds: [deedOf(op)], undone: null, by: [] }
}

/** @param op what is taken back or made again, by the op `by` */
function turned(kind: 'undid' | 'redid', op: ClaimAdd, by: ClaimAdd): HistoryChange {
  return { kind, step: op.id, takings: [{ deed: op.id, op: by.id, fields: ['removed'] }] }
}

interface Subject {
  /** Another tab of the same profile. */
  tab(): Promise<Device>
  close(): void
}

const subjects: Record<string, () => Subject> = {
  'in memory': () => {
    const profile = new Profile()
    return {
      tab: async () => new MemoryDevice(profile, () => newId<'client'>()),
      close: () => {},
    }
  },
  'in IndexedDB': () => {
    const desk = randomUUID()
    const open: { close(): void }[] = []
    return {
      async tab() {
        const reviewer = 'r1' as ReviewerId
        const device = await openDevice({ desk, reviewer, newClientId: () => newId<'client'>() })
        open.push(device)
        return device
      },
      close: () => {
        for (const device of open) device.close()
      },
    }
  },
}

for (const [name, makeSubject] of Object.entries(subjects)) {
  describe(`a device's memory ${name}`, () => {
    let subject: Subject
    let device: Device
    beforeEach(async () => {
      subject = makeSubject()
      device = await subject.tab()
    })
    afterEach(() => subject.close())

    async function numbers(): Promise<number[]> {
      return (await device.outbox(article)).ops.map(({ n }) => n)
    }

    it('numbers ops from 1, without gaps, over all tabs', async () => {
      const other = await subject.tab()
      await Promise.all([
        device.append(article, [mark(), mark()]),
        other.append(article, [mark()]),
        device.append(article, [mark()]),
      ])
      assert.deepEqual(await numbers(), [1, 2, 3, 4])
      const { client } = await device.outbox(article)
      assert.equal((await other.outbox(article)).client, client)
    })

    it('numbers each stream by itself', async () => {
      await device.append(article, [mark()])
      await device.append('001_y' as StreamId, [mark()])
      assert.deepEqual(await numbers(), [1])
      assert.deepEqual([...(await device.unsentStreams())].sort(), ['001_y', '003_x'])
    })

    it('tells the other tabs of a new op', async () => {
      const other = await subject.tab()
      const told = new Promise<StreamId>((resolve) => other.onOtherTab(resolve))
      await device.append(article, [mark()])
      assert.equal(await told, article)
    })

    it('moves a refused op into the tray with its reason and its text', async () => {
      const op = mark()
      await device.append(article, [op])
      const { client } = await device.outbox(article)
      await device.settle(article, client, [{ n: 1, refusal: refusal('STALE') }])
      assert.deepEqual(await numbers(), [])
      assert.deepEqual(await device.tray(), [{ stream: article, op, refusal: refusal('STALE') }])
      await device.dismiss(op.id)
      assert.deepEqual(await device.tray(), [])
    })

    it('keeps an accepted op until a base that holds it is stored', async () => {
      await device.append(article, [mark(), mark()])
      const { client } = await device.outbox(article)
      await device.settle(article, client, [
        { n: 1, accepted: { epoch, seq: 5 } },
        { n: 2, accepted: { epoch, seq: 6 } },
      ])
      const whole = { epoch, cursor: 5, rows: [], after: null, held: [] }
      assert.equal(await device.saveBase(article, whole), 'kept')
      assert.deepEqual(await numbers(), [2])
      assert.deepEqual(await device.unsentStreams(), [])
    })

    it('drops an op whose entry came before its acknowledgement', async () => {
      const op = mark()
      await device.append(article, [op])
      const whole = { epoch, cursor: 1, rows: [], after: null, held: [op.id] }
      await device.saveBase(article, whole)
      assert.deepEqual(await numbers(), [])
    })

    it('does not settle twice', async () => {
      await device.append(article, [mark()])
      const { client } = await device.outbox(article)
      await device.settle(article, client, [{ n: 1, accepted: { epoch, seq: 5 } }])
      await device.settle(article, client, [{ n: 1, refusal: refusal('STALE') }])
      assert.deepEqual(await device.tray(), [])
      assert.deepEqual((await device.outbox(article)).ops[0]?.accepted, { epoch, seq: 5 })
    })

    it('keeps where an op stands when the server only knows that it is known', async () => {
      await device.append(article, [mark()])
      const { client } = await device.outbox(article)
      await device.settle(article, client, [{ n: 1, accepted: { epoch, seq: 5 } }])
      await device.settle(article, client, [{ n: 1, accepted: { epoch, seq: 9 } }])
      assert.deepEqual((await device.outbox(article)).ops[0]?.accepted, { epoch, seq: 5 })
    })

    it('stores rows and cursor together, and never goes backwards', async () => {
      const other = await subject.tab()
      const first = alias('a', '1')
      const later = alias('a', '2')
      await device.saveBase(article, { epoch, cursor: 3, rows: [first], after: null, held: [] })
      await other.saveBase(article, { epoch, cursor: 4, rows: [later], after: 3, held: [] })
      const late = { epoch, cursor: 4, rows: [first], after: 3, held: [] }
      assert.equal(await device.saveBase(article, late), 'behind')
      assert.deepEqual(await device.loadBase(article), { epoch, cursor: 4, rows: [later] })
    })

    it('replaces a base by a whole one that is as far, which may be a repair', async () => {
      const wrong = { epoch, cursor: 3, rows: [alias('a', '1')], after: null, held: [] }
      await device.saveBase(article, wrong)
      const right = { ...wrong, rows: [alias('b', '2')] }
      assert.equal(await device.saveBase(article, right), 'kept')
      assert.deepEqual((await device.loadBase(article))?.rows, right.rows)
      assert.equal(await device.saveBase(article, { ...wrong, cursor: 2 }), 'behind')
    })

    it('refuses a change with a hole before it, and takes the whole instead', async () => {
      const row = alias('a', '1')
      const change = { epoch, cursor: 9, rows: [row], after: 8, held: [] }
      assert.equal(await device.saveBase(article, change), 'hole')
      assert.equal(await device.loadBase(article), null)
      assert.equal(await device.saveBase(article, { ...change, after: null }), 'kept')
    })

    it('never goes back from all rows to a part of them, or the other way, and drops what either holds', async () => {
      const part = partOf(epoch)
      await device.append(article, [mark()])
      const { client } = await device.outbox(article)
      await device.settle(article, client, [{ n: 1, accepted: { epoch: part, seq: 4 } }])
      const further = { epoch, cursor: 4, rows: [alias('a', '1')], after: null, held: [] }
      assert.equal(await device.saveBase(article, further), 'kept')
      assert.deepEqual((await device.outbox(article)).ops, [], 'number 4 means the same in both')
      const behind = { ...further, epoch: part, cursor: 3, rows: [] }
      assert.equal(await device.saveBase(article, behind), 'behind')
      assert.equal((await device.loadBase(article))?.epoch, epoch)
      assert.equal(await device.saveBase(article, { ...behind, cursor: 4 }), 'kept')
      assert.equal(await device.saveBase(article, { ...further, after: 3 }), 'hole')
    })

    it('replaces the base of an earlier epoch as a whole', async () => {
      const rows = [alias('a', '1'), alias('b', '1')]
      await device.saveBase(article, { epoch, cursor: 9, rows, after: null, held: [] })
      const next = 'e2' as Epoch
      const kept = [alias('b', '2')]
      await device.saveBase(article, { epoch: next, cursor: 2, rows: kept, after: null, held: [] })
      assert.deepEqual(await device.loadBase(article), { epoch: next, cursor: 2, rows: kept })
    })

    it('numbers what is left anew under a fresh name, once for all tabs', async () => {
      const other = await subject.tab()
      await device.append(article, [mark(), mark(), mark()])
      const { client } = await device.outbox(article)
      await device.settle(article, client, [{ n: 1, accepted: { epoch, seq: 7 } }])
      await Promise.all([
        device.renumber(article, client, epoch),
        other.renumber(article, client, epoch),
      ])
      const after = await device.outbox(article)
      assert.notEqual(after.client, client)
      assert.deepEqual(
        after.ops.map(({ n, accepted }) => [n, accepted?.seq ?? null]),
        [
          [1, 7],
          [1, null],
          [2, null],
        ],
      )
      await device.append(article, [mark()])
      assert.equal((await device.outbox(article)).ops.at(-1)?.n, 3)
    })

    it('stores what one did with its op, and keeps the order over all tabs', async () => {
      const other = await subject.tab()
      const [first, second] = [mark(), mark()]
      await device.append(article, [first], did(first))
      await other.append(article, [second], did(second))
      assert.deepEqual(await device.steps(), [stepOf(first), stepOf(second)])
    })

    it('takes a step back once, whichever of two tabs is first', async () => {
      const other = await subject.tab()
      const op = mark()
      await device.append(article, [op], did(op))
      const undos = [mark(), mark()] as const
      const stored = await Promise.all([
        device.append(article, [undos[0]], turned('undid', op, undos[0])),
        other.append(article, [undos[1]], turned('undid', op, undos[1])),
      ])
      assert.deepEqual([...stored].sort(), [false, true])
      assert.deepEqual(await numbers(), [1, 2])
      const undo = undos[stored[0] ? 0 : 1]
      const writes = { removed: { stands: op.id, before: undo.id } }
      const undone = { ...stepOf(op), undone: 1, by: [undo.id] }
      assert.deepEqual(await device.steps(), [{ ...undone, deeds: [{ ...deedOf(op), writes }] }])
    })

    it('makes a step again where it was, and gives up what is undone after something new', async () => {
      const [first, second, undo, redo, third] = [mark(), mark(), mark(), mark(), mark()]
      await device.append(article, [first], did(first))
      await device.append(article, [second], did(second))
      await device.append(article, [undo], turned('undid', first, undo))
      await device.append(article, [redo], turned('redid', first, redo))
      const ids = async () => (await device.steps()).map(({ deeds }) => deeds[0]?.op.id)
      assert.deepEqual(await ids(), [first.id, second.id])
      await device.append(article, [mark()], turned('undid', second, undo))
      await device.append(article, [third], did(third))
      assert.deepEqual(await ids(), [first.id, third.id])
      assert.equal(await device.append(article, [undo], turned('undid', second, undo)), false)
    })

    it('remembers so many steps and no more', async () => {
      const ops = Array.from({ length: MAX_STEPS + 2 }, () => mark())
      for (const op of ops) await device.append(article, [op], did(op))
      assert.deepEqual(await device.steps(), ops.slice(2).map(stepOf))
    })

    it('forgets a step whose op was refused, one whose undo was, and one that is given up', async () => {
      const [kept, refused, undone, undo, dropped] = [mark(), mark(), mark(), mark(), mark()]
      for (const op of [kept, refused, undone, dropped]) {
        await device.append(article, [op], did(op))
      }
      await device.append(article, [undo], turned('undid', undone, undo))
      await device.dropStep(dropped.id)
      const { client } = await device.outbox(article)
      await device.settle(article, client, [
        { n: 2, refusal: refusal('STALE') },
        { n: 5, refusal: refusal('STALE') },
      ])
      assert.deepEqual(await device.steps(), [stepOf(kept)])
    })

    it('keeps the order of a step that lost the first of its ops', async () => {
      const [first, second, last] = [mark(), mark(), mark()]
      const deeds = [deedOf(first), deedOf(second)]
      await device.append(article, [first, second], { kind: 'did', deeds })
      await device.append(article, [last], did(last))
      const { client } = await device.outbox(article)
      await device.settle(article, client, [{ n: 1, refusal: refusal('STALE') }])
      assert.deepEqual(await device.steps(), [stepOf(second), stepOf(last)])
    })

    it('survives being closed and opened again', async () => {
      await device.append(article, [mark()])
      const again = await subject.tab()
      assert.equal((await again.outbox(article)).ops.length, 1)
    })
  })
}
