import assert from 'node:assert/strict'
import { SetupChanges } from '../../../shared/settings/history.ts'
import { DeskWorld } from '../../helpers/desk-world.ts'

describe('the history of how the desk is set up', () => {
  it('says who switched and wrote what, from what to what, and nothing else', () => {
    const desk = new DeskWorld()
    const changes = new SetupChanges()
    const told = [
      desk.set('needsTwoReaders', true),
      desk.write('One source.'),
      desk.write('Two sources.'),
    ].map((op, index) => {
      // The guard of the second version is that of the first.
      const now = op.type === 'guidelines.write' ? desk.write(op.text) : op
      const rows = desk.does('admin', now)
      return changes.of({ seq: index + 1, at: 'then', by: 'ada' as never, rows })
    })
    const stamp = { at: 'then', by: 'ada' }
    assert.deepEqual(told, [
      [{ ...stamp, seq: 1, what: 'needsTwoReaders', from: false, to: true }],
      [{ ...stamp, seq: 2, what: 'guidelines', from: null, to: 1 }],
      [{ ...stamp, seq: 3, what: 'guidelines', from: 1, to: 2 }],
    ])
  })
})
