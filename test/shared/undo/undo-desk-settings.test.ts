import assert from 'node:assert/strict'
import { DESK_STREAM } from '../../../shared/ids.ts'
import { settingsOf } from '../../../shared/settings/settings-of.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { deedsOf } from '../../../shared/undo/deed.ts'
import { lastDone, lastUndone, type Step, withChange } from '../../../shared/undo/history.ts'
import type { Direction } from '../../../shared/undo/objection.ts'
import { planOf } from '../../../shared/undo/plan.ts'
import { DeskWorld } from '../../helpers/desk-world.ts'

/** An admin who remembers what they set up. */
class Admin {
  readonly desk: DeskWorld
  #steps: readonly Step[] = []

  constructor(desk: DeskWorld) {
    this.desk = desk
  }

  does(op: Op): void {
    const deeds = deedsOf(this.desk.state, [], [op], this.desk.context('admin'))
    this.#steps = withChange(this.#steps, DESK_STREAM, { kind: 'did', deeds }) ?? []
    this.desk.does('admin', op)
  }

  /** The code of what is said against it; null once it is done. */
  turns(direction: Direction): string | null {
    const step = direction === 'undo' ? lastDone(this.#steps) : lastUndone(this.#steps)
    assert.ok(step, `there is nothing to ${direction}`)
    const { state, newId } = this.desk
    const plan = planOf(step, direction, state, this.desk.context('admin'), () => newId<'op'>())
    if ('objection' in plan) return plan.objection.code
    this.#steps = withChange(this.#steps, DESK_STREAM, plan.change) ?? []
    for (const op of plan.ops) this.desk.does('admin', op)
    return null
  }
}

describe('undo of what an admin set up', () => {
  let desk: DeskWorld
  let admin: Admin

  beforeEach(() => {
    desk = new DeskWorld()
    admin = new Admin(desk)
  })

  it('switches a setting back, and redo switches it again', () => {
    admin.does(desk.set('needsTwoReaders', true))
    assert.equal(admin.turns('undo'), null)
    assert.equal(settingsOf(desk.state).needsTwoReaders, false)
    assert.equal(admin.turns('redo'), null)
    assert.equal(settingsOf(desk.state).needsTwoReaders, true)
    assert.equal(admin.turns('undo'), null)
  })

  it('puts the guidelines before in force again, as a version of its own', () => {
    desk.does('admin', desk.write('One source.'))
    admin.does(desk.write('Two sources.'))
    assert.equal(admin.turns('undo'), null)
    assert.deepEqual([desk.inForce?.version, desk.inForce?.text], [3, 'One source.'])
    assert.equal(admin.turns('redo'), null)
    assert.deepEqual([desk.inForce?.version, desk.inForce?.text], [4, 'Two sources.'])
  })

  it('takes the first guidelines back whole', () => {
    admin.does(desk.write('One source.'))
    assert.equal(admin.turns('undo'), null)
    assert.deepEqual([desk.inForce?.version, desk.inForce?.text], [2, ''])
  })

  it('touches nothing that another admin wrote since', () => {
    admin.does(desk.set('needsTwoReaders', true))
    desk.does('admin', desk.set('needsTwoReaders', false))
    assert.equal(admin.turns('undo'), 'CHANGED')
    admin.does(desk.write('Mine.'))
    desk.does('admin', desk.write('Theirs.'))
    assert.equal(admin.turns('undo'), 'CHANGED')
    assert.equal(desk.inForce?.text, 'Theirs.')
  })
})
