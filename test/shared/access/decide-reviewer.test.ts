import assert from 'node:assert/strict'
import type { ReviewerRow } from '../../../shared/access/reviewer.ts'
import type { OpId, ReviewerId } from '../../../shared/ids.ts'
import type { ReviewerChange, ReviewerJoin } from '../../../shared/sync/op.ts'
import { ClaimWorld } from '../../helpers/claim-world.ts'

const ANA = 'ana' as ReviewerId
const reviewer = { id: ANA, name: 'Ana', color: 3, role: 'reviewer' } as const

function joined(): { world: ClaimWorld; before: ReviewerRow } {
  const world = new ClaimWorld('')
  const op: ReviewerJoin = { type: 'reviewer.join', id: world.newId<'op'>(), reviewer }
  world.does('adam', op)
  return { world, before: { kind: 'reviewer', ...reviewer, removedAt: null, rev: op.id } }
}

function change(id: OpId, what: Partial<ReviewerChange>): ReviewerChange {
  return { type: 'reviewer.change', id, reviewer: ANA, ...what }
}

describe('reviewer.join', () => {
  it('writes the person, with access', () => {
    const { world, before } = joined()
    assert.deepEqual(world.state.get('reviewer', ANA), before)
  })

  it('is refused for an id that somebody has, also one who left', () => {
    const { world } = joined()
    const again = { type: 'reviewer.join', id: world.newId<'op'>(), reviewer } as const
    world.refuses('adam', again, 'ID_TAKEN')
    world.does('adam', change(world.newId<'op'>(), { removedAt: '2026-11-22T08:00:00.000Z' }))
    world.refuses('adam', again, 'ID_TAKEN')
  })
})

describe('reviewer.change', () => {
  const changes: readonly Partial<ReviewerChange>[] = [
    { name: 'Ana B.' },
    { role: 'editor' },
    { removedAt: '2026-11-22T08:00:00.000Z' },
    { name: 'Ana B.', role: 'viewer', removedAt: '2026-11-22T08:00:00.000Z' },
  ]
  for (const what of changes) {
    it(`writes ${Object.keys(what).join(', ')} and keeps the rest`, () => {
      const { world, before } = joined()
      const op = change(world.newId<'op'>(), what)
      assert.deepEqual(world.does('adam', op), [{ ...before, ...what, rev: op.id }])
    })
  }

  it('gives access back', () => {
    const { world, before } = joined()
    world.does('adam', change(world.newId<'op'>(), { removedAt: '2026-11-22T08:00:00.000Z' }))
    const back = change(world.newId<'op'>(), { removedAt: null })
    assert.deepEqual(world.does('adam', back), [{ ...before, rev: back.id }])
  })

  it('leaves a person who left without access when only the name changes', () => {
    const { world } = joined()
    const removedAt = '2026-11-22T08:00:00.000Z'
    world.does('adam', change(world.newId<'op'>(), { removedAt }))
    world.does('adam', change(world.newId<'op'>(), { name: 'Ana B.' }))
    assert.equal(world.state.get('reviewer', ANA)?.removedAt, removedAt)
  })

  it('is refused for somebody who never joined', () => {
    const world = new ClaimWorld('')
    world.refuses('adam', change(world.newId<'op'>(), { name: 'Ana' }), 'BAD_SHAPE')
  })
})
