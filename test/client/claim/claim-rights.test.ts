import assert from 'node:assert/strict'
import {
  type Actor,
  judgeObjection,
  mayRemove,
  readersObjection,
  scopeObjection,
} from '../../../client/claim/claim-rights.ts'
import { standingOf } from '../../../shared/claim/status.ts'
import type { ClaimId } from '../../../shared/ids.ts'
import { ClaimWorld, PEOPLE, type Who } from '../../helpers/claim-world.ts'

/** Claims in every relation to the people: of ana, judged by nobody, herself, ben, and withdrawn. */
function claimsOfAna(world: ClaimWorld): ClaimId[] {
  const untouched = world.marks('ana', 'Ghani fled to Tajikistan')
  const hers = world.marks('ana', 'Ghani fled.')
  world.casts('ana', hers, 'disputed')
  const bens = world.marks('ana', 'Kabul fell')
  world.casts('ben', bens, 'verified')
  const withdrawn = world.marks('ana', 'on Sunday')
  world.casts('ben', withdrawn, 'verified')
  world.does('ben', world.withdraw(withdrawn.id))
  return [untouched, hers, bens, withdrawn].map(({ id }) => id)
}

function shown(world: ClaimWorld, id: ClaimId) {
  const row = world.claim(id)
  const verdicts = world.state.verdictsOn(id).filter(({ verdict }) => verdict !== null)
  return {
    row,
    verdicts,
    settlement: undefined,
    standing: standingOf(row, verdicts, undefined),
    comments: [],
    thread: undefined,
    evidence: [],
    isUnsent: false,
  }
}

function actor(world: ClaimWorld, who: Who): Actor {
  const { reviewer, role } = world.context(who)
  return { id: reviewer, role }
}

describe('what a card offers', () => {
  it('is to remove exactly what the server would let one remove', () => {
    const world = new ClaimWorld()
    for (const id of claimsOfAna(world)) {
      for (const who of PEOPLE) {
        const isAccepted = 'rows' in world.decides(who, world.remove(world.claim(id)))
        const claim = shown(world, id)
        assert.equal(mayRemove(claim, actor(world, who)), isAccepted, `${who} ${claim.row.label}`)
      }
    }
  })

  it('is to switch exactly the scopes that the server would let one switch', () => {
    const world = new ClaimWorld()
    for (const id of claimsOfAna(world)) {
      for (const who of PEOPLE) {
        const isAccepted = 'rows' in world.decides(who, world.scope(world.claim(id), 'attribution'))
        const objection = scopeObjection(shown(world, id), actor(world, who))
        assert.equal(objection === null, isAccepted, `${who}: ${objection}`)
      }
    }
  })

  it('is to judge, for exactly those whose verdict the server would take', () => {
    const world = new ClaimWorld()
    const [id] = claimsOfAna(world) as [ClaimId]
    for (const who of PEOPLE) {
      const isAccepted = 'rows' in world.decides(who, world.cast(world.claim(id), 'verified'))
      assert.equal(judgeObjection(actor(world, who)) === null, isAccepted, who)
    }
  })

  it('is to settle exactly where the server would take it for having readers enough', () => {
    const world = new ClaimWorld()
    for (const needsTwoReaders of [false, true]) {
      world.settings = { ...world.settings, needsTwoReaders }
      const claim = world.marks('ana', { start: 0, end: needsTwoReaders ? 5 : 10 })
      for (const who of [null, 'ana', 'ben', 'edda'] as const) {
        if (who) world.casts(who, claim, 'disputed')
        const isAccepted = 'rows' in world.decides('edda', world.settle(claim, 'disputed'))
        const { readers } = shown(world, claim.id).standing
        assert.equal(readersObjection(readers, world.settings) === null, isAccepted)
      }
    }
  })
})
