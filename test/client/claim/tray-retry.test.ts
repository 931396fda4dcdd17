import assert from 'node:assert/strict'
import { retryOf } from '../../../client/claim/tray-retry.ts'
import type { GivenSource } from '../../../shared/evidence/evidence.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { ARTICLE, ClaimWorld, cited, type Who } from '../../helpers/claim-world.ts'

/** Refused for ana, then made again as she keeps hers; each op of it must be accepted. */
function keepsHers(world: ClaimWorld, op: Op, who: Who = 'ana'): void {
  const decision = world.decides(who, op)
  assert.ok('refusal' in decision, 'it was not refused in the first place')
  const again = retryOf({ op, refusal: decision.refusal }, world.state, world.newId)
  assert.ok(again, 'it was given up')
  for (const next of again) world.does(who, next)
}

function isHopeless(world: ClaimWorld, op: Op): void {
  const decision = world.decides('ana', op)
  assert.ok('refusal' in decision)
  assert.equal(retryOf({ op, refusal: decision.refusal }, world.state, world.newId), null)
}

describe('keeping mine', () => {
  it('writes evidence over what came before it, and brings it anew where it was removed', () => {
    const world = new ClaimWorld()
    const seen = world.brings('ana', world.marks('ana', 'Kabul fell'))
    const mine = world.editEvidence(seen, { note: 'Mine.' })
    world.does('ben', world.editEvidence(seen, { note: 'Theirs.' }))
    keepsHers(world, mine)
    const now = world.evidence(seen.id)
    assert.equal(now.note, 'Mine.')
    const late = world.editEvidence(now, { note: 'Late.' })
    world.does('edda', world.removeEvidence(now))
    keepsHers(world, late)
    const notes = world.state.evidenceOn(seen.claim).flatMap((row) => (row.removed ? [] : row.note))
    assert.deepEqual(notes, ['Late.'])
  })

  it('gives up a citation of words that are not there', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Kabul fell')
    const nowhere = { ...cited('Dubai'), article: 'no_article' } as GivenSource
    isHopeless(world, world.bring(claim, { source: nowhere }))
    const wrong = { ...cited('Dubai'), exact: 'Doha!' } as GivenSource
    isHopeless(world, world.bring(claim, { source: wrong }))
  })

  it('writes a statement over the one that came before it', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    const mine = world.reword(seen, 'Kabul fell on Sunday.')
    world.does('ben', world.reword(seen, 'Kabul was taken.'))
    keepsHers(world, mine)
    assert.equal(world.claim(seen.id).statement, 'Kabul fell on Sunday.')
  })

  it('sets a field of the article over what another editor set', () => {
    const world = new ClaimWorld()
    world.imports()
    const rev = world.state.get('article', ARTICLE)?.title.rev ?? assert.fail()
    const mine = world.describeArticle({ field: 'title', value: 'Ghani left' }, rev)
    world.does('edda', world.describeArticle({ field: 'title', value: 'Ghani fled, 2' }, rev))
    keepsHers(world, mine, 'adam')
    assert.equal(world.state.get('article', ARTICLE)?.title.value, 'Ghani left')
  })

  it('says what a line is over what another editor said', () => {
    const world = new ClaimWorld()
    world.imports()
    const mine = world.describeArticle({ field: 'kind', block: 1, kind: 'caption' }, null)
    world.does('edda', world.describeArticle({ field: 'kind', block: 1, kind: 'credit' }, null))
    keepsHers(world, mine, 'adam')
    assert.deepEqual(
      world.state.get('article', ARTICLE)?.kinds.map(({ kind }) => kind),
      ['caption'],
    )
  })

  it('moves the edges from where they are now', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    const mine = world.move(seen, 'Kabul')
    world.does('ben', world.move(seen, 'fell 🇦🇫'))
    keepsHers(world, mine)
    assert.equal(world.claim(seen.id).quote.exact, 'Kabul')
  })

  it('brings a claim back that was removed meanwhile, and judges it', () => {
    const world = new ClaimWorld()
    const seen = world.marks('edda', 'Kabul fell')
    const mine = world.cast(seen, 'disputed', { rationale: 'Nobody else says so.' })
    world.does('edda', world.remove(seen))
    keepsHers(world, mine, 'edda')
    assert.equal(world.claim(seen.id).removed, null)
    assert.equal(world.verdict(seen.id, 'edda').rationale, 'Nobody else says so.')
  })

  it('follows a claim to the one that it duplicates', () => {
    const world = new ClaimWorld()
    const first = world.marks('ben', 'Kabul fell')
    const again = world.add('Kabul fell')
    const seen = world.offline('ana', again)
    const mine = world.reword(seen, 'Ana’s sentence')
    world.does('ana', again)
    world.does('ben', world.reword(world.claim(first.id), 'Ben’s sentence'))
    keepsHers(world, mine)
    assert.equal(world.claim(first.id).statement, 'Ana’s sentence')
  })

  it('is given up where no guard makes it right', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    isHopeless(world, { ...world.add('Ghani fled'), exact: 'Ghani left' })
    isHopeless(world, world.move(seen, 'Kabul fell'))
    isHopeless(world, world.withdraw(seen.id))
    isHopeless(world, world.cast({ ...seen, id: world.newId<'claim'>() }, 'verified'))
  })

  it('asks nothing of a claim that is removed already', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Kabul fell')
    world.does('ana', world.remove(seen))
    isHopeless(world, world.remove(seen))
  })
})
