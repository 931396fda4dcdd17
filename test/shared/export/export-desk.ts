import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { ReviewerRow } from '../../../shared/access/reviewer.ts'
import type { Role } from '../../../shared/access/roles.ts'
import type { ClaimRow, Scope } from '../../../shared/claim/claim.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import type { SettlementRow } from '../../../shared/claim/settlement.ts'
import type { Verdict } from '../../../shared/claim/verdict.ts'
import {
  type EvidenceRow,
  type GivenEvidence,
  type GivenSource,
  givenOf,
} from '../../../shared/evidence/evidence.ts'
import { withoutComments } from '../../../shared/export/comments.ts'
import { serialise } from '../../../shared/export/serialise.ts'
import {
  type ArticleRecord,
  articleVerdicts,
  type ExportDesk,
  verdictsExport,
} from '../../../shared/export/verdicts.ts'
import type { ExportedClaim, VerdictsExport } from '../../../shared/export/verdicts-format.ts'
import {
  type ArticleId,
  type ClaimId,
  type CommentId,
  type EvidenceId,
  idMaker,
  type OpId,
  type ReviewerId,
  SYSTEM,
} from '../../../shared/ids.ts'
import type { ClaimDescribe, FirstVerdict, Op } from '../../../shared/sync/op.ts'
import type { RefusalCode } from '../../../shared/sync/refusal.ts'
import { seedText } from './seed-text.ts'
import { TestStream } from './test-stream.ts'

export const GENERATOR = 'claimdesk/test'
export const BASE_URL = 'https://desk.example'

/** When the first thing happens on a test desk; each further one happens a second later. */
const FIRST_MOMENT = Date.UTC(2026, 10, 22, 8)

interface Marking {
  readonly scope?: Scope
  readonly first?: Partial<FirstVerdict> & { readonly verdict: Verdict }
  /** Which of several equal passages, from 0. */
  readonly nth?: number
}

type Setting = Extract<ClaimDescribe['set'], { readonly value: unknown }>
/** A field with its new value, or tags; the guard is the present revision. */
export type Description =
  | Omit<Extract<Setting, { readonly field: 'scope' }>, 'guard'>
  | Omit<Exclude<Setting, { readonly field: 'scope' }>, 'guard'>
  | Exclude<ClaimDescribe['set'], Setting>

