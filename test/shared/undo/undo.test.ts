import assert from 'node:assert/strict'
import type { Scope } from '../../../shared/claim/claim.ts'
import { counts } from '../../../shared/claim/status.ts'
import type { ClaimId } from '../../../shared/ids.ts'
import { ARTICLE, ClaimWorld, plain, type Who } from '../../helpers/claim-world.ts'
import { UndoDesk } from './undo-desk.ts'

/** Ana has marked "Ghani" as disputed, by her first step. */
function marked(who: Who = 'ana') {
  const desk = new UndoDesk()
  const { world } = desk
  const add = world.add('Ghani', { first: plain('disputed') })
  desk.does(who, add)
  const claim = () => world.claim(add.claim)
  return { desk, world, add, claim, id: add.claim }
}

/** What a reader sees of a claim; revisions and times differ after an undo. */
function shown({ world }: UndoDesk, id: ClaimId) {
  const { position, quote, scope, statement, speaker, saidAt, asOf, tags, removed } =
    world.claim(id)
  const verdicts = world.state.verdictsOn(id).map((row) => {
    const { reviewer, verdict, reasons, rationale } = row
    return { reviewer, verdict, reasons, rationale, counts: counts(world.claim(id), row) }
  })
  const isRemoved = removed !== null
  return { position, quote, scope, statement, speaker, saidAt, asOf, tags, isRemoved, verdicts }
}

describe('undo', () => {
  it('takes a mark back with its verdict, and redo brings both', () => {
    const { desk, world, claim, id } = marked()
    const before = shown(desk, id)
    desk.undoes('ana')
    assert.ok(claim().removed)
    assert.equal(world.state.counts.disputed, 0)
    desk.redoes('ana')
    assert.deepEqual(shown(desk, id), before)
  })

  it('goes back through every kind of change and forward again, twice', () => {
    const { desk, world, claim, id } = marked()
    const views = [shown(desk, id)]
    const steps = [
      () => world.reword(claim(), 'He fled.'),
      () => world.reword(claim(), 'He left.'),
      () => world.describe(id, { field: 'speaker', value: 'TASS', guard: claim().rev.speaker }),
      () => world.describe(id, { field: 'saidAt', value: 'Monday', guard: claim().rev.saidAt }),
      () => world.describe(id, { field: 'asOf', value: '2021-08-15', guard: claim().rev.asOf }),
      () => world.tag(id, ['flight', 'ministry']),
      () => world.tag(id, ['flight', 'exile'], ['ministry']),
      () => world.scope(claim(), 'attribution' as Scope),
      () => world.move(claim(), 'Ghani fled'),
      () => world.cast(claim(), 'disputed', { reasons: ['sources-conflict'], rationale: 'why' }),
      () => world.cast(claim(), 'verified'),
      () => world.withdraw(id),
      () => world.remove(claim()),
      () => world.restore(claim()),
    ]
    for (const step of steps) {
      desk.does('ana', step())
      views.push(shown(desk, id))
    }
    for (let round = 0; round < 2; round++) {
      for (const view of views.slice(0, -1).reverse()) {
        desk.undoes('ana')
        assert.deepEqual(shown(desk, id), view)
      }
      for (const view of views.slice(1)) {
        desk.redoes('ana')
        assert.deepEqual(shown(desk, id), view)
      }
    }
  })

  it('takes back fields of the article and kinds of its blocks', () => {
    const desk = new UndoDesk()
    const { world } = desk
    world.imports()
    const article = () => {
      const row = world.state.get('article', ARTICLE)
      assert.ok(row)
      return row
    }
    desk.does(
      'edda',
      world.describeArticle({ field: 'outlet', value: 'TASS' }, article().outlet.rev),
    )
    desk.does('edda', world.describeArticle({ field: 'kind', block: 0, kind: 'caption' }, null))
    desk.undoes('edda')
    assert.notEqual(article().kinds[0]?.kind, 'caption')
    desk.undoes('edda')
    assert.equal(article().outlet.value, null)
    desk.redoes('edda')
    desk.redoes('edda')
    assert.deepEqual([article().outlet.value, article().kinds[0]?.kind], ['TASS', 'caption'])
  })

  it('takes back what one key did as a whole, also where it wrote a field twice', () => {
    const { desk, world, claim, id } = marked()
    const first = world.reword(claim(), 'He fled.')
    const set = { field: 'statement', value: 'He left.', guard: first.id } as const
    desk.does('ana', first, world.describe(id, set), world.tag(id, ['flight']))
    for (let round = 0; round < 2; round++) {
      desk.undoes('ana')
      assert.deepEqual([claim().statement, claim().tags], [null, []])
      desk.redoes('ana')
      assert.deepEqual([claim().statement, claim().tags], ['He left.', ['flight']])
    }
  })

  it('gives a tag back only to those who took it away, and takes only what was added', () => {
    const { desk, world, claim, id } = marked()
    desk.does('ben', world.tag(id, ['flight']))
    desk.does('ana', world.tag(id, ['flight', 'exile']))
    desk.undoes('ana')
    assert.deepEqual(claim().tags, ['flight'])
  })

  it('takes the desk’s word back, one before the other, and a reopening', () => {
    const { desk, world, claim, id } = marked()
    const word = () => world.state.get('settlement', id)?.verdict ?? null
    desk.does('edda', world.settle(claim(), 'disputed', { rationale: 'why' }))
    desk.does('edda', world.settle(claim(), 'verified'))
    desk.does('edda', world.reopen(claim(), { reason: 'a third agency' }))
    const words = [word()]
    for (let back = 0; back < 3; back++) {
      desk.undoes('edda')
      words.push(word())
    }
    assert.deepEqual(words, [null, 'verified', 'disputed', null])
    for (const again of ['disputed', 'verified', null]) {
      desk.redoes('edda')
      assert.equal(word(), again)
    }
  })

  it('leaves the desk’s word alone that another editor gave since', () => {
    const { desk, world, claim, id } = marked()
    desk.does('edda', world.settle(claim(), 'disputed'))
    desk.does('adam', world.settle(claim(), 'verified'))
    const objection = desk.objects('edda', 'undo')
    assert.deepEqual([objection.code, world.settlement(id).verdict], ['CHANGED', 'verified'])
  })

  it('takes evidence back, one change before the other, and its removal', () => {
    const { desk, world, claim } = marked()
    const add = world.bring(claim())
    const row = () => world.evidence(add.evidence)
    const stands = () => (row().removed ? null : row().note)
    desk.does('ana', add)
    desk.does('ana', world.editEvidence(row(), { note: 'one' }))
    desk.does('ana', world.editEvidence(row(), { note: 'two' }))
    desk.does('ana', world.removeEvidence(row()))
    const seen = [stands()]
    for (let back = 0; back < 4; back++) {
      desk.undoes('ana')
      seen.push(stands())
    }
    assert.deepEqual(seen, [null, 'two', 'one', '', null])
    for (const again of ['', 'one', 'two', null]) {
      desk.redoes('ana')
      assert.equal(stands(), again)
    }
  })

  it('leaves evidence alone that somebody changed since, and the mark on which others brought some', () => {
    const { desk, world, claim } = marked()
    const own = world.bring(claim())
    desk.does('ana', own)
    desk.does('ben', world.editEvidence(world.evidence(own.evidence), { note: 'Ben’s.' }))
    const objection = desk.objects('ana', 'undo')
    assert.deepEqual([objection.code, world.evidence(own.evidence).note], ['CHANGED', 'Ben’s.'])
    const mark = world.add('Kabul fell')
    desk.does('cleo', mark)
    desk.does('ben', world.bring(world.claim(mark.claim)))
    assert.equal(desk.objects('cleo', 'undo').code, 'CHANGED')
    assert.equal(world.claim(mark.claim).removed, null)
  })

  it('is over for redo once something new is done', () => {
    const { desk, world, claim, id } = marked()
    desk.does('ana', world.reword(claim(), 'He fled.'))
    desk.undoes('ana')
    desk.does('ana', world.tag(id, ['flight']))
    assert.equal(desk.plans('ana', 'redo'), null)
    desk.undoes('ana')
    desk.undoes('ana')
    assert.ok(claim().removed)
  })

  it('casts the earlier verdict again on the wording that it judged', () => {
    const { desk, world, claim, id } = marked()
    desk.does('ana', world.reword(claim(), 'He fled.'))
    desk.does('ana', world.cast(claim(), 'verified'))
    assert.equal(counts(claim(), world.verdict(id, 'ana')), true)
    desk.undoes('ana')
    const verdict = world.verdict(id, 'ana')
    assert.equal(verdict.verdict, 'disputed')
    assert.equal(verdict.judged.statement.text, null)
    assert.equal(counts(claim(), verdict), false)
  })
})

