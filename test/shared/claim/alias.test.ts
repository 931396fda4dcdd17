import assert from 'node:assert/strict'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import { counts } from '../../../shared/claim/status.ts'
import { MAX_PAST_WORDINGS } from '../../../shared/sync/limits.ts'
import type { ClaimAdd, ClaimRemove, ClaimRestore } from '../../../shared/sync/op.ts'
import { ClaimWorld, plain } from '../../helpers/claim-world.ts'

/** Ben marks what ana has marked; his view still shows his own claim, as when both were offline. */
function twoMarks(first?: 'disputed') {
  const world = new ClaimWorld()
  const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
  const add = world.add('Ghani', first ? { first: plain(first) } : {})
  const his = world.offline('ben', add)
  return { world, claim, add, his }
}

describe('a mark on the same passage with the same scope', () => {
  it('becomes an alias of the claim that was first, which stays as it is', () => {
    const { world, claim, add } = twoMarks()
    assert.deepEqual(world.does('ben', add), [
      { kind: 'alias', id: add.claim, claim: claim.id, rev: add.id, as: claim.rev },
    ])
    assert.deepEqual(world.claim(add.claim), claim)
    assert.equal(world.state.get('claim', add.claim), undefined)
    assert.equal(world.state.claimsMade, 1)
  })

  it('casts its verdict on the claim that was first, beside the one that is there', () => {
    const { world, claim, add } = twoMarks('disputed')
    assert.deepEqual(
      world.does('ben', add).map((row) => row.kind),
      ['alias', 'verdict'],
    )
    const verdict = world.verdict(claim.id, 'ben')
    assert.equal(verdict.id, `${claim.id}:ben`)
    assert.equal(counts(claim, verdict), true)
    assert.deepEqual(world.state.verdictsOn(add.claim), [])
    assert.equal(world.state.counts.split, 1)
  })

  it('replaces one’s own verdict when one marks one’s own claim again with another key', () => {
    const { world, claim } = twoMarks()
    world.does('ana', world.add('Ghani', { first: plain('unverifiable') }))
    assert.equal(world.verdict(claim.id, 'ana').verdict, 'unverifiable')
    assert.equal(world.state.verdictsOn(claim.id).length, 1)
  })

  it('is a claim of its own with another scope, another edge, or once the first is removed', () => {
    const { world, claim } = twoMarks()
    world.marks('ben', 'Ghani', { scope: 'attribution' })
    world.marks('ben', 'Ghani fled')
    world.does('ana', world.remove(claim))
    world.marks('ben', 'Ghani')
    assert.equal(world.state.claimsMade, 4)
  })

  it('follows the claim where it was moved, though it is no duplicate any more', () => {
    const { world, claim, add, his } = twoMarks()
    world.does('ben', add)
    world.does('ana', world.move(claim, 'Ghani fled'))
    assert.equal(world.claim(add.claim).quote.exact, 'Ghani fled')
    const verdict = world.does('ben', world.cast(his, 'disputed'))[0]
    assert.equal(verdict?.kind === 'verdict' && verdict.judged.exact, 'Ghani')
  })

  it('may come as often as it likes: every alias leads to the claim itself', () => {
    const { world, claim, add } = twoMarks()
    world.does('ben', add)
    const third = world.add('Ghani')
    world.does('cleo', third)
    assert.equal(world.state.get('alias', third.claim)?.claim, claim.id)
  })
})

