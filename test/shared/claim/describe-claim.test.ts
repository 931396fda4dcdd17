import assert from 'node:assert/strict'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import { MAX_TAGS } from '../../../shared/sync/limits.ts'
import { ClaimWorld, plain } from '../../helpers/claim-world.ts'

/** The fields that hold words or a day, each with two values that it takes. */
const FIELDS = [
  ['statement', 'He fled.', 'He left.'],
  ['speaker', 'The ministry', 'A spokesman'],
  ['saidAt', 'on Monday', '2021-08-15'],
  ['asOf', '2021-08-15', '2021-08-16'],
] as const

for (const [field, mine, theirs] of FIELDS) {
  describe(`claim.describe of ${field}`, () => {
    const setting = (world: ClaimWorld, seen: ClaimRow, value: string | null) =>
      world.describe(seen.id, { field, value, guard: seen.rev[field] })

    it('writes the field and its revision, and nothing else but what was there before', () => {
      const world = new ClaimWorld()
      const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
      const op = setting(world, claim, mine)
      const past =
        field === 'statement'
          ? { ...claim.past, statement: [{ rev: claim.rev.statement, text: null }] }
          : claim.past
      assert.deepEqual(world.does('ben', op), [
        { ...claim, [field]: mine, rev: { ...claim.rev, [field]: op.id }, past },
      ])
    })

    it('can be emptied again', () => {
      const world = new ClaimWorld()
      const claim = world.marks('ana', 'Ghani')
      world.does('ben', setting(world, claim, mine))
      world.does('ben', setting(world, world.claim(claim.id), null))
      assert.equal(world.claim(claim.id)[field], null)
    })

    it('follows one’s own edit, also one made offline', () => {
      const world = new ClaimWorld()
      const claim = world.marks('ana', 'Ghani')
      const first = setting(world, claim, mine)
      const second = world.describe(claim.id, { field, value: theirs, guard: first.id })
      world.does('ana', first)
      world.does('ana', second)
      assert.equal(world.claim(claim.id)[field], theirs)
    })

    it('is STALE once somebody else has written it, and says what stands there', () => {
      const world = new ClaimWorld()
      const seen = world.marks('ana', 'Ghani')
      const op = setting(world, seen, theirs)
      world.does('ben', op)
      for (const value of [mine, theirs, null]) {
        const { current } = world.refuses('ana', setting(world, seen, value), 'STALE')
        assert.deepEqual(current, { field, value: theirs, rev: op.id })
      }
    })

    it('is not STALE through another field, a verdict or a removal that was undone', () => {
      const world = new ClaimWorld()
      const seen = world.marks('ana', 'Ghani')
      for (const [other, value] of FIELDS) {
        if (other !== field)
          world.does(
            'ben',
            world.describe(seen.id, { field: other, value, guard: seen.rev[other] }),
          )
      }
      world.does('ben', world.scope(seen, 'attribution'))
      world.does('ben', world.move(seen, 'Ghani fled'))
      world.casts('ben', seen, 'disputed')
      world.does('edda', world.remove(seen))
      world.does('edda', world.restore(world.claim(seen.id)))
      world.does('ana', setting(world, seen, mine))
      assert.equal(world.claim(seen.id)[field], mine)
    })

    it('is refused where it changes nothing', () => {
      const world = new ClaimWorld()
      const claim = world.marks('ana', 'Ghani')
      world.refuses('ana', setting(world, claim, null), 'NO_CHANGE')
      world.does('ana', setting(world, claim, mine))
      world.refuses('ana', setting(world, world.claim(claim.id), mine), 'NO_CHANGE')
    })
  })
}

