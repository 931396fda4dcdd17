import assert from 'node:assert/strict'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import type { ClaimId } from '../../../shared/ids.ts'
import { ClaimWorld, PEOPLE, plain, TEXT } from '../../helpers/claim-world.ts'

describe('claim.add', () => {
  it('writes the claim with its quote, position, scope, label, author and time', () => {
    const world = new ClaimWorld()
    const { at } = world.context('ana')
    const add = world.add('Tajikistan', { scope: 'attribution' })
    const rev = add.id
    const made: ClaimRow = {
      kind: 'claim',
      id: add.claim,
      label: 'C-1',
      quote: {
        exact: 'Tajikistan',
        prefix: 'Ghani fled to ',
        suffix: ', the ministry said. Ghani fled.',
      },
      position: { start: 14, end: 24 },
      scope: 'attribution',
      statement: null,
      speaker: null,
      saidAt: null,
      asOf: null,
      tags: [],
      author: world.context('ana').reviewer,
      at,
      removed: null,
      rev: {
        position: rev,
        scope: rev,
        statement: rev,
        speaker: rev,
        saidAt: rev,
        asOf: rev,
        removed: rev,
      },
      past: { position: [], statement: [], scope: [] },
    }
    assert.deepEqual(world.does('ana', add), [made])
  })

  it('casts its first verdict on the wording that it makes', () => {
    const world = new ClaimWorld()
    const first = {
      verdict: 'disputed',
      reasons: ['sources-conflict'],
      rationale: 'He went to Dubai.',
    } as const
    const claim = world.marks('ana', 'Tajikistan', { first })
    const verdict = world.verdict(claim.id, 'ana')
    assert.deepEqual(
      { verdict: verdict.verdict, reasons: verdict.reasons, rationale: verdict.rationale },
      first,
    )
    assert.deepEqual(verdict.judged, {
      position: { rev: claim.rev.position, start: 14, end: 24 },
      exact: 'Tajikistan',
      statement: { rev: claim.rev.statement, text: null },
      scope: { rev: claim.rev.scope, value: 'content' },
    })
  })

  it('gives labels in the order of acceptance, and removed claims keep theirs', () => {
    const world = new ClaimWorld()
    const first = world.marks('ana', 'Ghani')
    world.does('ana', world.remove(first))
    assert.equal(world.marks('ben', 'Kabul').label, 'C-2')
    assert.equal(world.marks('ben', 'Ghani').label, 'C-3')
  })

  it('takes claims that overlap, lie inside each other, touch, or differ only in scope', () => {
    const world = new ClaimWorld()
    world.marks('ana', { start: 0, end: 24 })
    world.marks('ana', { start: 0, end: 10 })
    world.marks('ana', { start: 6, end: 30 })
    world.marks('ana', { start: 24, end: 30 })
    world.marks('ana', { start: 0, end: 24 }, { scope: 'attribution' })
    assert.equal(world.state.claimsMade, 5)
  })

  it('tells two equal phrases apart by their position', () => {
    const world = new ClaimWorld()
    const once = world.marks('ana', world.find('Ghani fled'))
    const twice = world.marks('ana', world.find('Ghani fled', 1))
    assert.equal(once.quote.exact, twice.quote.exact)
    assert.notEqual(once.id, twice.id)
  })

  it('refuses an id that a claim or an alias has', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Kabul')
    const alias = world.add('Kabul')
    world.does('ben', alias)
    world.refuses('ben', world.add('Ghani', { claim: claim.id }), 'ID_TAKEN')
    world.refuses('ben', world.add('Ghani', { claim: alias.claim }), 'ID_TAKEN')
  })

  it('refuses a passage that is empty, blank, outside, or cuts a character', () => {
    const world = new ClaimWorld()
    const flag = TEXT.indexOf('🇦🇫')
    const passages = [
      { start: 3, end: 3 },
      { start: 4, end: 3 },
      { start: 5, end: 6 },
      { start: -1, end: 3 },
      { start: 0, end: TEXT.length + 1 },
      { start: flag, end: flag + 1 },
      { start: flag, end: flag + 2 },
    ]
    for (const position of passages) {
      const exact = TEXT.slice(position.start, position.end)
      world.refuses('ana', world.add(position, { exact }), 'BAD_RANGE')
    }
    world.marks('ana', { start: 0, end: TEXT.length })
    world.marks('ana', { start: flag, end: flag + 4 })
  })

  it('refuses words that are not what stands at the position', () => {
    const world = new ClaimWorld('Mr.\u00a0Blinken said so.')
    world.refuses('ana', world.add('Mr.\u00a0Blinken', { exact: 'Mr. Blinken' }), 'QUOTE_MISMATCH')
    world.refuses('ana', world.add('said', { exact: 'Said' }), 'QUOTE_MISMATCH')
    world.refuses('ana', world.add('said', { exact: 'said ' }), 'QUOTE_MISMATCH')
    world.marks('ana', 'Mr.\u00a0Blinken')
  })
})

