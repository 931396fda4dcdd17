import assert from 'node:assert/strict'
import { givenOf, PASSAGE_CONTEXT, type PassageSource } from '../../../shared/evidence/evidence.ts'
import { decide } from '../../../shared/sync/decide.ts'
import { MAX_EVIDENCE } from '../../../shared/sync/limits.ts'
import {
  ARTICLE,
  ClaimWorld,
  cited,
  OTHER_ARTICLE,
  OTHER_TEXT,
  type PLAIN_EVIDENCE,
  web,
} from '../../helpers/claim-world.ts'

/** A desk on which Ana has marked a claim. */
function desk() {
  const world = new ClaimWorld()
  world.imports()
  return { world, claim: world.marks('ana', 'Ghani fled to Tajikistan') }
}

describe('evidence', () => {
  it('is kept as its author said it, with who brought it and when', () => {
    const { world, claim } = desk()
    const given = {
      source: { ...web('https://example.org/a'), title: 'A page', quote: 'He is here.' },
      stance: 'refutes',
      rank: 'primary',
      note: 'See **there**.',
    } as const
    const { at } = world.context('ben')
    const row = world.brings('ben', claim, given)
    assert.deepEqual(givenOf(row), given)
    assert.deepEqual([row.author, row.at, row.removed], ['ben', at, null])
    assert.deepEqual(world.state.evidenceOn(claim.id), [row])
  })

  it('is brought by reviewers, not by viewers, and only to a claim that is there', () => {
    const { world, claim } = desk()
    world.refuses('vic', world.bring(claim), 'FORBIDDEN')
    const nowhere = { ...claim, id: world.newId<'claim'>() }
    world.refuses('ana', world.bring(nowhere), 'UNKNOWN_CLAIM')
    world.does('ana', world.remove(claim))
    world.refuses('ana', world.bring(claim), 'CLAIM_REMOVED')
  })

  it('has an id of its own', () => {
    const { world, claim } = desk()
    const { id: evidence } = world.brings('ana', claim)
    world.refuses('ben', { ...world.bring(claim), evidence }, 'ID_TAKEN')
  })

  it('goes to the first claim where somebody marked the same passage again', () => {
    const { world, claim } = desk()
    const again = world.add('Ghani fled to Tajikistan')
    world.does('ben', again)
    const row = world.brings('ben', { ...claim, id: again.claim })
    assert.equal(row.claim, claim.id)
    const asSeen = { ...row, claim: again.claim }
    world.does('ben', world.editEvidence(asSeen, { note: 'Once more.' }))
    assert.equal(world.evidence(row.id).note, 'Once more.')
  })

  it('belongs to one claim: an op that names it on another finds nothing', () => {
    const { world, claim } = desk()
    const other = world.marks('ana', 'Kabul fell')
    const row = { ...world.brings('ana', claim), claim: other.id }
    world.refuses('ana', world.editEvidence(row, { note: 'x' }), 'UNKNOWN_EVIDENCE')
    world.refuses('ana', world.removeEvidence(row), 'UNKNOWN_EVIDENCE')
    const none = { ...row, claim: claim.id, id: world.newId<'evidence'>() }
    world.refuses('ana', world.restoreEvidence(none), 'UNKNOWN_EVIDENCE')
  })

  it('is changed by anybody who may bring some, against what they saw', () => {
    const { world, claim } = desk()
    const seen = world.brings('ana', claim)
    world.does('ben', world.editEvidence(seen, { stance: 'context' }))
    const now = world.evidence(seen.id)
    assert.deepEqual([now.stance, now.author, now.at], ['context', 'ana', seen.at])
    const late = world.refuses('ana', world.editEvidence(seen, { note: 'Mine.' }), 'STALE')
    assert.deepEqual(late.current, { field: 'evidence', value: givenOf(now), rev: now.rev })
    world.does('ana', world.editEvidence(now, { note: 'Mine.' }))
    world.refuses('ana', world.editEvidence(world.evidence(seen.id), {}), 'NO_CHANGE')
    world.refuses('vic', world.editEvidence(now, { note: 'x' }), 'FORBIDDEN')
  })

  it('is removed by who brought it or by an editor, and not when somebody changed it meanwhile', () => {
    const { world, claim } = desk()
    const seen = world.brings('ana', claim)
    world.refuses('ben', world.removeEvidence(seen), 'FORBIDDEN')
    world.does('ben', world.editEvidence(seen, { note: 'Important.' }))
    world.refuses('ana', world.removeEvidence(seen), 'STALE')
    world.does('edda', world.removeEvidence(world.evidence(seen.id)))
    assert.equal(world.evidence(seen.id).removed?.by, 'edda')
  })

  it('is brought back by who removed it or by an editor, with all that it said', () => {
    const { world, claim } = desk()
    const seen = world.brings('ana', claim, { note: 'Keep me.' })
    world.does('edda', world.removeEvidence(seen))
    const gone = world.evidence(seen.id)
    world.refuses('ana', world.restoreEvidence(gone), 'FORBIDDEN')
    const late = world.refuses('ana', world.editEvidence(seen, { note: 'x' }), 'STALE')
    assert.equal(late.current?.value, null)
    world.does('edda', world.restoreEvidence(gone))
    const back = world.evidence(seen.id)
    assert.deepEqual(givenOf(back), givenOf(seen))
    world.refuses('edda', world.restoreEvidence(back), 'NOT_REMOVED')
  })

  it('may be brought to a settled claim, which stays as it is', () => {
    const { world, claim } = desk()
    world.settles('edda', claim, 'disputed')
    world.brings('ana', claim)
    assert.equal(world.settlement(claim.id).verdict, 'disputed')
  })

  it(`stands ${MAX_EVIDENCE} times on a claim, and not once more`, () => {
    const { world, claim } = desk()
    const first = world.brings('ana', claim)
    for (let i = 1; i < MAX_EVIDENCE; i++) world.brings('ana', claim)
    world.refuses('ana', world.bring(claim), 'TOO_MUCH_EVIDENCE')
    world.does('ana', world.removeEvidence(first))
    world.brings('ana', claim)
    world.refuses('ana', world.restoreEvidence(world.evidence(first.id)), 'TOO_MUCH_EVIDENCE')
  })

  it('keeps a claim from being removed by its author, once others have brought some', () => {
    const { world, claim } = desk()
    const own = world.brings('ana', claim)
    const others = world.brings('ben', claim)
    world.refuses('ana', world.remove(claim), 'JUDGED_BY_OTHERS')
    world.does('ben', world.removeEvidence(others))
    world.does('ana', world.remove(claim))
    assert.ok(world.evidence(own.id))
  })
})

