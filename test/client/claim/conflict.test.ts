import assert from 'node:assert/strict'
import { conflictOf, conflictsOn } from '../../../client/claim/conflict.ts'
import type { TrayItem } from '../../../client/sync/device.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { ARTICLE, ClaimWorld } from '../../helpers/claim-world.ts'

/** Ana's op as it lies in her tray. */
function refused(world: ClaimWorld, op: Op): TrayItem {
  const decision = world.decides('ana', op)
  assert.ok('refusal' in decision)
  return { stream: ARTICLE, op, refusal: decision.refusal }
}

describe('a conflict', () => {
  it('is a change that came after another’s, with what stands there and which op wrote it', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    const theirs = world.reword(seen, 'Kabul was taken.')
    world.does('ben', theirs)
    assert.deepEqual(conflictOf(refused(world, world.reword(seen, 'It fell.')), null), {
      field: 'statement',
      theirs: 'Kabul was taken.',
      rev: theirs.id,
    })
  })

  it('shows what stands there by now, not what stood there when it was refused', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    world.does('ben', world.reword(seen, 'One'))
    world.does('ben', world.move(seen, 'Kabul'))
    const items = [
      refused(world, world.reword(seen, 'Mine')),
      refused(world, world.move(seen, 'fell')),
    ]
    const later = world.reword(world.claim(seen.id), 'Two')
    world.does('cleo', later)
    const move = world.move(world.claim(seen.id), 'Kabul fell')
    world.does('cleo', move)
    assert.deepEqual(
      items.map((item) => conflictOf(item, world.claim(seen.id))),
      [
        { field: 'statement', theirs: 'Two', rev: later.id },
        { field: 'position', theirs: { exact: 'Kabul fell' }, rev: move.id },
      ],
    )
  })

  it('is not every refusal, and belongs to one claim, by whatever id its author knew it', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ben', 'Kabul fell')
    const other = world.marks('ana', 'Ghani')
    const add = world.add('Kabul fell')
    world.does('ana', add)
    world.does('ben', world.reword(claim, 'Kabul was taken.'))
    const set = { field: 'statement', value: 'Mine', guard: add.id } as const
    const late = refused(world, world.describe(add.claim, set))
    const forbidden = refused(world, world.remove(world.claim(claim.id)))
    assert.equal(conflictOf(forbidden, null), null)
    const resolve = (id: typeof claim.id) => world.claim(id).id
    assert.deepEqual(conflictsOn([forbidden, late], claim.id, resolve), [late])
    assert.deepEqual(conflictsOn([forbidden, late], other.id, resolve), [])
  })

  it('over the desk’s word has that word and its reason, as it stands by now', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    const late = world.settle(seen, 'disputed', { rationale: 'Mine.' })
    world.does('edda', world.settle(seen, 'verified', { rationale: 'Theirs.' }))
    const decision = world.decides('edda', late)
    assert.ok('refusal' in decision)
    const item = { stream: ARTICLE, op: late, refusal: decision.refusal }
    const word = () => world.state.get('settlement', seen.id) ?? null
    const settled = word()
    assert.deepEqual(conflictOf(item, seen, settled), {
      field: 'settlement',
      theirs: settled,
      rev: settled?.rev,
    })
    world.does('edda', world.reopen(seen, { reason: 'A third agency.' }))
    assert.deepEqual(conflictOf(item, seen, word())?.theirs, word())
    assert.deepEqual(
      conflictsOn([item], seen.id, (id) => id),
      [item],
    )
  })

  it('is any change that came after the claim was settled', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    world.does('edda', world.settle(seen, 'verified'))
    const item = refused(world, world.reword(seen, 'It fell.'))
    assert.equal(item.refusal.code, 'SETTLED')
    assert.equal(conflictOf(item, seen), null)
    const settled = world.state.get('settlement', seen.id) ?? null
    assert.equal(conflictOf(item, seen, settled)?.field, 'settlement')
    assert.deepEqual(
      conflictsOn([item], seen.id, (id) => id),
      [item],
    )
  })
})
