import assert from 'node:assert/strict'
import { PLAIN_DESK } from '../../../shared/settings/settings.ts'
import { decide } from '../../../shared/sync/decide.ts'
import { ClaimWorld, plain } from '../../helpers/claim-world.ts'

const BLIND = { ...PLAIN_DESK, blindFirstPass: true }

describe('the rules of a blind first pass', () => {
  let desk: ClaimWorld

  beforeEach(() => {
    desk = new ClaimWorld()
    desk.settings = BLIND
    desk.imports()
  })

  it('put the reveal on record with the first verdict, and keep it through whatever comes', () => {
    const claim = desk.marks('ana', 'Ghani fled')
    const first = desk.casts('ben', claim, 'disputed')
    assert.deepEqual(first.revealed, { rev: first.rev, at: first.at })
    const second = desk.casts('ben', claim, 'verified')
    assert.deepEqual(second.revealed, first.revealed)
    desk.does('ben', desk.withdraw(claim.id))
    assert.deepEqual(desk.verdict(claim.id, 'ben').revealed, first.revealed)
    desk.settings = PLAIN_DESK
    assert.deepEqual(desk.casts('ben', claim, 'disputed').revealed, first.revealed)
  })

  it('record it of a mark with its verdict too, also where that is a claim already', () => {
    const claim = desk.marks('ana', 'Ghani fled', { first: plain('disputed') })
    assert.equal(desk.verdict(claim.id, 'ana').revealed?.rev, desk.verdict(claim.id, 'ana').rev)
    const again = desk.add('Ghani fled', { first: plain('verified') })
    desk.does('ben', again)
    assert.equal(desk.verdict(claim.id, 'ben').revealed?.rev, again.id)
  })

  it('record none where others’ verdicts could be seen before', () => {
    const claim = desk.marks('ana', 'Ghani fled')
    assert.equal(desk.casts('edda', claim, 'disputed').revealed, undefined)
    desk.settings = PLAIN_DESK
    assert.equal(desk.casts('ben', claim, 'disputed').revealed, undefined)
    desk.settings = BLIND
    assert.equal(desk.casts('ben', claim, 'verified').revealed, undefined)
  })

  it('answer a change of the scope alike, whether others have judged the claim or not', () => {
    const [judged, free] = ['Ghani fled', 'Kabul fell'].map((passage) => desk.marks('ana', passage))
    desk.casts('cleo', judged!, 'disputed')
    const answers = [judged!, free!].map((claim) =>
      desk.refuses('ben', desk.scope(claim, 'attribution'), 'JUDGE_FIRST'),
    )
    assert.deepEqual(answers[0], answers[1])
    desk.casts('ben', free!, 'verified')
    desk.does('ben', desk.scope(desk.claim(free!.id), 'attribution'))
  })

  it('let whoever marked a claim change its scope, and say no where somebody has judged it', () => {
    const claim = desk.marks('ben', 'Ghani fled')
    desk.does('ben', desk.scope(claim, 'attribution'))
    desk.casts('ana', desk.claim(claim.id), 'disputed')
    desk.refuses('ben', desk.scope(desk.claim(claim.id), 'content'), 'SCOPE_JUDGED')
  })

  it('do not say in a refusal what is withheld, and say it to who sees it', () => {
    const claim = desk.marks('ana', 'Ghani fled')
    desk.settles('edda', claim, 'verified')
    const late = { ...desk.settle(claim, 'disputed'), guard: null }
    // A session in which the role was taken while the op was under way.
    const seen = desk.refuses('adam', late, 'STALE')
    assert.equal(seen.current?.value, 'verified')
    const decision = decide(desk.state, late, desk.context('ben'))
    assert.ok('refusal' in decision)
    assert.equal(decision.refusal.current, undefined)
  })
})