describe('claim.describe of scope', () => {
  it('switches it, remembers the earlier one, and moves the claim to the other scope', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const op = world.scope(claim, 'attribution')
    assert.deepEqual(world.does('ana', op), [
      {
        ...claim,
        scope: 'attribution',
        rev: { ...claim.rev, scope: op.id },
        past: { ...claim.past, scope: [{ rev: claim.rev.scope, value: 'content' }] },
      },
    ])
    assert.equal(world.state.claimAt(claim.position, 'content'), undefined)
    assert.equal(world.state.claimAt(claim.position, 'attribution'), claim.id)
  })

  it('is open to whoever alone has judged it, author or not, and ends with the second judge', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.casts('ben', claim, 'disputed')
    world.refuses('ana', world.scope(claim, 'attribution'), 'SCOPE_JUDGED')
    world.refuses('edda', world.scope(claim, 'attribution'), 'SCOPE_JUDGED')
    world.does('ben', world.scope(claim, 'attribution'))
    const switched = world.claim(claim.id)
    world.casts('ana', switched, 'verified')
    world.refuses('ben', world.scope(switched, 'content'), 'SCOPE_JUDGED')
    world.refuses('ana', world.scope(switched, 'content'), 'SCOPE_JUDGED')
  })

  it('stays when somebody else judged an earlier wording, and is free once they withdraw', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.casts('ben', claim, 'disputed')
    world.does('ana', world.move(claim, 'Ghani fled'))
    world.refuses('ana', world.scope(claim, 'attribution'), 'SCOPE_JUDGED')
    world.does('ben', world.withdraw(claim.id))
    world.does('ana', world.scope(claim, 'attribution'))
  })

  it('is STALE once somebody else has switched it', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Ghani')
    const theirs = world.scope(seen, 'attribution')
    world.does('ben', theirs)
    assert.deepEqual(world.refuses('ana', world.scope(seen, 'attribution'), 'STALE').current, {
      field: 'scope',
      value: 'attribution',
      rev: theirs.id,
    })
  })

  it('is refused where it changes nothing, and onto another claim on the same passage', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.refuses('ana', world.scope(claim, 'content'), 'NO_CHANGE')
    world.marks('ben', 'Ghani', { scope: 'attribution' })
    world.refuses('ana', world.scope(claim, 'attribution'), 'DUPLICATE')
  })
})

describe('claim.describe of tags', () => {
  it('adds and removes, sorted and each once, without a guard or a revision', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    assert.deepEqual(world.does('ana', world.tag(claim.id, ['b', 'a', 'b'])), [
      { ...claim, tags: ['a', 'b'] },
    ])
    world.does('ben', world.tag(claim.id, ['c', 'd'], ['a', 'c']))
    assert.deepEqual(world.claim(claim.id).tags, ['b', 'c', 'd'])
  })

  it('lets two people add and remove side by side, in either order', () => {
    const both = [true, false].map((isAnaFirst) => {
      const world = new ClaimWorld()
      const claim = world.marks('ana', 'Ghani')
      world.does('ana', world.tag(claim.id, ['old']))
      const ana = world.tag(claim.id, ['a'], ['old'])
      const ben = world.tag(claim.id, ['b'])
      world.does('ana', isAnaFirst ? ana : ben)
      world.does('ben', isAnaFirst ? ben : ana)
      return world.claim(claim.id).tags
    })
    assert.deepEqual(both, [
      ['a', 'b'],
      ['a', 'b'],
    ])
  })

  it('is refused where it changes nothing', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.refuses('ana', world.tag(claim.id, []), 'NO_CHANGE')
    world.refuses('ana', world.tag(claim.id, [], ['never there']), 'NO_CHANGE')
    world.does('ana', world.tag(claim.id, ['a']))
    world.refuses('ana', world.tag(claim.id, ['a']), 'NO_CHANGE')
    world.refuses('ana', world.tag(claim.id, ['a'], ['a']), 'NO_CHANGE')
  })

  it('takes the most tags that a claim may have, and not one more', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const most = Array.from({ length: MAX_TAGS }, (_, i) => `tag ${i}`)
    world.does('ana', world.tag(claim.id, most))
    assert.equal(world.claim(claim.id).tags.length, MAX_TAGS)
    world.refuses('ana', world.tag(claim.id, ['one more']), 'TOO_LARGE')
    world.does('ana', world.tag(claim.id, ['one more'], ['tag 0']))
  })
})
