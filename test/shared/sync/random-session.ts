import fc from 'fast-check'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import { REASON_CODES, VERDICTS } from '../../../shared/claim/verdict.ts'
import type { GivenEvidence, GivenSource } from '../../../shared/evidence/evidence.ts'
import type { ClaimId, OpId } from '../../../shared/ids.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { ARTICLE, ClaimWorld, cited, PEOPLE, TEXT, type Who } from '../../helpers/claim-world.ts'

/** Numbers that choose: what is done, by whom, to which claim, as it was seen when. */
export interface Choice {
  readonly who: number
  readonly what: number
  readonly claim: number
  /** How many of the claim's later versions the author has not seen. */
  readonly behind: number
  readonly span: number
  readonly detail: number
}

const few = fc.nat({ max: 7 })

export const choices: fc.Arbitrary<readonly Choice[]> = fc.array(
  fc.record({
    who: few,
    what: fc.nat({ max: 99 }),
    claim: few,
    behind: fc.constantFrom(0, 0, 0, 0, 1, 2, 5),
    span: fc.nat({ max: 99 }),
    detail: fc.nat({ max: 99 }),
  }),
  { minLength: 10, maxLength: 40 },
)

const FLAG = TEXT.indexOf('🇦🇫')

/** Few passages, so that people meet on them: nested, overlapping, around and inside a flag. */
const SPANS: readonly Position[] = [
  { start: 0, end: 5 },
  { start: 0, end: 10 },
  { start: 6, end: 24 },
  { start: FLAG, end: FLAG + 4 },
]
const BAD_SPANS: readonly Position[] = [
  { start: FLAG, end: FLAG + 2 },
  { start: 5, end: 5 },
  { start: 5, end: 6 },
  { start: 0, end: TEXT.length + 1 },
]

/** Makes each choice an op that looks like a client's, whatever it knows or does not know. */
export class RandomSession {
  readonly world = new ClaimWorld()
  /** Every version of every claim that anybody ever saw, also as its author alone saw it. */
  readonly #versions = new Map<ClaimId, ClaimRow[]>()
  readonly #ops: OpId[] = []

  constructor() {
    this.world.imports()
  }

  whoOf({ who }: Choice): Who {
    return PEOPLE[who % PEOPLE.length]!
  }

  /** Notes what everybody can see now, so that a later choice can be behind it. */
  sees(): void {
    for (const row of this.world.state.ofKind('claim')) {
      const versions = this.#versions.get(row.id) ?? []
      if (versions.at(-1) !== row) versions.push(row)
      this.#versions.set(row.id, versions)
    }
  }

  opOf(choice: Choice): Op {
    const op = this.#op(choice)
    this.#ops.push(op.id)
    return op
  }

  #op(choice: Choice): Op {
    const { world } = this
    const { what, detail } = choice
    const claim = this.#claimOf(choice)
    if (!claim || what < 25) return this.#mark(choice)
    if (what < 31) return this.#evidence(claim, choice)
    if (what < 45) return world.cast(claim, pick(VERDICTS, detail), given(detail))
    if (what < 52) return world.withdraw(claim.id)
    if (what < 60) return world.move(claim, passage(choice))
    if (what < 66) return world.remove(claim)
    if (what < 72) return world.restore(claim)
    if (what < 80) return world.scope(claim, pick(['content', 'attribution'] as const, detail))
    if (what < 83) return this.#describe(claim, detail)
    if (what < 88) return this.#hands(claim, choice)
    if (what < 92) return this.#talk(choice, claim)
    if (what < 94) return world.tag(claim.id, [`tag ${detail % 30}`], [`tag ${detail % 7}`])
    if (what < 96) return this.#describeArticle(choice)
    if (what < 98) return world.settle(claim, pick(VERDICTS, detail))
    if (what < 99) return world.reopen(claim)
    // Under an id that an earlier op had, as no honest client would.
    return { ...world.reword(claim, `forged ${detail}`), id: pick(this.#ops, detail) }
  }

  #claimOf({ claim, behind }: Choice): ClaimRow | undefined {
    const all = [...this.#versions.values()]
    const versions = all[claim % Math.max(1, all.length)]
    return versions?.[Math.max(0, versions.length - 1 - behind)]
  }

  #mark(choice: Choice): Op {
    const { world } = this
    const scope = choice.detail % 4 === 0 ? 'attribution' : 'content'
    const first = { ...given(choice.detail), verdict: pick(VERDICTS, choice.detail) }
    const add = world.add(passage(choice), choice.detail % 2 === 0 ? { scope, first } : { scope })
    // Seen by its author alone: whatever follows may come from a screen that shows this claim.
    if (SPANS.includes(add.position)) {
      this.#versions.set(add.claim, [world.offline(PEOPLE[0]!, add)])
    }
    return add
  }

