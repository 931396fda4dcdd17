import assert from 'node:assert/strict'
import { trayWordsOf } from '../../../client/claim/tray-words.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { ARTICLE, ClaimWorld, plain } from '../../helpers/claim-world.ts'

/** What ana reads in her tray of an op that was refused. */
function words(world: ClaimWorld, op: Op): ReturnType<typeof trayWordsOf> {
  const decision = world.decides('ana', op)
  assert.ok('refusal' in decision)
  return trayWordsOf({ stream: ARTICLE, op, refusal: decision.refusal })
}

describe('a refused change in the tray', () => {
  it('gives back a statement, why it was refused, and what stands there now', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    world.does('ben', world.reword(seen, 'Kabul was taken.'))
    assert.deepEqual(words(world, world.reword(seen, 'Kabul fell on Sunday.')), {
      wanted: 'Your statement of a claim',
      text: 'Kabul fell on Sunday.',
      reason: 'Somebody changed this meanwhile; keep yours or take theirs.',
      now: 'Now stands: “Kabul was taken.”',
    })
  })

  it('gives back a rationale with its verdict and reasons', () => {
    const world = new ClaimWorld()
    const seen = world.marks('edda', 'Kabul fell')
    world.does('edda', world.remove(seen))
    const op = world.cast(seen, 'disputed', {
      reasons: ['sources-conflict'],
      rationale: 'Nobody else says so.',
    })
    assert.deepEqual(words(world, op), {
      wanted: 'Your verdict: Disputed (sources conflict)',
      text: 'Nobody else says so.',
      reason: 'The claim was removed meanwhile; restore it first.',
      now: null,
    })
  })

  it('gives back the words that were to be marked', () => {
    const world = new ClaimWorld()
    const op = { ...world.add('Ghani fled'), exact: 'Ghani left', first: plain('unverifiable') }
    const { wanted, text } = words(world, op)
    assert.equal(wanted, 'Mark a passage as unverifiable')
    assert.equal(text, 'Ghani left')
  })

  it('says a removed statement as nothing, and a scope by its question', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    const first = world.reword(seen, 'One')
    world.does('ana', first)
    world.does('ben', world.reword(world.claim(seen.id), null))
    const { now } = words(world, world.reword({ ...seen, rev: world.claim(seen.id).rev }, null))
    assert.equal(now, null, 'it would change nothing')
    assert.equal(words(world, world.reword(seen, 'Two')).now, 'Now stands: nothing')
    world.does('ben', world.scope(seen, 'attribution'))
    const late = words(world, world.scope(seen, 'attribution'))
    assert.equal(late.wanted, 'Ask “Was it said?”')
    assert.equal(late.now, 'Now stands: “Was it said?”')
  })

  it('says the passage where somebody moved the edges', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    world.does('ben', world.move(seen, 'Kabul'))
    const { text, now } = words(world, world.move(seen, 'fell'))
    assert.equal(text, 'fell')
    assert.equal(now, 'Now stands: “Kabul”')
  })
})
