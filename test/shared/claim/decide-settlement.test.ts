import assert from 'node:assert/strict'
import { newSince } from '../../../shared/claim/settlement.ts'
import { standingOf } from '../../../shared/claim/status.ts'
import type { ClaimId } from '../../../shared/ids.ts'
import { ClaimWorld, plain } from '../../helpers/claim-world.ts'

/** Ana marked it disputed, Ben verified it, Cleo disputed it. */
function split() {
  const world = new ClaimWorld()
  const claim = world.marks('ana', 'Ghani fled to Tajikistan', { first: plain('disputed') })
  world.casts('ben', claim, 'verified')
  world.casts('cleo', claim, 'disputed')
  const standing = () => {
    const row = world.claim(claim.id)
    const settled = world.state.get('settlement', claim.id)
    return standingOf(row, world.state.verdictsOn(claim.id), settled)
  }
  return { world, claim, standing }
}

describe('verdict.settle', () => {
  it('keeps what it agrees with as its basis, and dissent as dissent', () => {
    const { world, claim, standing } = split()
    const rev = (who: 'ana' | 'ben' | 'cleo') => world.verdict(claim.id, who).rev
    const { at } = world.context('edda')
    const op = world.settle(claim, 'disputed', { rationale: 'Dubai, says **TASS**.' })
    assert.deepEqual(world.does('edda', op), [
      {
        kind: 'settlement',
        id: claim.id,
        verdict: 'disputed',
        rationale: 'Dubai, says **TASS**.',
        by: 'edda',
        at,
        basis: [
          { reviewer: 'ana', verdict: 'disputed', rev: rev('ana') },
          { reviewer: 'cleo', verdict: 'disputed', rev: rev('cleo') },
        ],
        dissent: [{ reviewer: 'ben', verdict: 'verified', rev: rev('ben') }],
        rev: op.id,
      },
    ])
    assert.deepEqual(standing(), { status: 'settled', outcome: 'disputed', readers: 3 })
    assert.deepEqual(world.state.counts.settled, 1)
    assert.deepEqual(world.state.counts.split, 0)
  })

  it('is for editors, and for a claim that is there', () => {
    const { world, claim } = split()
    for (const who of ['ana', 'vic'] as const) {
      world.refuses(who, world.settle(claim, 'disputed'), 'FORBIDDEN')
    }
    const nowhere = { ...claim, id: world.newId<'claim'>() as ClaimId }
    world.refuses('edda', world.settle(nowhere, 'disputed'), 'UNKNOWN_CLAIM')
    world.does('edda', world.remove(claim))
    world.refuses('edda', world.settle(claim, 'disputed'), 'CLAIM_REMOVED')
  })

  it('is not itself a reading, and may decide against everybody', () => {
    const { world, claim, standing } = split()
    world.settles('edda', claim, 'unverifiable')
    assert.equal(world.settlement(claim.id).basis.length, 0)
    assert.equal(world.settlement(claim.id).dissent.length, 3)
    assert.equal(standing().readers, 3)
  })

  it('leaves out a verdict that no longer counts', () => {
    const { world, claim } = split()
    world.does('ana', world.reword(claim, 'He fled.'))
    world.casts('ana', world.claim(claim.id), 'disputed')
    const { basis, dissent } = world.settles('edda', world.claim(claim.id), 'disputed')
    assert.deepEqual([basis.map(({ reviewer }) => reviewer), dissent], [['ana'], []])
  })

  it('is refused when the wording that it settles is not the one that stands there', () => {
    const { world, claim } = split()
    const op = world.settle(claim, 'disputed')
    world.does('ana', world.reword(claim, 'He fled.'))
    const refused = world.refuses('edda', op, 'STALE')
    assert.equal(refused.current?.field, 'wording')
  })

  it('is refused when somebody settled or reopened it meanwhile', () => {
    const { world, claim } = split()
    const late = world.settle(claim, 'verified')
    const first = world.settles('edda', claim, 'disputed')
    const refused = world.refuses('adam', late, 'STALE')
    assert.deepEqual(refused.current, { field: 'settlement', value: 'disputed', rev: first.rev })
    world.settles('adam', claim, 'verified', { guard: first.rev })
    world.refuses('edda', world.reopen(claim, { guard: first.rev }), 'STALE')
  })
})

