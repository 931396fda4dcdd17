import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isStarred, STAR_TAG } from '../../../shared/claim/star.ts'
import { counts } from '../../../shared/claim/status.ts'
import { isDisputed } from '../../../shared/queue/lists.ts'
import { claimsIn, queueChangeOf } from '../../../shared/queue/queue-change.ts'
import {
  MAX_QUEUE_RATIONALE,
  type QueueClaim,
  queueClaimOf,
  queueClaimsOf,
} from '../../../shared/queue/queue-claim.ts'
import { decide } from '../../../shared/sync/decide.ts'
import { ARTICLE, ClaimWorld } from '../../helpers/claim-world.ts'
import { choices, RandomSession } from '../sync/random-session.ts'

const claimsOf = (world: ClaimWorld, seq = 1) => queueClaimsOf(world.state, ARTICLE, seq)

describe('the disputed queue', () => {
  it('holds exactly the live, unsettled claims with a verdict "disputed" that counts', () => {
    fc.assert(
      fc.property(choices, (all) => {
        const session = new RandomSession()
        const { world } = session
        for (const choice of all) {
          session.sees()
          const who = session.whoOf(choice)
          const decision = decide(world.state, session.opOf(choice), world.context(who))
          if ('rows' in decision) world.fold(decision.rows)
        }
        const expected = [...world.state.ofKind('claim')].filter(
          (row) =>
            row.removed === null &&
            !world.state.get('settlement', row.id)?.verdict &&
            world.state
              .verdictsOn(row.id)
              .some((one) => one.verdict === 'disputed' && counts(row, one)),
        )
        assert.deepEqual(
          claimsOf(world)
            .filter(isDisputed)
            .map(({ claim }) => claim)
            .sort(),
          expected.map(({ id }) => id).sort(),
        )
      }),
    )
  })

  it('followed change by change is the queue of the whole state', () => {
    fc.assert(
      fc.property(choices, (all) => {
        const session = new RandomSession()
        const { world } = session
        const kept = new Map<string, QueueClaim>()
        for (const [index, choice] of all.entries()) {
          session.sees()
          const who = session.whoOf(choice)
          const decision = decide(world.state, session.opOf(choice), world.context(who))
          if (!('rows' in decision)) continue
          world.fold(decision.rows)
          const change = queueChangeOf(world.state, ARTICLE, claimsIn([decision]), index)
          for (const one of change.changed) kept.set(one.claim, one)
          for (const { claim } of change.gone) kept.delete(claim)
          const whole = claimsOf(world).map((one) => ({ ...one, seq: kept.get(one.claim)?.seq }))
          const inOrder = (some: readonly { claim: string }[]) =>
            [...some].sort((a, b) => (a.claim < b.claim ? -1 : 1))
          assert.deepEqual(inOrder([...kept.values()]), inOrder(whole))
        }
      }),
    )
  })

  it('says of a claim what its reviewers said, the verdicts on an earlier wording too', () => {
    const world = new ClaimWorld()
    world.imports()
    const claim = world.marks('ana', 'Ghani')
    world.casts('ana', claim, 'verified')
    world.does('ana', world.reword(claim, 'Ghani left the country.'))
    const reworded = world.claim(claim.id)
    world.casts('ben', reworded, 'disputed', {
      reasons: ['sources-conflict'],
      rationale: 'Two say *no*.',
    })
    world.does('ben', world.tag(claim.id, [STAR_TAG]))
    world.brings('ben', reworded)
    world.does('ben', world.removeEvidence(world.brings('ben', reworded)))
    assert.ok(isStarred(world.claim(claim.id)))
    const item = queueClaimOf(world.state, ARTICLE, claim.id, 7)
    assert.deepEqual(item && { ...item, verdicts: item.verdicts.map(({ at: _, ...one }) => one) }, {
      article: ARTICLE,
      claim: claim.id,
      label: 'C-1',
      quote: 'Ghani',
      start: 0,
      statement: 'Ghani left the country.',
      scope: 'content',
      isStarred: true,
      speaker: null,
      tags: [STAR_TAG],
      markedAt: claim.at,
      status: 'disputed',
      readers: 1,
      isDisputed: true,
      reviewers: ['ana', 'ben'],
      reasons: ['sources-conflict'],
      holder: null,
      lease: null,
      assignee: null,
      assignment: null,
      settledAt: null,
      settled: null,
      evidence: 1,
      seq: 7,
      verdicts: [
        { reviewer: 'ana', verdict: 'verified', reasons: [], rationale: '', counts: false },
        {
          reviewer: 'ben',
          verdict: 'disputed',
          reasons: ['sources-conflict'],
          rationale: 'Two say *no*.',
          counts: true,
        },
      ],
    })
  })

  it('holds no more than the beginning of a long rationale, and no half of a character', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const rationaleIn = (rationale: string) => {
      world.casts('ben', claim, 'disputed', { rationale })
      return queueClaimOf(world.state, ARTICLE, claim.id, 1)?.verdicts[0]?.rationale
    }
    const most = 'x'.repeat(MAX_QUEUE_RATIONALE)
    assert.equal(rationaleIn(most), most)
    assert.equal(rationaleIn(`${most}x`), `${most}…`)
    const last = most.slice(1)
    assert.equal(rationaleIn(`${last}👍x`), `${last}…`)
  })

  it('loses a claim that is removed, taken back, or judged otherwise by all', () => {
    const world = new ClaimWorld()
    world.imports()
    const claim = world.marks('ana', 'Ghani')
    const isIn = () => {
      const one = queueClaimOf(world.state, ARTICLE, claim.id, 1)
      return one !== null && isDisputed(one)
    }
    assert.ok(!isIn())
    world.casts('ana', claim, 'disputed')
    assert.ok(isIn())
    world.does('ana', world.withdraw(claim.id))
    assert.ok(!isIn())
    world.casts('ana', claim, 'disputed')
    world.casts('ben', claim, 'verified')
    assert.ok(isIn())
    world.casts('ana', claim, 'unverifiable')
    assert.ok(!isIn(), 'split, but nobody disputes it')
    world.casts('ana', claim, 'disputed')
    world.does('edda', world.remove(world.claim(claim.id)))
    assert.ok(!isIn())
  })
})
