import assert from 'node:assert/strict'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import { counts } from '../../../shared/claim/status.ts'
import { REASON_CODES, reasonsFor, VERDICTS } from '../../../shared/claim/verdict.ts'
import { MAX_PAST_WORDINGS } from '../../../shared/sync/limits.ts'
import { ClaimWorld, plain } from '../../helpers/claim-world.ts'

describe('verdict.cast', () => {
  it('writes one row keyed by claim and signed-in reviewer, with what it judged', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const { at, reviewer } = world.context('ben')
    const reasons = ['sources-conflict'] as const
    const op = world.cast(claim, 'disputed', { reasons, rationale: 'See **Dubai**.' })
    assert.deepEqual(world.does('ben', op), [
      {
        kind: 'verdict',
        id: `${claim.id}:ben`,
        claim: claim.id,
        reviewer,
        verdict: 'disputed',
        reasons: ['sources-conflict'],
        rationale: 'See **Dubai**.',
        at,
        judged: {
          position: { rev: claim.rev.position, start: 0, end: 5 },
          exact: 'Ghani',
          statement: { rev: claim.rev.statement, text: null },
          scope: { rev: claim.rev.scope, value: 'content' },
        },
        rev: op.id,
      },
    ])
  })

  it('replaces one’s own verdict and nobody else’s', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const ben = world.casts('ben', claim, 'disputed')
    world.casts('ana', claim, 'verified', { rationale: 'first' })
    world.casts('ana', claim, 'unverifiable')
    assert.equal(world.state.verdictsOn(claim.id).length, 2)
    assert.deepEqual(world.verdict(claim.id, 'ben'), ben)
    const ana = world.verdict(claim.id, 'ana')
    assert.deepEqual([ana.verdict, ana.rationale], ['unverifiable', ''])
  })

  it('does not overwrite what one said elsewhere and has not seen here', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const desk = world.casts('ana', claim, 'verified', { rationale: 'at the desk', guard: null })
    const phone = world.cast(claim, 'disputed', { guard: null })
    const refused = world.refuses('ana', phone, 'STALE')
    assert.deepEqual(refused.current, { field: 'verdict', value: 'at the desk', rev: desk.rev })
    assert.equal(world.casts('ana', claim, 'disputed', { guard: desk.rev }).verdict, 'disputed')
    assert.equal(world.casts('ana', claim, 'unverifiable').verdict, 'unverifiable')
  })

  it('is not in the way of somebody else’s', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    assert.equal(world.casts('ben', claim, 'disputed', { guard: null }).verdict, 'disputed')
  })

  for (const verdict of VERDICTS) {
    it(`keeps of the reasons those of "${verdict}", sorted, each once`, () => {
      const world = new ClaimWorld()
      const claim = world.marks('ana', 'Ghani')
      const reasons = [...REASON_CODES, ...REASON_CODES].reverse()
      const row = world.casts('ana', claim, verdict, { reasons })
      assert.deepEqual(row.reasons, [...reasonsFor(verdict)].sort())
    })
  }

  it('confirms a changed wording with the same verdict', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    world.does('ana', world.move(claim, 'Ghani fled'))
    const moved = world.claim(claim.id)
    assert.equal(counts(moved, world.verdict(claim.id, 'ana')), false)
    assert.equal(counts(moved, world.casts('ana', moved, 'verified')), true)
  })
})