describe('verdict.reopen', () => {
  it('gives the claim back to its readers, and says why', () => {
    const { world, claim, standing } = split()
    world.settles('edda', claim, 'disputed')
    world.does('adam', world.reopen(claim, { reason: 'A third agency differs.' }))
    const { verdict, rationale, by } = world.settlement(claim.id)
    assert.deepEqual([verdict, rationale, by], [null, 'A third agency differs.', 'adam'])
    assert.equal(standing().status, 'split')
    assert.equal(world.state.counts.settled, 0)
  })

  it('is for editors, of what is settled', () => {
    const { world, claim } = split()
    world.refuses('edda', world.reopen(claim), 'NOT_SETTLED')
    world.settles('edda', claim, 'disputed')
    world.refuses('ana', world.reopen(claim), 'FORBIDDEN')
    world.does('edda', world.reopen(claim))
    world.refuses('edda', world.reopen(claim), 'NOT_SETTLED')
  })
})

describe('a settled claim', () => {
  it('is not moved, removed, restated, or given another scope or day by anybody', () => {
    const { world, claim } = split()
    world.settles('edda', claim, 'disputed')
    const changes = [
      world.move(claim, 'Ghani fled'),
      world.remove(claim),
      world.reword(claim, 'He fled.'),
      world.scope(claim, 'attribution'),
      world.describe(claim.id, { field: 'asOf', value: '2021-08-15', guard: claim.rev.asOf }),
    ]
    for (const op of changes)
      for (const who of ['ana', 'edda'] as const) world.refuses(who, op, 'SETTLED')
    world.does(
      'ana',
      world.describe(claim.id, {
        field: 'speaker',
        value: 'The ministry',
        guard: claim.rev.speaker,
      }),
    )
    world.does('ana', world.tag(claim.id, ['flight']))
  })

  it('takes later verdicts, which show as new since it was settled', () => {
    const { world, claim, standing } = split()
    const settled = world.settles('edda', claim, 'disputed')
    const fresh = () =>
      newSince(settled, world.state.verdictsOn(claim.id)).map(({ reviewer }) => reviewer)
    assert.deepEqual(fresh(), [])
    world.casts('cleo', claim, 'verified')
    assert.deepEqual(fresh(), ['cleo'])
    assert.equal(standing().outcome, 'disputed')
  })

  it('cannot be settled under a revision that is no op of its settlement', () => {
    const { world, claim } = split()
    world.refuses(
      'edda',
      world.settle(claim, 'disputed', { guard: claim.rev.position }),
      'NOT_SETTLED',
    )
  })
})

describe('a desk that needs two readers', () => {
  function readBy(...people: readonly ('ben' | 'cleo' | 'edda')[]) {
    const world = new ClaimWorld()
    world.settings = { ...world.settings, needsTwoReaders: true }
    const claim = world.marks('ana', 'Ghani fled', { first: plain('disputed') })
    for (const who of people) world.casts(who, claim, 'verified')
    return { world, claim }
  }

  it('settles a claim once verdicts of two different people count', () => {
    const { world, claim } = readBy()
    world.refuses('edda', world.settle(claim, 'disputed'), 'NEEDS_TWO_READERS')
    world.casts('ana', claim, 'verified')
    world.refuses('edda', world.settle(claim, 'disputed'), 'NEEDS_TWO_READERS')
    world.casts('ben', claim, 'disputed')
    world.settles('edda', claim, 'disputed')
  })

  it('does not take settling for a reading, but takes its editor’s own verdict for one', () => {
    const { world, claim } = readBy()
    world.refuses('edda', world.settle(claim, 'disputed'), 'NEEDS_TWO_READERS')
    world.casts('edda', claim, 'disputed')
    world.settles('edda', claim, 'disputed')
  })

  it('counts neither what was withdrawn nor what judged an earlier wording', () => {
    const { world, claim } = readBy('ben')
    world.does('ben', world.withdraw(claim.id))
    world.refuses('edda', world.settle(claim, 'disputed'), 'NEEDS_TWO_READERS')
    world.casts('ben', claim, 'disputed')
    world.does('ana', world.reword(claim, 'He fled.'))
    const reworded = world.claim(claim.id)
    world.refuses('edda', world.settle(reworded, 'disputed'), 'NEEDS_TWO_READERS')
    world.casts('ben', reworded, 'disputed')
    world.casts('cleo', reworded, 'disputed')
    world.settles('edda', reworded, 'disputed')
  })

  it('reopens without two readers, and settles anew only with them', () => {
    const { world, claim } = readBy('ben')
    world.settles('edda', claim, 'disputed')
    world.does('ben', world.withdraw(claim.id))
    world.does('edda', world.reopen(claim))
    world.refuses('edda', world.settle(claim, 'disputed'), 'NEEDS_TWO_READERS')
  })
})
