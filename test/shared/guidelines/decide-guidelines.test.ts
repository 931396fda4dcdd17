import assert from 'node:assert/strict'
import { ROLES } from '../../../shared/access/roles.ts'
import { guidelinesOf } from '../../../shared/guidelines/versions.ts'
import { settingsOf } from '../../../shared/settings/settings-of.ts'
import { ClaimWorld, plain } from '../../helpers/claim-world.ts'
import { DeskWorld } from '../../helpers/desk-world.ts'

describe('the guidelines of the desk', () => {
  let desk: DeskWorld

  beforeEach(() => {
    desk = new DeskWorld()
  })

  it('are written by admins alone', () => {
    for (const role of ROLES) {
      if (role !== 'admin') desk.refuses(role, desk.write('Two sources.'), 'FORBIDDEN')
    }
    desk.does('admin', desk.write('Two sources.'))
    assert.equal(desk.inForce?.text, 'Two sources.')
  })

  it('keep every version as it was written, with who wrote it when', () => {
    const texts = ['One source.', 'Two sources.', '', 'Three sources.']
    const rows = texts.map((text) => {
      desk.does('admin', desk.write(text))
      return desk.inForce
    })
    for (const [index, text] of texts.entries()) {
      const version = guidelinesOf(desk.state, index + 1)
      assert.ok(version)
      assert.deepEqual({ ...version, id: 'desk' }, rows[index])
      assert.equal(version.text, text)
      assert.equal(version.version, index + 1)
    }
    assert.equal(guidelinesOf(desk.state, 5), undefined)
    assert.equal(settingsOf(desk.state).guidelines, 4)
  })

  it('are guarded by the version that their author saw', () => {
    const first = desk.write('One source.')
    desk.does('admin', first)
    const { current } = desk.refuses('admin', desk.write('Mine.', null), 'STALE')
    assert.deepEqual(current, { field: 'guidelines', value: 'One source.', rev: first.id })
    desk.does('admin', desk.write('Mine.', first.id))
    desk.refuses('admin', desk.write('Theirs.', first.id), 'STALE')
  })

  it('refuse the revision of a version that never was, and the same text again', () => {
    desk.refuses('admin', desk.write('Mine.', desk.newId<'op'>()), 'BAD_SHAPE')
    desk.refuses('admin', desk.write(''), 'NO_CHANGE')
    desk.does('admin', desk.write('Two sources.'))
    desk.refuses('admin', desk.write('Two sources.'), 'NO_CHANGE')
  })

  it('stand with every verdict by the version that was in force, and with none where none was', () => {
    const world = new ClaimWorld()
    world.imports()
    const bare = world.marks('ana', 'Ghani', { first: plain('verified') })
    assert.equal('guidelines' in world.verdict(bare.id, 'ana'), false)
    world.settings = { ...world.settings, guidelines: 2 }
    const first = world.marks('ana', 'Ghani fled', { first: plain('verified') })
    assert.equal(world.verdict(first.id, 'ana').guidelines, 2)
    assert.equal(world.casts('ben', bare, 'disputed').guidelines, 2)
    world.settings = { ...world.settings, guidelines: 3 }
    assert.equal(world.casts('ana', bare, 'disputed').guidelines, 3)
    assert.equal(world.verdict(first.id, 'ana').guidelines, 2)
  })
})