describe('undo of what somebody has touched since', () => {
  it('is refused for every field, and changes nothing', () => {
    const ops = {
      statement: (desk: UndoDesk, id: ClaimId, value: string) =>
        desk.world.reword(desk.world.claim(id), value),
      speaker: ({ world }: UndoDesk, id: ClaimId, value: string) =>
        world.describe(id, { field: 'speaker', value, guard: world.claim(id).rev.speaker }),
      saidAt: ({ world }: UndoDesk, id: ClaimId, value: string) =>
        world.describe(id, { field: 'saidAt', value, guard: world.claim(id).rev.saidAt }),
      asOf: ({ world }: UndoDesk, id: ClaimId, value: string) =>
        world.describe(id, { field: 'asOf', value, guard: world.claim(id).rev.asOf }),
      position: ({ world }: UndoDesk, id: ClaimId, value: string) =>
        world.move(world.claim(id), value === 'one' ? 'Ghani fled' : 'fled'),
    } as const
    for (const [field, op] of Object.entries(ops)) {
      const { desk, world, id } = marked()
      desk.does('ana', op(desk, id, 'one'))
      const theirs = op(desk, id, 'two')
      desk.does('ben', theirs)
      const { hash } = world.state
      assert.deepEqual(desk.objects('ana', 'undo'), { code: 'CHANGED', field, rev: theirs.id })
      assert.equal(world.state.hash, hash)
    }
  })

  it('says who removed the claim, and who judged the mark that would go', () => {
    const { desk, world, claim, id } = marked()
    desk.does('ana', world.reword(claim(), 'He fled.'))
    desk.does('edda', world.remove(claim()))
    assert.deepEqual(desk.objects('ana', 'undo'), { code: 'REMOVED', by: 'edda' })
    const other = marked('edda')
    other.desk.does('ben', other.world.cast(other.claim(), 'verified'))
    assert.deepEqual(other.desk.objects('edda', 'undo'), { code: 'JUDGED', reviewer: 'ben' })
    const settled = marked('edda')
    settled.desk.does('adam', settled.world.settle(settled.claim(), 'verified'))
    assert.deepEqual(settled.desk.objects('edda', 'undo'), { code: 'JUDGED', reviewer: 'adam' })
    assert.equal(world.claim(id).statement, 'He fled.')
  })

  it('keeps a mark on which others have written, whatever it is', () => {
    const grown = {
      statement: ({ world, claim }: ReturnType<typeof marked>) => world.reword(claim(), 'He ran.'),
      tags: ({ world, id }: ReturnType<typeof marked>) => world.tag(id, ['flight']),
      position: ({ world, claim }: ReturnType<typeof marked>) => world.move(claim(), 'Ghani fled'),
    }
    for (const [field, op] of Object.entries(grown)) {
      const all = marked('edda')
      all.desk.does('ben', op(all))
      const objection = all.desk.objects('edda', 'undo')
      assert.deepEqual(
        [objection.code, 'field' in objection && objection.field],
        ['CHANGED', field],
      )
    }
  })

  it('is refused by the server too, where that was not known when it was pressed', () => {
    const { desk, world, claim } = marked()
    desk.does('ana', world.reword(claim(), 'He fled.'))
    const plan = desk.plans('ana', 'undo')
    assert.ok(plan)
    desk.does('ben', world.reword(claim(), 'He ran.'))
    assert.equal(desk.carriesOut('ana', plan), false)
    assert.equal(claim().statement, 'He ran.')
    assert.equal(desk.history('ana').length, 1, 'what was refused is no longer there to be redone')
  })

  it('is refused where another claim stands on the passage by now', () => {
    const { desk, world, claim } = marked()
    desk.does('ana', world.remove(claim()))
    desk.does('ben', world.add('Ghani'))
    assert.deepEqual(desk.objects('ana', 'undo'), { code: 'TAKEN' })
  })

  it('is refused to somebody who may no longer do it', () => {
    const { desk, world, claim } = marked()
    desk.does('ana', world.reword(claim(), 'He fled.'))
    desk.gives('vic', desk.history('ana'))
    assert.deepEqual(desk.objects('vic', 'undo'), { code: 'FORBIDDEN' })
  })
})