describe('claim.move', () => {
  it('moves the edges, cuts the quote anew and keeps all else', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    world.does('ben', world.tag(claim.id, ['flight']))
    world.does('ben', world.reword(claim, 'He fled.'))
    const before = world.claim(claim.id)
    const move = world.move(claim, 'Ghani fled')
    world.does('cleo', move)
    assert.deepEqual(world.claim(claim.id), {
      ...before,
      position: { start: 0, end: 10 },
      quote: {
        exact: 'Ghani fled',
        prefix: '',
        suffix: ' to Tajikistan, the ministry sai',
      },
      rev: { ...before.rev, position: move.id },
      past: { ...before.past, position: [{ rev: claim.rev.position, start: 0, end: 5 }] },
    })
  })

  it('frees the passage that it left and takes the one where it is', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.does('ana', world.move(claim, 'Ghani fled'))
    assert.equal(world.state.claimAt(world.find('Ghani'), 'content'), undefined)
    assert.equal(world.state.claimAt(world.find('Ghani fled'), 'content'), claim.id)
    assert.equal(world.marks('ben', 'Ghani').label, 'C-2')
  })

  it('follows one’s own move, also one made offline', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const first = world.move(claim, 'Ghani fled')
    const second = world.move(claim, 'Ghani fled to', { guard: first.id })
    world.does('ana', first)
    world.does('ana', second)
    assert.equal(world.claim(claim.id).quote.exact, 'Ghani fled to')
  })

  it('is STALE once somebody else has moved it, and says where it stands now', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Ghani')
    const theirs = world.move(seen, 'Ghani fled')
    world.does('ben', theirs)
    assert.deepEqual(world.refuses('ana', world.move(seen, 'fled'), 'STALE').current, {
      field: 'position',
      value: { start: 0, end: 10, exact: 'Ghani fled' },
      rev: theirs.id,
    })
  })

  it('is not STALE through a change of another field', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Ghani')
    world.does('ben', world.reword(seen, 'He fled.'))
    world.does('ben', world.scope(seen, 'attribution'))
    world.does('ana', world.move(seen, 'fled'))
  })

  it('is refused where nothing changes, out of range, with other words, and onto another claim', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.marks('ben', 'Kabul')
    world.refuses('ana', world.move(claim, 'Ghani'), 'NO_CHANGE')
    world.refuses('ana', world.move(claim, { start: 0, end: TEXT.length + 1 }), 'BAD_RANGE')
    world.refuses('ana', world.move(claim, 'fled', { exact: 'flew' }), 'QUOTE_MISMATCH')
    world.refuses('ana', world.move(claim, 'Kabul'), 'DUPLICATE')
  })

  it('may go where only a removed claim or one of another scope stands', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const gone = world.marks('ben', 'Kabul')
    world.does('ben', world.remove(gone))
    world.marks('ben', 'Kabul', { scope: 'attribution' })
    world.does('ana', world.move(claim, 'Kabul'))
    assert.equal(world.claim(claim.id).quote.exact, 'Kabul')
  })
})

describe('claim.remove', () => {
  it('marks the claim as removed, by whom and when, and deletes nothing', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    const { at, reviewer: by } = world.context('ana')
    const remove = world.remove(claim)
    assert.deepEqual(world.does('ana', remove), [
      { ...claim, removed: { at, by }, rev: { ...claim.rev, removed: remove.id } },
    ])
    assert.equal(world.verdict(claim.id, 'ana').verdict, 'verified')
  })

  it('is for the author alone until somebody else has judged, and for editors always', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    world.refuses('ben', world.remove(claim), 'FORBIDDEN')
    world.casts('ben', claim, 'disputed')
    world.refuses('ana', world.remove(claim), 'JUDGED_BY_OTHERS')
    world.refuses('ben', world.remove(claim), 'FORBIDDEN')
    world.does('edda', world.remove(claim))
  })

  it('is the author’s again when the others have withdrawn their verdicts', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.casts('ben', claim, 'disputed')
    world.does('ben', world.withdraw(claim.id))
    world.does('ana', world.remove(claim))
  })

  it('is not the author’s while another’s verdict on an earlier wording stands there', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.casts('ben', claim, 'disputed')
    world.does('ana', world.move(claim, 'Ghani fled'))
    world.refuses('ana', world.remove(claim), 'JUDGED_BY_OTHERS')
  })

  it('is STALE when it was removed and restored meanwhile, and says how it stands', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Ghani')
    world.does('edda', world.remove(seen))
    const restore = world.restore(world.claim(seen.id))
    world.does('edda', restore)
    assert.deepEqual(world.refuses('ana', world.remove(seen), 'STALE').current, {
      field: 'removed',
      value: null,
      rev: restore.id,
    })
  })

  it('ends every other change of the claim but restoring it', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    world.does('ana', world.remove(claim))
    world.refuses('ana', world.remove(claim), 'CLAIM_REMOVED')
    world.refuses('ana', world.move(claim, 'fled'), 'CLAIM_REMOVED')
    world.refuses('ana', world.reword(claim, 'He fled.'), 'CLAIM_REMOVED')
    world.refuses('ana', world.tag(claim.id, ['flight']), 'CLAIM_REMOVED')
    world.refuses('ana', world.cast(claim, 'disputed'), 'CLAIM_REMOVED')
    world.refuses('ana', world.withdraw(claim.id), 'CLAIM_REMOVED')
  })
})

