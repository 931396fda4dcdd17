import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { articleVerdicts } from '../../../shared/export/verdicts.ts'
import type { ExportedClaim } from '../../../shared/export/verdicts-format.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import { RowState } from '../../../shared/sync/state.ts'
import { BASE_URL, fileOf, TestDesk } from './export-desk.ts'
import { seedText } from './seed-text.ts'

function quoteOf({ quote }: ExportedClaim): string {
  return quote.exact
}

describe('an export of verdicts', () => {
  it('names the article, its bytes and how far the export goes', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const { id, text } = seedText('001')
    const article = desk.importsSeed('001')
    desk.marks(ana, article, 'Taliban')
    const [exported] = desk.exports().articles
    assert.deepEqual(exported, {
      id,
      title: `Title of ${id}`,
      outlet: null,
      date: null,
      url: null,
      sha256: exported?.sha256,
      length: text.length,
      seq: 2,
    })
    const sums = readFileSync(new URL('../../../seeds/SHA256SUMS', import.meta.url), 'utf8')
    assert.ok(sums.includes(`${exported?.sha256}  ${id}.txt`))
  })

  it('gives each claim a label, its author and an address in the desk', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.importsSeed('000')
    const claim = desk.marks(ana, article, 'Panjshir Valley')
    const { label, author, articleId, permalink } = desk.exported(claim)
    assert.equal(label, 'C-1')
    assert.deepEqual(author, { id: ana, name: 'Ana' })
    assert.equal(articleId, article)
    assert.equal(permalink, `${BASE_URL}/articles/${article}?claim=${claim}`)
  })

  it('says of a claim what its reviewers noted: statement, speaker, moments and tags', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const claim = desk.marks(ana, desk.importsSeed('000'), 'Panjshir Valley')
    const noted = () => {
      const { statement, speaker, saidAt, asOf, tags } = desk.exported(claim)
      return { statement, speaker, saidAt, asOf, tags }
    }
    const nothing = { statement: null, speaker: null, saidAt: null, asOf: null, tags: [] }
    assert.deepEqual(noted(), nothing)
    desk.describes(ana, claim, { field: 'speaker', value: 'Zabihullah Mujahid' })
    desk.describes(ana, claim, { field: 'saidAt', value: 'on Monday' })
    desk.describes(ana, claim, { field: 'tags', add: ['military', 'Panjshir'], remove: [] })
    assert.deepEqual(noted(), {
      ...nothing,
      speaker: 'Zabihullah Mujahid',
      saidAt: 'on Monday',
      tags: ['Panjshir', 'military'],
    })
  })

  it('stands in the order article, start, end, id', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const b = desk.imports('b', 'one two three four')
    const a = desk.imports('a', 'one two three four')
    desk.marks(ana, b, 'two')
    desk.marks(ana, a, 'two three')
    desk.marks(ana, a, 'four')
    desk.marks(ana, a, 'two', { scope: 'attribution' })
    desk.marks(ana, a, 'two')
    const exported = desk.exportsAll()
    const order = exported.claims.map((claim) => `${claim.articleId} ${quoteOf(claim)}`)
    assert.deepEqual(order, ['a two', 'a two', 'a two three', 'a four', 'b two'])
    assert.deepEqual(
      exported.claims.slice(0, 2).map(({ scope }) => scope),
      ['attribution', 'content'],
    )
    const record = desk.record(a)
    const otherWay = { ...record, rows: [...record.rows].reverse() }
    assert.deepEqual(
      articleVerdicts(otherWay, desk.context).claims,
      exported.claims.filter(({ articleId }) => articleId === a),
    )
    assert.deepEqual(
      exported.articles.map(({ id }) => id),
      ['a', 'b'],
    )
  })

  it('says status, outcome and readers, and keeps who disagrees with whom', () => {
    const desk = new TestDesk()
    const [ana, ben] = [desk.joins('Ana'), desk.joins('Ben')]
    const article = desk.importsSeed('000')
    const first = { verdict: 'disputed', reasons: ['sources-conflict'], rationale: 'NRF' } as const
    const claim = desk.marks(ana, article, 'Panjshir Valley', { first })
    assert.deepEqual(standing(desk.exported(claim)), ['disputed', 'disputed', 1])
    desk.casts(ben, claim, 'disputed')
    assert.deepEqual(standing(desk.exported(claim)), ['disputed', 'disputed', 2])
    desk.casts(ben, claim, 'verified')
    const split = desk.exported(claim)
    assert.deepEqual(standing(split), ['split', null, 2])
    assert.deepEqual(
      split.verdicts.map(({ reviewer, verdict, counts }) => [reviewer.name, verdict, counts]),
      [
        ['Ana', 'disputed', true],
        ['Ben', 'verified', true],
      ],
    )
    assert.deepEqual(split.verdicts[0]?.reasons, ['sources-conflict'])
    assert.equal(split.verdicts[0]?.rationale, 'NRF')
  })

  it('says of a verdict on a moved claim that it judged the earlier wording and counts no more', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.importsSeed('000')
    const claim = desk.marks(ana, article, 'the Panjshir Valley in northeastern Kabul', {
      first: { verdict: 'disputed' },
    })
    assert.equal(desk.moves(ana, claim, 'Panjshir Valley in northeastern Kabul'), null)
    const moved = desk.exported(claim)
    assert.equal(moved.quote.exact, 'Panjshir Valley in northeastern Kabul')
    assert.deepEqual(standing(moved), ['open', null, 0])
    assert.deepEqual(
      moved.verdicts.map(({ counts, judged }) => [counts, judged.exact]),
      [[false, 'the Panjshir Valley in northeastern Kabul']],
    )
    desk.casts(ana, claim, 'disputed')
    const confirmed = desk.exported(claim)
    assert.deepEqual(standing(confirmed), ['disputed', 'disputed', 1])
    assert.equal(confirmed.verdicts[0]?.judged.exact, moved.quote.exact)
  })

  it('leaves a withdrawn verdict out of the verdicts', () => {
    const desk = new TestDesk()
    const [ana, ben] = [desk.joins('Ana'), desk.joins('Ben')]
    const article = desk.importsSeed('000')
    const claim = desk.marks(ana, article, 'Kabul', { first: { verdict: 'verified' } })
    desk.casts(ben, claim, 'disputed')
    desk.withdraws(ana, claim)
    const { verdicts } = desk.exported(claim)
    assert.deepEqual(
      verdicts.map(({ reviewer }) => reviewer.name),
      ['Ben'],
    )
  })

  it('lists a removed claim apart, with who removed it and when, until it is restored', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.importsSeed('000')
    const claim = desk.marks(ana, article, 'Kabul')
    desk.removes(ana, claim)
    const { claims, removed } = desk.exports()
    const at = desk.row(claim).removed?.at
    assert.deepEqual(claims, [])
    assert.deepEqual(removed, [{ id: claim, at, by: { id: ana, name: 'Ana' } }])
    desk.restores(ana, claim)
    assert.deepEqual(desk.exports().removed, [])
    assert.equal(desk.exported(claim).id, claim)
  })

  it('names people who have left, and says so of ids that nobody knows', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.importsSeed('000')
    const claim = desk.marks(ana, article, 'Kabul', { first: { verdict: 'verified' } })
    desk.leaves(ana)
    assert.deepEqual(desk.exported(claim).verdicts[0]?.reviewer, { id: ana, name: 'Ana' })
    const nobody = { baseUrl: BASE_URL, person: () => undefined, cited: () => undefined }
    const [unnamed] = articleVerdicts(desk.record(article), nobody).claims
    assert.deepEqual(unnamed?.author, { id: ana, name: null })
  })

  it('has the same bytes for the same state, however its rows came to be there', () => {
    const desk = busyDesk()
    const whole = fileOf(desk.exports())
    for (const article of desk.articles) {
      const record = desk.record(article)
      const logged = JSON.parse(JSON.stringify([...record.entries])) as typeof record.entries
      const replayed = new RowState()
      for (const { rows } of logged) replayed.fold(rows)
      const rows = [...replayed.rows()].reverse()
      const again = { ...record, rows, entries: logged }
      assert.deepEqual(
        JSON.stringify(articleVerdicts(again, desk.context)),
        JSON.stringify(articleVerdicts(record, desk.context)),
      )
    }
    assert.equal(fileOf(desk.exports([...desk.articles].reverse())), whole)
    assert.equal(fileOf(busyDesk().exports()), whole)
  })

  it('stops at its own seq though the log has gone on', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.importsSeed('000')
    const claim = desk.marks(ana, article, 'Kabul')
    const then = desk.record(article)
    desk.describes(ana, claim, { field: 'statement', value: 'Later.' })
    const late = { ...then, entries: desk.record(article).entries }
    assert.deepEqual(articleVerdicts(late, desk.context), articleVerdicts(then, desk.context))
  })
})

function standing({ status, outcome, readers }: ExportedClaim): readonly unknown[] {
  return [status, outcome, readers]
}

/** Two articles with claims in every standing, always the same. */
function busyDesk(): TestDesk {
  const desk = new TestDesk()
  const people: readonly ReviewerId[] = ['Ana', 'Ben', 'Chris'].map((name) => desk.joins(name))
  for (const digits of ['000', '004']) {
    const article = desk.importsSeed(digits)
    for (const [n, who] of people.entries()) {
      const claim = desk.marks(who, article, 'Panjshir', { nth: n, first: { verdict: 'disputed' } })
      for (const other of people.slice(n)) desk.casts(other, claim, 'unverifiable')
      desk.marks(people[0]!, article, 'Taliban', { nth: n })
    }
    desk.removes(people[0]!, desk.marks(people[0]!, article, 'Kabul'))
  }
  return desk
}
