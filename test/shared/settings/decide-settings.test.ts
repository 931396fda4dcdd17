import assert from 'node:assert/strict'
import { ROLES } from '../../../shared/access/roles.ts'
import { PLAIN_DESK, SETTING_FIELDS } from '../../../shared/settings/settings.ts'
import { settingsOf } from '../../../shared/settings/settings-of.ts'
import { ClaimWorld } from '../../helpers/claim-world.ts'
import { DeskWorld } from '../../helpers/desk-world.ts'

describe('setting up the desk', () => {
  let desk: DeskWorld

  beforeEach(() => {
    desk = new DeskWorld()
  })

  it('has everything off, and no guidelines, until an admin says otherwise', () => {
    assert.deepEqual(settingsOf(desk.state), PLAIN_DESK)
  })

  for (const field of SETTING_FIELDS) {
    it(`is for admins alone: ${field}`, () => {
      for (const role of ROLES) {
        if (role === 'admin') continue
        desk.refuses(role, desk.set(field, true), 'FORBIDDEN')
      }
      desk.does('admin', desk.set(field, true))
      assert.equal(settingsOf(desk.state)[field], true)
      desk.does('admin', desk.set(field, false))
      assert.deepEqual(settingsOf(desk.state), PLAIN_DESK)
    })

    it(`is guarded by what stands there, for each field alone: ${field}`, () => {
      const seen = desk.set(field, true)
      desk.does('admin', seen)
      const late = desk.set(field, false, { guard: null })
      const { current } = desk.refuses('admin', late, 'STALE')
      assert.deepEqual(current, { field, value: true, rev: seen.id })
      for (const other of SETTING_FIELDS) {
        if (other !== field) desk.does('admin', desk.set(other, true, { guard: null }))
      }
      desk.does('admin', desk.set(field, false, { guard: seen.id }))
    })
  }

  it('refuses a revision of what nobody has switched, and a switch that changes nothing', () => {
    const guard = desk.newId<'op'>()
    desk.refuses('admin', desk.set('needsTwoReaders', true, { guard }), 'BAD_SHAPE')
    desk.refuses('admin', desk.set('needsTwoReaders', false), 'NO_CHANGE')
  })

  it('says who switched each setting last, and when', () => {
    desk.does('admin', desk.set('needsTwoReaders', true))
    const row = desk.state.get('settings', 'desk')
    assert.deepEqual(row?.switched, {
      needsTwoReaders: { by: 'admin', at: '2026-11-22T08:00:00.000Z' },
      blindFirstPass: null,
    })
  })

  it('happens on the desk’s own stream, never on that of an article', () => {
    const world = new ClaimWorld()
    world.imports()
    world.refuses('adam', desk.set('needsTwoReaders', true), 'BAD_SHAPE')
    world.refuses('adam', desk.write('Two sources.'), 'BAD_SHAPE')
  })
})