describe('a verdict on an earlier wording', () => {
  const changes = {
    position: (world: ClaimWorld, seen: ClaimRow) => world.move(seen, 'Ghani fled'),
    statement: (world: ClaimWorld, seen: ClaimRow) => world.reword(seen, 'He fled.'),
    scope: (world: ClaimWorld, seen: ClaimRow) => world.scope(seen, 'attribution'),
  }

  for (const [part, change] of Object.entries(changes)) {
    it(`is stored with the ${part} that it judged, and does not count`, () => {
      const world = new ClaimWorld()
      const seen = world.marks('ana', 'Ghani')
      world.does('ana', change(world, seen))
      const late = world.casts('ben', seen, 'disputed')
      assert.deepEqual(late.judged, {
        position: { rev: seen.rev.position, start: 0, end: 5 },
        exact: 'Ghani',
        statement: { rev: seen.rev.statement, text: null },
        scope: { rev: seen.rev.scope, value: 'content' },
      })
      assert.equal(counts(world.claim(seen.id), late), false)
      assert.equal(world.state.counts.open, 1)
    })

    it(`stops counting when the ${part} changes, and counts again when it is changed back`, () => {
      const world = new ClaimWorld()
      const seen = world.marks('ana', 'Ghani')
      world.does('ana', world.reword(seen, 'He went.'))
      const judged = world.claim(seen.id)
      const verdict = world.casts('ana', judged, 'verified')
      assert.equal(counts(judged, verdict), true)
      world.does('ana', change(world, judged))
      assert.equal(counts(world.claim(seen.id), verdict), false)
      const changed = world.claim(seen.id)
      const back = {
        position: () => world.move(changed, 'Ghani'),
        statement: () => world.reword(changed, 'He went.'),
        scope: () => world.scope(changed, 'content'),
      }
      world.does('ana', back[part as keyof typeof back]())
      assert.equal(counts(world.claim(seen.id), verdict), true)
    })
  }

  it('still counts when speaker, time, moment, tags or another’s verdict change', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    const { rev } = claim
    world.does(
      'ben',
      world.describe(claim.id, { field: 'speaker', value: 'He', guard: rev.speaker }),
    )
    world.does(
      'ben',
      world.describe(claim.id, { field: 'saidAt', value: 'then', guard: rev.saidAt }),
    )
    world.does(
      'ben',
      world.describe(claim.id, { field: 'asOf', value: '2021-08-15', guard: rev.asOf }),
    )
    world.does('ben', world.tag(claim.id, ['a']))
    world.casts('ben', claim, 'disputed')
    assert.equal(counts(world.claim(claim.id), world.verdict(claim.id, 'ana')), true)
  })

  it('may have judged parts of different ages', () => {
    const world = new ClaimWorld()
    const first = world.marks('ana', 'Ghani')
    world.does('ana', world.reword(first, 'He fled.'))
    const second = world.claim(first.id)
    world.does('ana', world.move(second, 'Ghani fled'))
    const { judged } = world.casts('ben', second, 'disputed')
    assert.deepEqual([judged.exact, judged.statement.text], ['Ghani', 'He fled.'])
  })

  it('is taken as long as its wording is among the remembered ones, and STALE beyond', () => {
    const world = new ClaimWorld()
    const wordings = [world.marks('ana', 'Ghani')]
    for (let i = 0; i <= MAX_PAST_WORDINGS; i++) {
      world.does('ana', world.reword(wordings.at(-1)!, `wording ${i}`))
      wordings.push(world.claim(wordings[0]!.id))
    }
    const [forgotten, oldest] = wordings
    const late = world.casts('ben', oldest!, 'disputed')
    assert.equal(late.judged.statement.text, 'wording 0')
    const { current } = world.refuses('cleo', world.cast(forgotten!, 'disputed'), 'STALE')
    assert.deepEqual(current, {
      field: 'wording',
      value: 'Ghani',
      rev: forgotten!.rev.position,
    })
    assert.equal(world.claim(forgotten!.id).past.statement.length, MAX_PAST_WORDINGS)
  })

  for (const part of ['position', 'statement', 'scope'] as const) {
    it(`is STALE where nobody ever wrote the ${part} that it names`, () => {
      const world = new ClaimWorld()
      const claim = world.marks('ana', 'Ghani')
      const { position, statement, scope } = claim.rev
      const judged = { position, statement, scope, [part]: world.newId<'op'>() }
      world.refuses('ben', world.cast(claim, 'disputed', { judged }), 'STALE')
    })
  }

  it('is STALE where it names one’s own rewording that was refused', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Ghani')
    const mine = world.reword(seen, 'He ran.')
    const { position, scope } = seen.rev
    const judged = { position, statement: mine.id, scope }
    world.does('ben', world.reword(seen, 'He fled.'))
    world.refuses('ana', mine, 'STALE')
    world.refuses('ana', world.cast(seen, 'disputed', { judged }), 'STALE')
  })
})

describe('verdict.withdraw', () => {
  it('empties one’s own verdict and keeps what it judged', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const reasons = ['sources-conflict'] as const
    const before = world.casts('ana', claim, 'disputed', { reasons, rationale: 'Dubai' })
    const { at } = world.context('ana')
    const op = world.withdraw(claim.id)
    assert.deepEqual(world.does('ana', op), [
      { ...before, verdict: null, reasons: [], rationale: '', at, rev: op.id },
    ])
  })

  it('is refused where one has none, also where others have', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    world.refuses('ben', world.withdraw(claim.id), 'NO_VERDICT')
    world.does('ana', world.withdraw(claim.id))
    world.refuses('ana', world.withdraw(claim.id), 'NO_VERDICT')
  })

  it('is taken for a verdict on an earlier wording too', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    world.does('ben', world.move(claim, 'Ghani fled'))
    world.does('ana', world.withdraw(claim.id))
  })

  it('leaves the way free for a new verdict', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    world.does('ana', world.withdraw(claim.id))
    assert.equal(world.state.counts.open, 1)
    world.casts('ana', claim, 'disputed')
    assert.equal(world.state.counts.disputed, 1)
  })
})