describe('an op queued behind a mark that became an alias', () => {
  const ops = {
    'verdict.cast': (world: ClaimWorld, his: ClaimRow) => world.cast(his, 'disputed'),
    'claim.move': (world: ClaimWorld, his: ClaimRow) => world.move(his, 'Ghani fled'),
    'claim.describe of statement': (world: ClaimWorld, his: ClaimRow) =>
      world.reword(his, 'He fled.'),
    'claim.describe of speaker': (world: ClaimWorld, his: ClaimRow) =>
      world.describe(his.id, { field: 'speaker', value: 'He', guard: his.rev.speaker }),
    'claim.describe of saidAt': (world: ClaimWorld, his: ClaimRow) =>
      world.describe(his.id, { field: 'saidAt', value: 'then', guard: his.rev.saidAt }),
    'claim.describe of asOf': (world: ClaimWorld, his: ClaimRow) =>
      world.describe(his.id, { field: 'asOf', value: '2021-08-15', guard: his.rev.asOf }),
    'claim.describe of tags': (world: ClaimWorld, his: ClaimRow) => world.tag(his.id, ['flight']),
  }

  for (const [name, op] of Object.entries(ops)) {
    it(`finds the first claim: ${name}`, () => {
      const { world, claim, add, his } = twoMarks()
      world.does('ben', add)
      const [row] = world.does('ben', op(world, his))
      assert.equal(row?.kind === 'verdict' ? row.claim : row?.id, claim.id)
    })
  }

  it('finds the first claim: claim.describe of scope, while nobody else has judged it', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const add = world.add('Ghani', { first: plain('disputed') })
    const his = world.offline('ben', add)
    world.does('ben', add)
    world.does('ben', world.scope(his, 'attribution'))
    assert.equal(world.claim(claim.id).scope, 'attribution')
  })

  it('finds the first claim: claim.remove and claim.restore, by somebody who may', () => {
    const { world, claim, add, his } = twoMarks()
    world.does('edda', add)
    const remove = world.remove(his)
    world.does('edda', remove)
    assert.ok(world.claim(claim.id).removed)
    world.does('edda', { ...world.restore(his), guard: remove.id })
    assert.equal(world.claim(claim.id).removed, null)
  })

  it('finds the first claim: verdict.withdraw of the verdict that the mark cast', () => {
    const { world, claim, add } = twoMarks('disputed')
    world.does('ben', add)
    world.does('ben', world.withdraw(add.claim))
    assert.equal(world.verdict(claim.id, 'ben').verdict, null)
    assert.equal(world.verdict(claim.id, 'ana').verdict, 'verified')
  })

  it('gives no right over the claim that its author would not have', () => {
    const { world, add, his } = twoMarks()
    world.does('ben', add)
    world.refuses('ben', world.remove(his), 'FORBIDDEN')
    world.refuses('ben', world.scope(his, 'attribution'), 'SCOPE_JUDGED')
  })

  it('follows one’s own op behind it', () => {
    const { world, claim, add, his } = twoMarks()
    const first = world.reword(his, 'He ran.')
    const second = world.describe(his.id, {
      field: 'statement',
      value: 'He fled.',
      guard: first.id,
    })
    const judged = { position: add.id, statement: second.id, scope: add.id }
    for (const op of [add, first, second, world.cast(his, 'disputed', { judged })]) {
      world.does('ben', op)
    }
    const now = world.claim(claim.id)
    assert.equal(now.statement, 'He fled.')
    assert.equal(counts(now, world.verdict(claim.id, 'ben')), true)
  })

  it('is STALE once somebody has changed the field after the alias was made', () => {
    const { world, claim, add, his } = twoMarks()
    world.does('ben', add)
    const move = world.move(claim, 'Ghani fled')
    world.does('ana', move)
    world.does('ana', world.reword(claim, 'He fled.'))
    assert.deepEqual(world.refuses('ben', world.move(his, 'fled'), 'STALE').current, {
      field: 'position',
      value: { start: 0, end: 10, exact: 'Ghani fled' },
      rev: move.id,
    })
    world.refuses('ben', world.reword(his, 'He ran.'), 'STALE')
  })

  it('never overwrites words that its author did not see', () => {
    const { world, claim, add, his } = twoMarks()
    const seen = claim.rev
    world.does('ana', world.reword(claim, 'Ghani left for Dubai.'))
    world.does(
      'ana',
      world.describe(claim.id, { field: 'speaker', value: 'TASS', guard: seen.speaker }),
    )
    world.does(
      'ana',
      world.describe(claim.id, { field: 'saidAt', value: 'Monday', guard: seen.saidAt }),
    )
    world.does(
      'ana',
      world.describe(claim.id, { field: 'asOf', value: '2021-08-15', guard: seen.asOf }),
    )
    const before = world.claim(claim.id)
    world.does('ben', add)
    for (const field of ['statement', 'speaker', 'saidAt', 'asOf'] as const) {
      const set = { field, value: '2021-08-20', guard: his.rev[field] }
      const { current } = world.refuses('ben', world.describe(his.id, set), 'STALE')
      assert.deepEqual(current, { field, value: before[field], rev: before.rev[field] })
    }
    assert.deepEqual(world.claim(claim.id), before)
  })

  it('does not take the guard of another mark for its own', () => {
    const { world, add, his } = twoMarks()
    world.does('ben', add)
    const other = world.add('Kabul')
    world.does('ben', other)
    world.refuses('ben', world.move(his, 'fled', { guard: other.id }), 'STALE')
  })
})