describe('undo of a mark that became an alias', () => {
  /** Ben marks what ana has marked already, as somebody offline does. */
  function twice(first: boolean) {
    const { desk, world, claim, id } = marked()
    const before = claim()
    const add = world.add('Ghani', first ? { first: plain('verified') } : {})
    desk.does('edda', add)
    return { desk, world, claim, id, before, add }
  }

  it('takes back its verdict, never the other’s claim; redo casts it again', () => {
    const { desk, world, claim, id, before } = twice(true)
    for (let round = 0; round < 2; round++) {
      desk.undoes('edda')
      assert.deepEqual(claim(), before)
      assert.equal(world.verdict(id, 'edda').verdict, null)
      desk.redoes('edda')
      assert.equal(world.verdict(id, 'edda').verdict, 'verified')
      assert.equal(counts(claim(), world.verdict(id, 'edda')), true)
    }
  })

  it('has nothing to take back where it cast none', () => {
    assert.deepEqual(twice(false).desk.objects('edda', 'undo'), { code: 'NOTHING' })
  })

  it('comes after what was said behind it', () => {
    const { desk, world, claim, id } = twice(true)
    desk.does('edda', world.cast(claim(), 'unverifiable'))
    desk.undoes('edda')
    assert.equal(world.verdict(id, 'edda').verdict, 'verified')
    desk.undoes('edda')
    assert.equal(world.verdict(id, 'edda').verdict, null)
    desk.redoes('edda')
    desk.redoes('edda')
    assert.equal(world.verdict(id, 'edda').verdict, 'unverifiable')
  })

  it('leaves the other’s claim alone where nobody knew of it when it was pressed', () => {
    const { desk, world, claim, id } = marked()
    const before = claim()
    const offline = new UndoDesk(Object.assign(new ClaimWorld(), { newId: world.newId }))
    const add = world.add('Ghani', { first: plain('verified') })
    offline.does('edda', add)
    const undo = offline.plans('edda', 'undo')
    assert.ok(undo && 'ops' in undo)
    desk.does('edda', add)
    assert.equal(desk.carriesOut('edda', undo), true)
    assert.deepEqual(claim(), before)
    assert.equal(world.verdict(id, 'edda').verdict, null)
    desk.redoes('edda')
    assert.equal(world.verdict(id, 'edda').verdict, 'verified')
  })
})
