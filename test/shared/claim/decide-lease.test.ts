import assert from 'node:assert/strict'
import { holderOf, LEASE_MS, leaseEndsAt } from '../../../shared/claim/lease.ts'
import type { ClaimId, ReviewerId } from '../../../shared/ids.ts'
import { ClaimWorld, plain } from '../../helpers/claim-world.ts'

function marked() {
  const world = new ClaimWorld()
  const claim = world.marks('ana', 'Ghani fled', { first: plain('disputed') })
  const lease = () => world.state.get('lease', claim.id) ?? assert.fail('nobody ever took it')
  const holder = () => holderOf(world.state.get('lease', claim.id))
  const assignee = () => world.state.get('assignment', claim.id)?.assignee ?? null
  return { world, claim, lease, holder, assignee }
}

describe('claim.take', () => {
  it('makes a claim its taker’s for five minutes, and anew when they take it again', () => {
    const { world, claim, lease } = marked()
    const { at } = world.context('ben')
    const op = world.take(claim)
    assert.deepEqual(world.does('ben', op), [
      { kind: 'lease', id: claim.id, holder: 'ben', at, ended: null, rev: op.id },
    ])
    assert.equal(LEASE_MS, 300_000)
    assert.equal(leaseEndsAt(lease()), Date.parse(at) + 300_000)
    const again = world.take(claim)
    world.does('ben', again)
    assert.equal(lease().rev, again.id)
    assert.ok(lease().at > at)
    world.refuses('ben', again, 'NO_CHANGE')
  })

  it('is refused where somebody else works on the claim, an editor too, and says who', () => {
    const { world, claim, lease } = marked()
    world.does('ben', world.take(claim))
    const { current } = world.refuses('edda', world.take(claim), 'TAKEN')
    assert.deepEqual(current, { field: 'lease', value: 'ben', rev: lease().rev })
    world.does('ben', world.release(claim))
    world.does('edda', world.take(claim))
  })

  it('is for those who judge, and for a claim that is there and not settled', () => {
    const { world, claim } = marked()
    world.refuses('vic', world.take(claim), 'FORBIDDEN')
    world.refuses('ben', world.take({ id: world.newId<'claim'>() as ClaimId }), 'UNKNOWN_CLAIM')
    world.settles('edda', claim, 'disputed')
    world.refuses('ben', world.take(claim), 'SETTLED')
    world.does('edda', world.reopen(claim))
    world.does('edda', world.remove(claim))
    world.refuses('ben', world.take(claim), 'CLAIM_REMOVED')
  })
})

describe('a lease', () => {
  it('ends once: with its holder’s verdict, the desk’s word, or when it is let go of', () => {
    const { world, claim, lease, holder } = marked()
    world.does('ben', world.take(claim))
    world.casts('cleo', claim, 'verified')
    assert.equal(holder(), 'ben', 'another’s verdict leaves it alone')
    const { at } = world.context('ben')
    world.casts('ben', claim, 'verified')
    assert.deepEqual(lease().ended, { at, by: 'ben' })
    world.refuses('ben', world.release(claim), 'NOT_TAKEN')
    assert.equal(world.casts('ben', claim, 'disputed').verdict, 'disputed')
    assert.deepEqual(lease().ended, { at, by: 'ben' }, 'as it ended first')

    world.does('ben', world.take(claim))
    world.settles('edda', claim, 'disputed')
    assert.equal(holder(), null)
    assert.equal(lease().ended?.by, 'edda')
  })

  it('is ended by its holder, and by an editor or the server only under its own name', () => {
    const { world, claim, lease, holder } = marked()
    world.does('ben', world.take(claim))
    const { rev } = lease()
    world.refuses('cleo', world.release(claim), 'NOT_TAKEN')
    world.refuses('cleo', world.release(claim, rev), 'FORBIDDEN')
    world.refuses('edda', world.release(claim), 'NOT_TAKEN')
    world.does('ben', world.take(claim))
    const { current } = world.refuses('adam', world.release(claim, rev), 'STALE')
    assert.deepEqual(current, { field: 'lease', value: 'ben', rev: lease().rev })
    assert.equal(holder(), 'ben', 'who took it again works on')
    world.does('adam', world.release(claim, lease().rev))
    assert.equal(holder(), null)
  })

  it('can be ended when its claim was removed meanwhile', () => {
    const { world, claim, lease, holder } = marked()
    world.does('ben', world.take(claim))
    world.does('edda', world.remove(claim))
    world.does('adam', world.release(claim, lease().rev))
    assert.equal(holder(), null)
  })
})

