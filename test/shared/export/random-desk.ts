import fc from 'fast-check'
import { isCharacterBorder, type Position, positionFault } from '../../../shared/claim/quote.ts'
import { VERDICTS, type Verdict } from '../../../shared/claim/verdict.ts'
import type { ClaimId } from '../../../shared/ids.ts'
import { type Description, TestDesk } from './export-desk.ts'

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
  fc.record({ do: fc.constant('settle'), who: pick, claim: pick, verdict }),
  fc.record({
    do: fc.constantFrom('reopen', 'withdraw', 'remove', 'restore'),
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
    if (next.do === 'settle') desk.settles(who, claim, next.verdict, 'so')
    if (next.do === 'reopen' && desk.settlement(claim)) desk.reopens(who, claim, 'why')
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

/** A desk after any work of three people on one or two short articles. */
export const randomDesk = fc
  .tuple(fc.array(text, { minLength: 1, maxLength: 2 }), fc.array(step, { maxLength: 40 }))
  .map(([texts, steps]) => play(texts, steps))