describe('a verdict behind a mark that became an alias', () => {
  /** Ana has said the claim in a sentence before ben's mark arrives, who saw the bare quote. */
  function stated() {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.does('ana', world.reword(claim, 'Ghani left for Dubai.'))
    return { world, claim, unsaid: claim.rev.statement }
  }

  it('judges the bare quote when the mark cast it: the statement was not there for its author', () => {
    const { world, claim, unsaid } = stated()
    world.does('ben', world.add('Ghani', { first: plain('disputed') }))
    const verdict = world.verdict(claim.id, 'ben')
    assert.deepEqual(verdict.judged.statement, { rev: unsaid, text: null })
    assert.equal(counts(world.claim(claim.id), verdict), false)
    assert.equal(world.state.counts.open, 1)
  })

  it('judges the bare quote when it was cast behind the mark', () => {
    const { world, claim, unsaid } = stated()
    const add = world.add('Ghani')
    const his = world.offline('ben', add)
    world.does('ben', add)
    world.does('ben', world.cast(his, 'disputed'))
    const verdict = world.verdict(claim.id, 'ben')
    assert.deepEqual(verdict.judged.statement, { rev: unsaid, text: null })
    assert.equal(counts(world.claim(claim.id), verdict), false)
  })

  it('counts once its author has seen the statement and confirms it', () => {
    const { world, claim } = stated()
    world.does('ben', world.add('Ghani', { first: plain('disputed') }))
    world.does('ben', world.cast(world.claim(claim.id), 'disputed'))
    assert.equal(counts(world.claim(claim.id), world.verdict(claim.id, 'ben')), true)
  })

  it('judges the bare quote even where the claim has forgotten that it once stood without words', () => {
    const { world, claim } = stated()
    for (let turn = 0; turn <= MAX_PAST_WORDINGS; turn++) {
      world.does('ana', world.reword(world.claim(claim.id), `Wording ${turn}`))
    }
    const add = world.add('Ghani', { first: plain('disputed') })
    const his = world.offline('ben', add)
    world.does('ben', add)
    const none = { rev: add.id, text: null }
    assert.deepEqual(world.verdict(claim.id, 'ben').judged.statement, none)
    world.does('ben', world.cast(his, 'verified'))
    assert.deepEqual(world.verdict(claim.id, 'ben').judged.statement, none)
  })

  it('judges the scope that its author chose, whatever the scope was before', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { scope: 'attribution' })
    world.does('ana', world.scope(claim, 'content'))
    world.does('ben', world.add('Ghani', { first: plain('disputed') }))
    const verdict = world.verdict(claim.id, 'ben')
    assert.equal(verdict.judged.scope.value, 'content')
    assert.equal(counts(world.claim(claim.id), verdict), true)
  })
})

describe('taking back a mark that became an alias', () => {
  const undo = (world: ClaimWorld, add: ClaimAdd, guard = add.id): ClaimRemove => ({
    type: 'claim.remove',
    id: world.newId<'op'>(),
    claim: add.claim,
    guard,
    mark: add.id,
  })
  const redo = (world: ClaimWorld, add: ClaimAdd, { id: guard }: ClaimRemove): ClaimRestore => ({
    type: 'claim.restore',
    id: world.newId<'op'>(),
    claim: add.claim,
    guard,
    mark: add.id,
    ...(add.first && { first: add.first }),
  })

  it('takes back the verdict that it cast and leaves the claim, even for an editor', () => {
    for (const who of ['ben', 'edda'] as const) {
      const { world, claim, add } = twoMarks('disputed')
      world.does(who, add)
      world.does(who, undo(world, add))
      assert.deepEqual(world.claim(claim.id), claim)
      assert.equal(world.verdict(claim.id, who).verdict, null)
      assert.equal(world.verdict(claim.id, 'ana').verdict, 'verified')
    }
  })

  it('changes nothing where the mark cast none, or where another verdict stands there by now', () => {
    const { world, claim, add } = twoMarks()
    world.does('edda', add)
    assert.deepEqual(world.does('edda', undo(world, add)), [])
    const again = world.add('Ghani', { first: plain('disputed') })
    world.does('ben', again)
    world.casts('ben', claim, 'unverifiable')
    assert.deepEqual(world.does('ben', undo(world, again)), [])
    assert.equal(world.verdict(claim.id, 'ben').verdict, 'unverifiable')
  })

  it('can be taken back itself: the verdict is there again, with all that was said', () => {
    const { world, claim, add } = twoMarks('disputed')
    world.does('ben', add)
    const before = world.verdict(claim.id, 'ben')
    const taken = undo(world, add)
    world.does('ben', taken)
    const again = redo(world, add, taken)
    world.does('ben', again)
    const after = world.verdict(claim.id, 'ben')
    assert.deepEqual(after, { ...before, rev: again.id, at: after.at })
    world.does('ben', undo(world, add, again.id))
    assert.equal(world.verdict(claim.id, 'ben').verdict, null)
  })

  it('removes one’s own claim where it did not become an alias, until others have judged it', () => {
    const world = new ClaimWorld()
    const add = world.add('Ghani')
    world.does('edda', add)
    world.refuses('ben', undo(world, add), 'FORBIDDEN')
    const taken = undo(world, add)
    world.does('edda', taken)
    assert.ok(world.claim(add.claim).removed)
    world.does('edda', redo(world, add, taken))
    world.casts('ben', world.claim(add.claim), 'disputed')
    const { removed } = world.claim(add.claim).rev
    world.refuses('edda', undo(world, add, removed), 'JUDGED_BY_OTHERS')
  })
})