  #describe(claim: ClaimRow, detail: number): Op {
    const field = pick(['statement', 'speaker', 'saidAt'] as const, detail)
    const value = detail % 5 === 0 ? null : `words ${detail % 4}`
    return this.world.describe(claim.id, { field, value, guard: claim.rev[field] })
  }

  /** Who works on it, and who is asked to. */
  #hands(claim: ClaimRow, { detail, behind }: Choice): Op {
    const { world } = this
    const lease = world.state.get('lease', claim.id)
    switch (detail % 5) {
      case 0:
        return world.release(claim)
      case 1:
        return world.release(claim, behind === 0 ? lease?.rev : claim.rev.removed)
      case 2:
        return world.assign(claim, pick([...PEOPLE, null], detail))
      default:
        return world.take(claim)
    }
  }

  #talk({ span, detail, behind }: Choice, { id }: ClaimRow): Op {
    const { world } = this
    const of = [...world.state.ofKind('comment')].filter(({ claim }) => claim === id)
    const comment = of[detail % Math.max(1, of.length)]
    const what = span % 8
    if (!comment || what < 2) {
      return world.comment(id, `words ${detail % 4}`, comment ? { parent: comment.id } : {})
    }
    // Whoever is behind saw it before it was written last.
    const seen = behind === 0 ? comment : { ...comment, rev: pick(this.#ops, detail) }
    if (what < 4) return world.editComment(seen, `words ${detail % 4}`)
    if (what < 6) return world.removeComment(seen)
    if (what < 7) return world.restoreComment(seen)
    return detail % 2 === 0 ? world.resolveThread(id) : world.reopenThread(id)
  }

  /** Evidence of each kind; what is changed or taken away is seen late now and then. */
  #evidence(claim: ClaimRow, { detail, behind }: Choice): Op {
    const { world } = this
    const all = [...world.state.ofKind('evidence')].filter((row) => row.claim === claim.id)
    const now = all[detail % Math.max(1, all.length)]
    const row = now && behind > 0 ? { ...now, rev: pick(this.#ops, detail) } : now
    const given = pick(GIVEN_EVIDENCE, detail)
    if (!row || detail < 40) return world.bring(claim, given)
    if (detail < 70) return world.editEvidence(row, given)
    return detail < 88 ? world.removeEvidence(row) : world.restoreEvidence(row)
  }

  #describeArticle({ detail, behind }: Choice): Op {
    const article = this.world.state.get('article', ARTICLE)
    const guard = behind === 0 && article ? article.title.rev : null
    const block = detail % 4
    if (detail % 2 === 0) return this.world.describeArticle({ field: 'title', value: 'x' }, guard)
    const rev = article?.kinds.find((set) => set.block === block)?.rev ?? null
    const set = {
      field: 'kind',
      block,
      kind: pick(['caption', 'heading'] as const, detail),
    } as const
    return this.world.describeArticle(set, behind === 0 ? rev : guard)
  }
}

const GIVEN_EVIDENCE: readonly Partial<GivenEvidence>[] = [
  {},
  { stance: 'supports', source: cited('Dubai'), rank: 'primary' },
  { source: { ...cited('Dubai'), exact: 'Doha' } as GivenSource },
  { source: { ...cited('Dubai'), article: 'no_article' } as GivenSource },
  { source: { kind: 'offline', title: 'A call', quote: 'He is here.', accessed: '2021-09-06' } },
  { stance: 'context', note: 'See **there**.' },
  {
    source: { kind: 'passage', article: ARTICLE, position: { start: 0, end: 5 }, exact: 'Ghani' },
  },
]

function passage({ span }: Choice): Position {
  return span < 90 ? pick(SPANS, span) : pick(BAD_SPANS, span)
}

function given(detail: number) {
  const reasons = detail % 3 === 0 ? [pick(REASON_CODES, detail)] : []
  return { reasons, rationale: detail % 5 === 0 ? 'because' : '' }
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length]!
}
