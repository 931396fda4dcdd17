import assert from 'node:assert/strict'
import { openFolderStore } from '../../../server/store/folder-store.ts'
import { codeOf, entriesOf } from '../../helpers/answers.ts'
import { LiveDesk, newId, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan } from '../../helpers/live-page.ts'
import { SimulatedDisk } from '../../helpers/simulated-disk.ts'

describe('the order at the seam', () => {
  let disk: SimulatedDisk
  let live: LiveDesk

  beforeEach(async () => {
    disk = new SimulatedDisk({ random: Math.random })
    const attached = disk.attach()
    await attached.makeFolder('data')
    const newEpoch = () => newId<'epoch'>()
    // No idle mark comes between.
    const after = () => () => {}
    const store = await openFolderStore({ disk: attached, root: 'data', newEpoch, after })
    live = await LiveDesk.open({ store })
  })

  afterEach(() => live.close())

  it('is written, synced to the disk, acknowledged, broadcast', async () => {
    const steps: string[] = []
    const ana = await live.page(await live.joins('Ana'))
    const opened = await ana.open(live.article)
    assert.ok(opened.ok)
    // The first commit after the opening begins a segment, with a write of its own.
    await ana.submit(live.article, [marksSpan(TEXT, 0)])
    // Who submits reads too, so that one wire holds both messages in order.
    const raw = await live.rawPage(await live.joins('Ben'))
    raw.send(`421["open",{"stream":"${live.article}","epoch":null,"cursor":0}]`)
    await raw.text((text) => text.startsWith('431'))
    disk.interfere = ({ call, path }) => {
      if (!path.includes(live.article)) return undefined
      if (call === 'append' || call === 'sync') steps.push(call)
      return undefined
    }
    raw.onText = (text) => {
      if (text.startsWith('432')) steps.push('acknowledged')
      if (text.startsWith('42["entries"')) steps.push('broadcast')
    }
    const submit = {
      stream: live.article,
      epoch: opened.epoch,
      client: newId<'client'>(),
      first: 1,
      ops: [marksSpan(TEXT, 1)],
      ackedThrough: 0,
    }
    raw.send(`422["submit",${JSON.stringify(submit)}]`)
    await raw.text((text) => text.startsWith('42["entries"'))
    assert.deepEqual(steps, ['append', 'sync', 'acknowledged', 'broadcast'])
  })

  it('holds while the sync is under way: nobody hears of what is not durable', async () => {
    const ana = await live.page(await live.joins('Ana'))
    const ben = await live.page(await live.joins('Ben'))
    await ana.open(live.article)
    await ben.open(live.article)
    let finish = () => {}
    const syncing = new Promise<void>((begun) => {
      disk.interfere = ({ call }) => {
        if (call !== 'sync') return undefined
        begun()
        return new Promise((resolve) => {
          finish = () => resolve(undefined)
        })
      }
    })
    let isAcknowledged = false
    const answer = ana.submit(live.article, [marksSpan(TEXT, 1)]).then((given) => {
      isAcknowledged = true
      return given
    })
    await syncing
    // Whoever asks now gets the durable state, and both lines are quiet.
    assert.equal(entriesOf(await ben.open(live.article)).length, 1)
    assert.equal(entriesOf(await ana.open(live.article)).length, 1)
    assert.deepEqual(
      [isAcknowledged, ana.seqs(live.article), ben.seqs(live.article)],
      [false, [], []],
    )
    disk.interfere = () => undefined
    finish()
    assert.ok((await answer).ok)
    await ben.hears('entries')
  })

  it('turns a failing disk into a not-now that counted nothing and was told to nobody', async () => {
    const ana = await live.page(await live.joins('Ana'))
    await ana.open(live.article)
    disk.interfere = ({ call }) => (call === 'append' ? 'ENOSPC' : undefined)
    const op = marksSpan(TEXT, 1)
    assert.equal(codeOf(await ana.submit(live.article, [op], { first: 1 })), 'STORAGE_FULL')
    disk.interfere = () => undefined
    const answer = await ana.submit(live.article, [op], { first: 1 })
    assert.deepEqual(answer, { ok: true, outcomes: [{ n: 1, op: op.id, seq: 2 }] })
    await ana.hears('entries')
    assert.deepEqual(ana.seqs(live.article), [2])
  })
})
