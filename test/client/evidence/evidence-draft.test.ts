import assert from 'node:assert/strict'
import {
  dayOf,
  draftOf,
  type EvidenceDraft,
  newDraft,
  pastedAddress,
  pastedDraft,
  readDraft,
  saidIn,
} from '../../../client/evidence/evidence-draft.ts'
import { givenOf } from '../../../shared/evidence/evidence.ts'
import { ClaimWorld, cited, web } from '../../helpers/claim-world.ts'

const TODAY = '2026-11-22'

const faultOf = (draft: EvidenceDraft) => {
  const said = saidIn(draft)
  return 'fault' in said ? said.field : null
}

describe('a draft of evidence', () => {
  it('says again what it was made from, of each kind', () => {
    const world = new ClaimWorld()
    world.imports()
    const claim = world.marks('ana', 'Ghani')
    for (const given of [
      { source: web('https://example.org/'), rank: 'primary', note: 'See *there*.' },
      { source: { ...web('https://example.org/'), title: 'A page', quote: 'He is here.' } },
      { source: { kind: 'offline', title: 'A call', quote: '', accessed: TODAY } },
      { source: cited('Dubai') },
    ] as const) {
      const row = world.brings('ana', claim, given)
      const draft = draftOf(row)
      assert.equal(draft.of, row.id)
      assert.deepEqual(saidIn(draft), { given: givenOf(row) })
      assert.deepEqual(readDraft(JSON.stringify(draft)), draft)
    }
  })

  it('of a pasted address lacks only the stance', () => {
    const draft = pastedDraft('https://example.org/a', TODAY)
    assert.equal(faultOf(draft), 'stance')
    const said = saidIn({ ...draft, stance: 'refutes' })
    assert.ok('given' in said && said.given.source.kind === 'web')
    assert.equal(said.given.source.accessed, TODAY)
  })

  it('names the field that keeps it from being said', () => {
    const draft = { ...newDraft(TODAY), stance: 'context' } as const
    const address = { ...draft, url: 'https://example.org/' }
    assert.equal(faultOf(draft), 'url')
    assert.equal(faultOf({ ...draft, url: 'javascript:alert(1)' }), 'url')
    assert.equal(faultOf({ ...address, archive: 'data:text/html,x' }), 'archive')
    assert.equal(faultOf({ ...draft, kind: 'offline', title: ' \u200b' }), 'title')
    assert.equal(faultOf({ ...draft, kind: 'passage' }), 'passage')
    assert.equal(faultOf(address), null)
  })

  it('is nothing where something else was kept', () => {
    for (const kept of ['', '{', 'null', '3', '"x"']) assert.equal(readDraft(kept), null)
  })
})

describe('what is pasted', () => {
  it('is an address when it is one and nothing else', () => {
    assert.equal(pastedAddress(' https://example.org/a?b#c\n'), 'https://example.org/a?b#c')
    for (const other of [
      '',
      'see https://example.org',
      'https://example.org\nhttps://example.com',
      'javascript:alert(1)',
      'data:text/html,x',
      'https://user@example.org',
      'https://example.org/\u0000',
    ]) {
      assert.equal(pastedAddress(other), null, JSON.stringify(other))
    }
  })

  it('was looked at on the day that it is here', () => {
    assert.equal(dayOf(new Date(2026, 0, 5, 23, 59)), '2026-01-05')
  })
})
