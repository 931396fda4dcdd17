import assert from 'node:assert/strict'
import { openFolderStore } from '../../../server/store/folder-store.ts'
import { codeOf } from '../../helpers/answers.ts'
import { LiveDesk, newId, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan } from '../../helpers/live-page.ts'
import { SimulatedDisk } from '../../helpers/simulated-disk.ts'

describe('a gateway that drains', () => {
  let disk: SimulatedDisk
  let live: LiveDesk

  beforeEach(async () => {
    disk = new SimulatedDisk({ random: Math.random })
    const attached = disk.attach()
    await attached.makeFolder('data')
    const newEpoch = () => newId<'epoch'>()
    const after = () => () => {}
    const store = await openFolderStore({ disk: attached, root: 'data', newEpoch, after })
    live = await LiveDesk.open({ store })
  })

  afterEach(() => live.close())

  it('W045: answers what came before, says RESTARTING to what comes after, and closes', async () => {
    const [ana, ben] = [await live.page(await live.joins('Ana')), await live.joins('Ben')]
    await ana.open(live.article)
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
    const before = ana.submit(live.article, [marksSpan(TEXT, 1)])
    await syncing
    const drained = live.gateway.drain(5_000)
    assert.deepEqual(await ana.hears('notice'), { kind: 'draining' })
    const after = await ana.submit(live.article, [marksSpan(TEXT, 2)])
    assert.equal(codeOf(after), 'RESTARTING')
    const late = live.raw(ben)
    disk.interfere = () => undefined
    finish()
    assert.equal(codeOf(await before), 'ok')
    await ana.closed
    await drained
    assert.equal(live.gateway.connected, 0)
    assert.match(await late.answer, /RESTARTING/)
    assert.equal((await live.authority()).state.claimsMade, 1)
  })

  it('does not wait for ever for a disk that hangs', async () => {
    const ana = await live.page(await live.joins('Ana'))
    await ana.open(live.article)
    let finish = () => {}
    disk.interfere = ({ call }) =>
      call === 'sync'
        ? new Promise((resolve) => {
            finish = () => resolve(undefined)
          })
        : undefined
    const answer = ana.submit(live.article, [marksSpan(TEXT, 1)]).catch(() => 'unknown')
    await ana.hello()
    await live.gateway.drain(50)
    assert.equal(await answer, 'unknown')
    disk.interfere = () => undefined
    finish()
  })
})
