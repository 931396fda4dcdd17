import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isCharacterBorder, type Position, positionFault } from '../../../shared/claim/quote.ts'
import { VERDICTS, type Verdict } from '../../../shared/claim/verdict.ts'
import { articleVerdicts } from '../../../shared/export/verdicts.ts'
import type { VerdictsExport } from '../../../shared/export/verdicts-format.ts'
import { verdictsSchema } from '../../../shared/export/verdicts-v1-schema.ts'
import type { ClaimId } from '../../../shared/ids.ts'
import { RowState } from '../../../shared/sync/state.ts'
import { type Description, fileOf, TestDesk } from './export-desk.ts'
import { faults, validatorOf } from './schema-faults.ts'

/** Signs of one to eight code units, so that the two countings differ nearly everywhere. */
const text = fc
  .array(fc.constantFrom('a', ' ', 'é', 'e\u0301', '“', '\u00a0', '\n', '😀', '🇦🇫', '👩‍👩‍👧'), {
    minLength: 5,
    maxLength: 60,
  })
  .map((signs) => `a${signs.join('')}`)

/** A number that picks one of what is there when its turn comes. */
const pick = fc.nat({ max: 999 })
const words = fc.option(fc.string({ unit: 'grapheme', maxLength: 12 }))
const description: fc.Arbitrary<Description> = fc.oneof(
  fc.record({ field: fc.constantFrom('statement', 'speaker', 'saidAt'), value: words }),
  fc.record({ field: fc.constant('asOf'), value: fc.constantFrom('2021-09-06', null) }),
  fc.record({ field: fc.constant('scope'), value: fc.constantFrom('content', 'attribution') }),
  fc.record({
    field: fc.constant('tags'),
    add: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
    remove: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
  }),
)
const verdict = fc.constantFrom<Verdict>(...VERDICTS)

const step = fc.oneof(
  fc.record({
    do: fc.constant('mark'),
    who: pick,
    article: pick,
    start: pick,
    end: pick,
    first: fc.option(verdict),
  }),
  fc.record({ do: fc.constant('cast'), who: pick, claim: pick, verdict, rationale: fc.string() }),
  fc.record({ do: fc.constant('move'), who: pick, claim: pick, start: pick, end: pick }),
  fc.record({ do: fc.constant('describe'), who: pick, claim: pick, set: description }),
  fc.record({
    do: fc.constantFrom('withdraw', 'remove', 'restore'),
    who: pick,
    claim: pick,
  }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Two borders of characters in the text, with something to be read between them; or null. */
function passageIn(of: string, a: number, b: number): Position | null {
  const borders = Array.from({ length: of.length + 1 }, (_, offset) => offset).filter((offset) =>
    isCharacterBorder(of, offset),
  )
  const [start, end] = [a, b].map((n) => borders[n % borders.length]!).sort((x, y) => x - y)
  const position = { start: start!, end: end! }
  return positionFault(of, position) ? null : position
}

function play(texts: readonly string[], steps: readonly Step[]): TestDesk {
  const desk = new TestDesk()
  const people = [desk.joins('Ana'), desk.joins('Ben'), desk.joins('Ed', 'editor')]
  const articles = texts.map((of, n) => desk.imports(`article-${n}`, of))
  const claims: ClaimId[] = []
  for (const next of steps) {
    const who = people[next.who % people.length]!
    if (next.do === 'mark') {
      const article = articles[next.article % articles.length]!
      const passage = passageIn(desk.textOf(article), next.start, next.end)
      if (!passage) continue
      const first = next.first ? { first: { verdict: next.first } } : {}
      claims.push(desk.marks(who, article, passage, first))
      continue
    }
    const claim = claims[next.claim % claims.length]
    if (!claim) continue
    if (next.do === 'cast') desk.casts(who, claim, next.verdict, { rationale: next.rationale })
    if (next.do === 'withdraw') desk.withdraws(who, claim)
    if (next.do === 'remove') desk.removes(who, claim)
    if (next.do === 'restore') desk.restores(who, claim)
    if (next.do === 'describe') desk.describes(who, claim, next.set)
    if (next.do === 'move') {
      const passage = passageIn(desk.textOf(desk.articleWith(claim)), next.start, next.end)
      if (passage) desk.moves(who, claim, passage)
    }
  }
  return desk
}

const desk = fc
  .tuple(fc.array(text, { minLength: 1, maxLength: 2 }), fc.array(step, { maxLength: 40 }))
  .map(([texts, steps]) => play(texts, steps))

describe('an export after any work', () => {
  const exact = validatorOf(verdictsSchema('exact'))

  it('is valid, and is again what was written when it is read', () => {
    fc.assert(
      fc.property(desk, (played) => {
        const exported = played.exports()
        const read = JSON.parse(fileOf(exported)) as VerdictsExport
        assert.deepEqual(faults(exact, read), [])
        assert.deepEqual(read, exported)
      }),
    )
  })

  it('has every quote at its position, in code units and in code points', () => {
    fc.assert(
      fc.property(desk, (played) => {
        for (const { articleId, quote, position } of played.exports().claims) {
          const whole = played.textOf(articleId)
          const { utf16, codePoints } = position
          assert.equal(whole.slice(utf16.start, utf16.end), quote.exact)
          assert.equal([...whole].slice(codePoints.start, codePoints.end).join(''), quote.exact)
          assert.ok(whole.slice(0, utf16.start).endsWith(quote.prefix))
          assert.ok(whole.slice(utf16.end).startsWith(quote.suffix))
        }
      }),
    )
  })

  it('counts in status and readers what the articles list counts', () => {
    fc.assert(
      fc.property(desk, (played) => {
        const { claims } = played.exports()
        for (const article of played.articles) {
          const { counts } = new RowState(played.record(article).rows)
          const own = claims.filter(({ articleId }) => articleId === article)
          for (const [status, count] of Object.entries(counts)) {
            assert.equal(own.filter((claim) => claim.status === status).length, count)
          }
        }
        for (const { readers, verdicts } of claims) {
          assert.equal(readers, verdicts.filter(({ counts }) => counts).length)
        }
      }),
    )
  })

  it('is the same bytes when the state is replayed from the log', () => {
    fc.assert(
      fc.property(desk, (played) => {
        for (const article of played.articles) {
          const record = played.record(article)
          const replayed = new RowState()
          for (const { rows } of record.entries) replayed.fold(rows)
          const again = articleVerdicts({ ...record, rows: replayed.rows() }, played.context)
          const once = articleVerdicts(record, played.context)
          assert.equal(JSON.stringify(again), JSON.stringify(once))
        }
      }),
    )
  })

  it("ends each claim's history where the claim stands", () => {
    fc.assert(
      fc.property(desk, (played) => {
        for (const claim of played.exports().claims) {
          const last = (what: string) => claim.history.findLast((item) => item.what === what)?.to
          const passage = last('moved') ?? last('marked')
          assert.ok(passage && typeof passage === 'object' && 'exact' in passage)
          assert.equal(passage.exact, claim.quote.exact)
          assert.equal(last('statement') ?? null, claim.statement)
          assert.equal(last('speaker') ?? null, claim.speaker)
          assert.equal(last('asOf') ?? null, claim.asOf)
          const seqs = claim.history.map(({ seq }) => seq)
          assert.deepEqual(
            seqs,
            seqs.toSorted((a, b) => a - b),
          )
        }
      }),
    )
  })
})
