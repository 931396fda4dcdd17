import assert from 'node:assert/strict'
import { trayWordsOf, valueInWords } from '../../../client/claim/tray-words.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { ARTICLE, ClaimWorld, plain } from '../../helpers/claim-world.ts'

/** What ana reads in her tray of an op that was refused. */
function words(world: ClaimWorld, op: Op): ReturnType<typeof trayWordsOf> {
  const decision = world.decides('ana', op)
  assert.ok('refusal' in decision)
  return trayWordsOf({ stream: ARTICLE, op, refusal: decision.refusal })
}

describe('a refused change in the tray', () => {
  it('gives back a statement, and why it was refused', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    world.does('ben', world.reword(seen, 'Kabul was taken.'))
    assert.deepEqual(words(world, world.reword(seen, 'Kabul fell on Sunday.')), {
      wanted: 'Your statement of a claim',
      text: 'Kabul fell on Sunday.',
      reason: 'Somebody changed this meanwhile; keep yours or take theirs.',
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
    })
  })

  it('gives back the words that were to be marked', () => {
    const world = new ClaimWorld()
    const op = { ...world.add('Ghani fled'), exact: 'Ghani left', first: plain('unverifiable') }
    const { wanted, text } = words(world, op)
    assert.equal(wanted, 'Mark a passage as unverifiable')
    assert.equal(text, 'Ghani left')
  })

  it('names what is a matter of a press, without a text to copy', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    world.does('ben', world.scope(seen, 'attribution'))
    const late = words(world, world.scope(seen, 'attribution'))
    assert.deepEqual([late.wanted, late.text], ['Ask “Was it said?”', null])
    world.does('edda', world.remove(seen))
    const undo = { ...world.remove(seen), mark: seen.rev.removed }
    assert.equal(words(world, undo).wanted, 'Undo your mark')
  })

  it('says what stands in a field: nothing, a text, a question, a passage', () => {
    assert.equal(valueInWords(null), 'nothing')
    assert.equal(valueInWords('Kabul was taken.'), '“Kabul was taken.”')
    assert.equal(valueInWords('attribution'), '“Was it said?”')
    assert.equal(valueInWords({ start: 0, end: 5, exact: 'Kabul' }), '“Kabul”')
  })
})