describe('claim.restore', () => {
  it('brings back the claim with its words and its verdicts', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    world.does('ana', world.remove(claim))
    assert.equal(world.state.counts.verified, 0)
    const restore = world.restore(world.claim(claim.id))
    world.does('ana', restore)
    assert.deepEqual(world.claim(claim.id), {
      ...claim,
      rev: { ...claim.rev, removed: restore.id },
    })
    assert.equal(world.state.counts.verified, 1)
  })

  it('is for whoever removed it and for editors', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.does('edda', world.remove(claim))
    const removed = world.claim(claim.id)
    world.refuses('ana', world.restore(removed), 'FORBIDDEN')
    world.refuses('ben', world.restore(removed), 'FORBIDDEN')
    world.does('adam', world.restore(removed))
  })

  it('is refused where the claim is not removed', () => {
    const world = new ClaimWorld()
    world.refuses('ana', world.restore(world.marks('ana', 'Ghani')), 'NOT_REMOVED')
  })

  it('is STALE when it was restored and removed again meanwhile, and says by whom', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.does('ana', world.remove(claim))
    const seen = world.claim(claim.id)
    world.does('edda', world.restore(seen))
    const again = world.remove(world.claim(claim.id))
    const { at, reviewer: by } = world.context('edda')
    world.does('edda', again)
    assert.deepEqual(world.refuses('adam', world.restore(seen), 'STALE').current, {
      field: 'removed',
      value: { at, by },
      rev: again.id,
    })
  })

  it('is a DUPLICATE where another claim marks the passage by now', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    world.does('ana', world.remove(claim))
    world.marks('ben', 'Ghani')
    world.refuses('ana', world.restore(world.claim(claim.id)), 'DUPLICATE')
  })
})

describe('every op on claims and verdicts', () => {
  const everyOp = (world: ClaimWorld, seen: ClaimRow) => [
    world.add('Kabul'),
    world.move(seen, 'fled'),
    world.reword(seen, 'He fled.'),
    world.scope(seen, 'attribution'),
    world.tag(seen.id, ['flight']),
    world.remove(seen),
    world.restore(seen),
    world.cast(seen, 'verified'),
    world.withdraw(seen.id),
  ]

  it('is FORBIDDEN to a viewer, whatever else is wrong with it', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Ghani')
    const unknown = { ...seen, id: world.newId<'claim'>() }
    for (const claim of [seen, unknown]) {
      for (const op of everyOp(world, claim)) world.refuses('vic', op, 'FORBIDDEN')
    }
  })

  it('is FORBIDDEN to nobody else for the sake of the role alone', () => {
    for (const who of PEOPLE.filter((name) => name !== 'vic')) {
      const world = new ClaimWorld()
      const seen = world.marks(who, 'Ghani', { first: plain('verified') })
      world.does(who, world.withdraw(seen.id))
      world.does(who, world.cast(seen, 'verified'))
      world.does(who, world.tag(seen.id, ['flight']))
      world.does(who, world.scope(seen, 'attribution'))
      world.does(who, world.reword(seen, 'He fled.'))
      world.does(who, world.move(seen, 'fled'))
      world.does(who, world.remove(world.claim(seen.id)))
      world.does(who, world.restore(world.claim(seen.id)))
    }
  })

  it('changes nothing when it comes a second time, or under an id that wrote here before', () => {
    const world = new ClaimWorld()
    const seen = world.marks('ana', 'Ghani', { first: plain('verified') })
    const honest = world.reword(seen, 'He fled.')
    world.does('ana', honest)
    world.refuses('ana', honest, 'NO_CHANGE')
    const again = world.reword(world.claim(seen.id), 'He left.')
    world.does('ana', again)
    world.casts('ana', world.claim(seen.id), 'verified')
    for (const id of [seen.rev.statement, honest.id, again.id]) {
      const forged = world.reword(world.claim(seen.id), 'He never fled.')
      world.refuses('ben', { ...forged, id }, 'NO_CHANGE')
      world.refuses('ben', { ...world.move(seen, 'fled'), id }, 'NO_CHANGE')
      world.refuses('ana', { ...world.remove(seen), id }, 'NO_CHANGE')
    }
    assert.equal(world.state.counts.verified, 1)
  })

  it('is refused for a claim that nobody made', () => {
    const world = new ClaimWorld()
    const unknown = { ...world.marks('ana', 'Ghani'), id: world.newId<'claim'>() }
    const [add, ...others] = everyOp(world, unknown)
    assert.ok(add)
    for (const op of others) world.refuses('adam', op, 'UNKNOWN_CLAIM')
    for (const name of ['__proto__', 'constructor', 'toString']) {
      world.refuses('adam', world.withdraw(name as ClaimId), 'UNKNOWN_CLAIM')
    }
  })
})