describe('claim.assign', () => {
  it('asks somebody, and gives them the lease where nobody else works on the claim', () => {
    const { world, claim, holder, assignee } = marked()
    const { at } = world.context('edda')
    const op = world.assign(claim, 'ben')
    const rows = world.does('edda', op)
    assert.deepEqual(rows[0], {
      ...{ kind: 'assignment', id: claim.id, assignee: 'ben' },
      ...{ by: 'edda', at, rev: op.id },
    })
    assert.deepEqual([holder(), assignee()], ['ben', 'ben'])
    world.does('edda', world.assign(claim, 'cleo'))
    assert.deepEqual([holder(), assignee()], ['cleo', 'cleo'], 'the lease goes with it')
    world.does('cleo', world.take(claim))
    world.does('edda', world.assign(claim, 'ana'))
    assert.deepEqual([holder(), assignee()], ['cleo', 'ana'], 'who works on it works on')
    world.does('edda', world.assign(claim, null))
    assert.deepEqual([holder(), assignee()], ['cleo', null])
  })

  it('stays when the lease is over, until somebody else is asked', () => {
    const { world, claim, lease, holder, assignee } = marked()
    world.does('edda', world.assign(claim, 'ben'))
    world.does('adam', world.release(claim, lease().rev))
    assert.deepEqual([holder(), assignee()], [null, 'ben'])
    world.does('cleo', world.take(claim))
    assert.equal(holder(), 'cleo')
  })

  it('to another is for editors; everybody may ask themselves, and no longer', () => {
    const { world, claim, holder, assignee } = marked()
    world.refuses('ben', world.assign(claim, 'cleo'), 'FORBIDDEN')
    world.refuses('vic', world.assign(claim, 'vic'), 'FORBIDDEN')
    world.does('ben', world.assign(claim, 'ben'))
    assert.deepEqual([holder(), assignee()], ['ben', 'ben'])
    world.refuses('cleo', world.assign(claim, 'cleo'), 'FORBIDDEN')
    world.refuses('cleo', world.assign(claim, null), 'FORBIDDEN')
    world.refuses('ben', world.assign(claim, 'ben'), 'NO_CHANGE')
    world.does('ben', world.assign(claim, null))
    assert.deepEqual([holder(), assignee()], [null, null])
    world.does('cleo', world.assign(claim, 'cleo'))
  })

  it('is guarded by what its author saw', () => {
    const { world, claim, assignee } = marked()
    const late = world.assign(claim, 'cleo')
    world.refuses('edda', { ...late, guard: world.newId<'op'>() }, 'NOT_ASSIGNED')
    world.does('edda', world.assign(claim, 'ben'))
    const { current } = world.refuses('edda', late, 'STALE')
    assert.equal(current?.value, 'ben' as ReviewerId)
    assert.equal(current?.rev, world.state.get('assignment', claim.id)?.rev)
    assert.equal(assignee(), 'ben')
  })

  it('of what is settled or removed is refused', () => {
    const { world, claim } = marked()
    world.settles('edda', claim, 'disputed')
    world.refuses('edda', world.assign(claim, 'ben'), 'SETTLED')
    world.does('edda', world.reopen(claim))
    world.does('edda', world.remove(claim))
    world.refuses('edda', world.assign(claim, 'ben'), 'CLAIM_REMOVED')
  })
})