describe('a passage as evidence', () => {
  it('is cut from the article that is cited, with what stands around it', () => {
    const { world, claim } = desk()
    const row = world.brings('ana', claim, { source: cited('Dubai 🇦🇪') })
    const { article, position, quote } = row.source as PassageSource
    assert.equal(article, OTHER_ARTICLE)
    assert.equal(OTHER_TEXT.slice(position.start, position.end), 'Dubai 🇦🇪')
    assert.equal(`${quote.prefix}${quote.exact}${quote.suffix}`, OTHER_TEXT)
    assert.ok(OTHER_TEXT.length < PASSAGE_CONTEXT)
  })

  it('may stand in the claim’s own article', () => {
    const { world, claim } = desk()
    const position = world.find('Kabul fell')
    const source = { kind: 'passage', article: ARTICLE, position, exact: 'Kabul fell' } as const
    const row = world.brings('ana', claim, { source })
    assert.equal((row.source as PassageSource).quote.exact, 'Kabul fell')
  })

  it('is refused where its words are not what stands there', () => {
    const { world, claim } = desk()
    const source = { ...cited('Dubai'), exact: 'Doha!' } as typeof PLAIN_EVIDENCE.source
    world.refuses('ana', world.bring(claim, { source }), 'QUOTE_MISMATCH')
    const seen = world.brings('ana', claim)
    world.refuses('ana', world.editEvidence(seen, { source }), 'QUOTE_MISMATCH')
  })

  it('is refused where it lies outside, is blank, or cuts a character in two', () => {
    const { world, claim } = desk()
    const flag = OTHER_TEXT.indexOf('🇦🇪')
    const end = OTHER_TEXT.length
    for (const position of [
      { start: end, end: end + 1 },
      { start: 2, end: 3 },
      { start: 5, end: 5 },
      { start: flag, end: flag + 2 },
      { start: flag + 4, end: flag },
    ]) {
      const exact = OTHER_TEXT.slice(position.start, position.end) || 'x'
      const source = { kind: 'passage', article: OTHER_ARTICLE, position, exact } as const
      world.refuses('ana', world.bring(claim, { source }), 'BAD_RANGE')
    }
  })

  it('is refused where the article is not on the desk, or nobody says what it holds', () => {
    const { world, claim } = desk()
    const source = { ...cited('Dubai'), article: 'no_article' } as typeof PLAIN_EVIDENCE.source
    world.refuses('ana', world.bring(claim, { source }), 'UNKNOWN_ARTICLE')
    const { elsewhere: _, ...blind } = world.context('ana')
    const decision = decide(world.state, world.bring(claim, { source: cited('Dubai') }), blind)
    assert.ok('refusal' in decision && decision.refusal.code === 'UNKNOWN_ARTICLE')
  })

  it('is predicted as it was said where the article’s text is not here', () => {
    const { world, claim } = desk()
    const context = { ...world.context('ana'), elsewhere: () => undefined }
    const decision = decide(world.state, world.bring(claim, { source: cited('Dubai') }), context)
    const [row] = 'rows' in decision ? decision.rows : []
    assert.ok(row?.kind === 'evidence' && row.source.kind === 'passage')
    assert.deepEqual(row.source.quote, { exact: 'Dubai', prefix: '', suffix: '' })
  })
})