/** A desk without network and disk: `decide` over every op, entries as a log would hold them. */
export class TestDesk {
  readonly #people = new Map<string, ReviewerRow>()
  readonly #streams = new Map<ArticleId, TestStream>()
  readonly #home = new Map<ClaimId, ArticleId>()
  #moments = 0
  readonly #newId = idMaker({
    now: () => FIRST_MOMENT + this.#moments * 1000,
    randomBytes: () => this.#nextBytes(),
  })
  #ids = 0
  #guidelines = 0

  joins(name: string, role: Role = 'reviewer'): ReviewerId {
    const id = this.#newId<'reviewer'>()
    const color = this.#people.size
    const rev = this.#newId<'op'>()
    this.#people.set(id, { kind: 'reviewer', id, name, color, role, removedAt: null, rev })
    return id
  }

  leaves(who: ReviewerId): void {
    const person = this.#people.get(who)
    assert.ok(person)
    this.#people.set(who, { ...person, role: 'viewer', removedAt: this.#at() })
  }

  imports(id: string, text: string): ArticleId {
    const article = id as ArticleId
    const bytes = Buffer.from(text)
    const unknown = { value: null, derived: null }
    this.#streams.set(article, new TestStream(text))
    this.#issue(article, SYSTEM, {
      type: 'article.import',
      id: this.#newId(),
      article: {
        id: article,
        fileName: `${id}.txt`,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.length,
        length: text.length,
        rules: 1,
        title: { value: `Title of ${id}`, derived: 'from-title-line' },
        outlet: unknown,
        date: unknown,
        url: unknown,
      },
    })
    return article
  }

  importsSeed(digits: string): ArticleId {
    const { id, text } = seedText(digits)
    return this.imports(id, text)
  }

  /** The imported seed whose file name begins with these digits. */
  articleOf(digits: string): ArticleId {
    const article = this.articles.find((id) => id.startsWith(`${digits}_`))
    assert.ok(article, `no article ${digits}`)
    return article
  }

  /** The article in which a claim was marked. */
  articleWith(claim: ClaimId): ArticleId {
    const article = this.#home.get(claim)
    assert.ok(article, `no claim ${claim}`)
    return article
  }

  textOf(article: ArticleId): string {
    return this.#stream(article).text
  }

  /** The claim's id as its author made it, which may become an alias. */
  marks(
    who: ReviewerId,
    article: ArticleId,
    passage: string | Position,
    marking: Marking = {},
  ): ClaimId {
    const claim = this.#newId<'claim'>()
    const position = this.#stream(article).find(passage, marking.nth)
    const exact = this.textOf(article).slice(position.start, position.end)
    const { scope = 'content', first } = marking
    const op = {
      type: 'claim.add',
      id: this.#newId<'op'>(),
      claim,
      position,
      exact,
      scope,
    } as const
    const refused = this.#issue(
      article,
      who,
      first ? { ...op, first: { reasons: [], rationale: '', ...first } } : op,
    )
    assert.equal(refused, null)
    this.#home.set(claim, article)
    return claim
  }

  /** Judges the wording that stands there, or the one that stood at an earlier moment. */
  casts(
    who: ReviewerId,
    claim: ClaimId,
    verdict: Verdict,
    { seen = this.row(claim), ...given }: { seen?: ClaimRow } & Partial<FirstVerdict> = {},
  ): RefusalCode | null {
    const { position, statement, scope } = seen.rev
    const judged = { position, statement, scope }
    const said = { reasons: [], rationale: '', ...given, verdict }
    return this.#change(who, claim, (id) => ({ type: 'verdict.cast', id, claim, ...said, judged }))
  }

  withdraws(who: ReviewerId, claim: ClaimId): RefusalCode | null {
    return this.#change(who, claim, (id) => ({ type: 'verdict.withdraw', id, claim }))
  }

  settles(who: ReviewerId, claim: ClaimId, verdict: Verdict, rationale = ''): RefusalCode | null {
    const { position, statement, scope } = this.row(claim).rev
    const judged = { position, statement, scope }
    const guard = this.settlement(claim)?.rev ?? null
    const given = { claim, verdict, rationale, judged, guard }
    return this.#change(who, claim, (id) => ({ type: 'verdict.settle', id, ...given }))
  }

  reopens(who: ReviewerId, claim: ClaimId, reason: string): RefusalCode | null {
    const guard = this.settlement(claim)?.rev
    assert.ok(guard, 'it never was settled')
    return this.#change(who, claim, (id) => ({ type: 'verdict.reopen', id, claim, reason, guard }))
  }

  brings(
    who: ReviewerId,
    claim: ClaimId,
    given: Partial<GivenEvidence> & Pick<GivenEvidence, 'source'>,
  ): EvidenceId {
    const evidence = this.#newId<'evidence'>()
    const all: GivenEvidence = { stance: 'refutes', rank: null, note: '', ...given }
    const op = { type: 'evidence.add', claim, evidence, given: all } as const
    assert.equal(
      this.#change(who, claim, (id) => ({ ...op, id })),
      null,
    )
    return evidence
  }

  /** From now on this version of the guidelines is in force. */
  judgesBy(version: number): void {
    this.#guidelines = version
  }

  /** Says something about a claim, or in answer to what somebody said. */
  says(who: ReviewerId, claim: ClaimId, text: string, parent?: CommentId): CommentId {
    const comment = this.#newId<'comment'>()
    const said = { type: 'comment.add', claim, comment, text, ...(parent && { parent }) } as const
    assert.equal(
      this.#change(who, claim, (id) => ({ ...said, id })),
      null,
    )
    return comment
  }

  /** A passage of an article as a source. */
  passage(article: ArticleId, words: string): GivenSource {
    const position = this.#stream(article).find(words)
    return { kind: 'passage', article, position, exact: words }
  }

  evidence(claim: ClaimId, id: EvidenceId): EvidenceRow {
    const row = this.#stream(this.articleWith(claim)).state.get('evidence', id)
    assert.ok(row, `no evidence ${id}`)
    return row
  }

  changesEvidence(who: ReviewerId, claim: ClaimId, id: EvidenceId, note: string): void {
    const row = this.evidence(claim, id)
    const given = { ...givenOf(row), note }
    const op = { type: 'evidence.edit', claim, evidence: id, given, guard: row.rev } as const
    assert.equal(
      this.#change(who, claim, (op_id) => ({ ...op, id: op_id })),
      null,
    )
  }

  removesEvidence(who: ReviewerId, claim: ClaimId, evidence: EvidenceId): void {
    const guard = this.evidence(claim, evidence).rev
    const op = { type: 'evidence.remove', claim, evidence, guard } as const
    assert.equal(
      this.#change(who, claim, (id) => ({ ...op, id })),
      null,
    )
  }

  restoresEvidence(who: ReviewerId, claim: ClaimId, evidence: EvidenceId): void {
    const guard = this.evidence(claim, evidence).rev
    const op = { type: 'evidence.restore', claim, evidence, guard } as const
    assert.equal(
      this.#change(who, claim, (id) => ({ ...op, id })),
      null,
    )
  }

  settlement(claim: ClaimId): SettlementRow | undefined {
    return this.#stream(this.articleWith(claim)).state.get('settlement', this.row(claim).id)
  }

  describes(who: ReviewerId, claim: ClaimId, set: Description): RefusalCode | null {
    const { rev } = this.row(claim)
    const guarded = set.field === 'tags' ? set : ({ ...set, guard: rev[set.field] } as Setting)
    return this.#change(who, claim, (id) => ({
      type: 'claim.describe',
      id,
      claim,
      set: guarded,
    }))
  }

  moves(who: ReviewerId, claim: ClaimId, passage: string | Position): RefusalCode | null {
    const stream = this.#stream(this.articleWith(claim))
    const position = stream.find(passage)
    const exact = stream.text.slice(position.start, position.end)
    const guard = this.row(claim).rev.position
    return this.#change(who, claim, (id) => ({
      type: 'claim.move',
      id,
      claim,
      position,
      exact,
      guard,
    }))
  }

  removes(who: ReviewerId, claim: ClaimId): RefusalCode | null {
    const guard = this.row(claim).rev.removed
    return this.#change(who, claim, (id) => ({ type: 'claim.remove', id, claim, guard }))
  }

  restores(who: ReviewerId, claim: ClaimId): RefusalCode | null {
    const guard = this.row(claim).rev.removed
    return this.#change(who, claim, (id) => ({ type: 'claim.restore', id, claim, guard }))
  }

  /** The claim that an id stands for, as it is now. */
  row(claim: ClaimId): ClaimRow {
    const { state } = this.#stream(this.articleWith(claim))
    const row = state.get('claim', state.get('alias', claim)?.claim ?? claim)
    assert.ok(row, `no claim ${claim}`)
    return row
  }

  get articles(): readonly ArticleId[] {
    return [...this.#streams.keys()]
  }

  get context(): ExportDesk {
    return {
      baseUrl: BASE_URL,
      person: (id) => this.#people.get(id),
      cited: (id) => this.#cited(id),
    }
  }

  #cited(id: ArticleId) {
    const row = this.#streams.get(id)?.state.get('article', id)
    return row && { title: row.title.value, outlet: row.outlet.value, date: row.date.value }
  }

  record(article: ArticleId): ArticleRecord {
    return this.#stream(article).record()
  }

  /** Without what was said, as an export is unless one asks for it. */
  exports(only?: readonly ArticleId[]): VerdictsExport {
    return withoutComments(this.exportsAll(only))
  }

  exportsAll(only: readonly ArticleId[] = this.articles): VerdictsExport {
    const shares = only.map((id) => articleVerdicts(this.record(id), this.context))
    return verdictsExport(GENERATOR, shares)
  }

  exported(claim: ClaimId): ExportedClaim {
    const found = this.exports().claims.find(({ id }) => id === this.row(claim).id)
    assert.ok(found, `claim ${claim} is not exported`)
    return found
  }

  #change(who: ReviewerId, claim: ClaimId, op: (id: OpId) => Op): RefusalCode | null {
    return this.#issue(this.articleWith(claim), who, op(this.#newId<'op'>()))
  }

  #issue(article: ArticleId, by: ReviewerId, op: Op): RefusalCode | null {
    const role = this.#people.get(by)?.role ?? 'viewer'
    const elsewhere = (id: ArticleId) => this.#streams.get(id)?.text ?? null
    return this.#stream(article).issue(op, {
      by,
      role,
      at: this.#at(),
      elsewhere,
      guidelines: this.#guidelines,
    })
  }

  #stream(article: ArticleId): TestStream {
    const stream = this.#streams.get(article)
    assert.ok(stream, `no article ${article}`)
    return stream
  }

  #at(): string {
    this.#moments += 1
    return new Date(FIRST_MOMENT + this.#moments * 1000).toISOString()
  }

  #nextBytes(): Uint8Array {
    this.#ids += 1
    const bytes = new Uint8Array(16)
    new DataView(bytes.buffer).setUint32(12, this.#ids)
    return bytes
  }
}

/** The file as it is sent. */
export function fileOf(exported: VerdictsExport): string {
  return [...serialise(exported)].join('')
}
