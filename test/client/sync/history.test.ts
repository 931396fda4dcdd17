import assert from 'node:assert/strict'
import type { Direction } from '../../../shared/undo/objection.ts'
import { planOf } from '../../../shared/undo/plan.ts'
import { plain } from '../../helpers/claim-world.ts'
import { Profile } from '../../helpers/memory-device.ts'
import { settled } from '../../server/sync/newsroom.ts'
import { ScriptedDesk, Tab } from './scripted-desk.ts'

async function openTab(desk: ScriptedDesk, profile: Profile): Promise<Tab> {
  return (await new Tab(desk, 'ana', profile).starts()).connects()
}

/** What a key would do in this tab now. */
async function plan(desk: ScriptedDesk, tab: Tab, direction: Direction) {
  const step = (await tab.device.steps()).at(-1)
  assert.ok(step)
  const { view } = tab.sync.replica
  const made = planOf(step, direction, view, tab.sync.context(), () => desk.ops.newId<'op'>())
  assert.ok('ops' in made, 'there is an objection')
  return made
}

describe('what one does in a tab', () => {
  it('is remembered upon what was done just before, though that is not shown yet', async () => {
    const desk = new ScriptedDesk()
    const tab = await openTab(desk, new Profile())
    const add = desk.ops.add('Ghani', { first: plain('verified') })
    await tab.does(add)
    const claim = tab.sync.replica.view.get('claim', add.claim)
    assert.ok(claim)
    const first = desk.ops.reword(claim, 'He fled.')
    const set = { field: 'statement', value: 'He left.', guard: first.id } as const
    const second = desk.ops.describe(add.claim, set)
    await Promise.all([tab.sync.do([first]), tab.sync.do([second])])
    const steps = await tab.device.steps()
    assert.deepEqual(
      steps.map(({ deeds }) => deeds.map(({ was }) => was)),
      [
        [{ kind: 'nothing' }],
        [{ kind: 'value', value: null }],
        [{ kind: 'value', value: 'He fled.' }],
      ],
    )
  })

  it('is taken back once, when two tabs do it at the same time', async () => {
    const desk = new ScriptedDesk()
    const profile = new Profile()
    const tab = await openTab(desk, profile)
    const other = await openTab(desk, profile)
    const add = desk.ops.add('Ghani')
    await tab.does(add)
    await other.sync.refresh()
    const [mine, theirs] = [await plan(desk, tab, 'undo'), await plan(desk, other, 'undo')]
    const done = await Promise.all([
      tab.sync.do(mine.ops, mine.change),
      other.sync.do(theirs.ops, theirs.change),
    ])
    await settled()
    assert.deepEqual([...done].sort(), [false, true])
    assert.equal(desk.log.entries.filter(({ op }) => op.type === 'claim.remove').length, 1)
    assert.ok(tab.sync.replica.base.get('claim', add.claim)?.removed)
    assert.deepEqual(other.sync.replica.queued, [])
  })

  it('is forgotten where it was refused', async () => {
    const desk = new ScriptedDesk()
    const tab = await openTab(desk, new Profile())
    const { op } = await desk.colleague('ben', desk.ops.add('Ghani'))
    await settled()
    const claim = op.type === 'claim.add' && tab.sync.replica.view.get('claim', op.claim)
    assert.ok(claim)
    await tab.isCut()
    await desk.colleague('ben', desk.ops.reword(claim, 'He ran.'))
    await tab.does(desk.ops.reword(claim, 'He fled.'))
    assert.equal((await tab.device.steps()).length, 1)
    await tab.connects()
    assert.equal((await tab.device.tray()).length, 1)
    assert.deepEqual(await tab.device.steps(), [])
  })
})
