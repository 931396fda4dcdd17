import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ReviewerRow } from '../../../shared/access/reviewer.ts'
import type { Role } from '../../../shared/access/roles.ts'
import type { ClaimRow, Scope } from '../../../shared/claim/claim.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import { type Verdict, verdictId } from '../../../shared/claim/verdict.ts'
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
  type Id,
  idMaker,
  type OpId,
  type ReviewerId,
  SYSTEM,
} from '../../../shared/ids.ts'
import { decide } from '../../../shared/sync/decide.ts'
import type { Entry } from '../../../shared/sync/entry.ts'
import type { ClaimDescribe, FirstVerdict, Op } from '../../../shared/sync/op.ts'
import type { RefusalCode } from '../../../shared/sync/refusal.ts'
import { RowState } from '../../../shared/sync/state.ts'

const SEEDS = new URL('../../../seeds/', import.meta.url)

export const GENERATOR = 'claimdesk/test'
export const BASE_URL = 'https://desk.example'

/** When the first thing happens on a test desk; each further one happens a second later. */
const FIRST_MOMENT = Date.UTC(2026, 10, 22, 8)

/** The text of a seed by the three digits that its file begins with. */
export function seedText(digits: string): { readonly id: string; readonly text: string } {
  const sums = readFileSync(new URL('SHA256SUMS', SEEDS), 'utf8')
  const file = sums.split(/\s+/).find((name) => name.startsWith(`${digits}_`))
  assert.ok(file, `no seed ${digits}`)
  return { id: file.replace(/\.txt$/, ''), text: readFileSync(new URL(file, SEEDS), 'utf8') }
}

interface Stream {
  readonly text: string
  readonly entries: Entry[]
  readonly state: RowState
}

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
  readonly #streams = new Map<ArticleId, Stream>()
  readonly #home = new Map<ClaimId, ArticleId>()
  #moments = 0
  readonly #newId = idMaker({
    now: () => FIRST_MOMENT + this.#moments * 1000,
    randomBytes: () => this.#nextBytes(),
  })
  #ids = 0

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
    this.#streams.set(article, { text, entries: [], state: new RowState() })
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
    const position = this.#find(article, passage, marking.nth ?? 0)
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
    if (!refused) this.#home.set(claim, article)
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
    const position = this.#find(this.#homeOf(claim), passage, 0)
    const exact = this.textOf(this.#homeOf(claim)).slice(position.start, position.end)
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
    const { state } = this.#stream(this.#homeOf(claim))
    const row = state.get('claim', state.get('alias', claim)?.claim ?? claim)
    assert.ok(row, `no claim ${claim}`)
    return row
  }

  hasVerdict(who: ReviewerId, claim: ClaimId): boolean {
    const { state } = this.#stream(this.#homeOf(claim))
    return Boolean(state.get('verdict', verdictId(this.row(claim).id, who))?.verdict)
  }

  get articles(): readonly ArticleId[] {
    return [...this.#streams.keys()]
  }

  get context(): ExportDesk {
    return { baseUrl: BASE_URL, person: (id) => this.#people.get(id) }
  }

  record(article: ArticleId): ArticleRecord {
    const { text, entries, state } = this.#stream(article)
    return { text, seq: entries.length, rows: [...state.rows()], entries: [...entries] }
  }

  exports(only: readonly ArticleId[] = this.articles): VerdictsExport {
    const shares = only.map((id) => articleVerdicts(this.record(id), this.context))
    return verdictsExport(GENERATOR, shares)
  }

  exported(claim: ClaimId): ExportedClaim {
    const found = this.exports().claims.find(({ id }) => id === this.row(claim).id)
    assert.ok(found, `claim ${claim} is not exported`)
    return found
  }

  #change(who: ReviewerId, claim: ClaimId, op: (id: OpId) => Op): RefusalCode | null {
    return this.#issue(this.#homeOf(claim), who, op(this.#newId<'op'>()))
  }

  #issue(article: ArticleId, by: ReviewerId, op: Op): RefusalCode | null {
    const { text, entries, state } = this.#stream(article)
    const at = this.#at()
    const role = this.#people.get(by)?.role ?? 'viewer'
    const decision = decide(state, op, { reviewer: by, role, at, text })
    if ('refusal' in decision) return decision.refusal.code
    state.fold(decision.rows)
    entries.push({ seq: entries.length + 1, at, by, origin: null, op, rows: decision.rows })
    return null
  }

  #find(article: ArticleId, passage: string | Position, nth: number): Position {
    if (typeof passage !== 'string') return passage
    const text = this.textOf(article)
    let start = text.indexOf(passage)
    for (let i = 0; i < nth; i++) start = text.indexOf(passage, start + 1)
    assert.ok(start >= 0, `"${passage}" is not in ${article}`)
    return { start, end: start + passage.length }
  }

  #stream(article: ArticleId): Stream {
    const stream = this.#streams.get(article)
    assert.ok(stream, `no article ${article}`)
    return stream
  }

  #homeOf(claim: ClaimId): ArticleId {
    const article = this.#home.get(claim)
    assert.ok(article, `no claim ${claim}`)
    return article
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

/** An id that no desk has given. */
export function strangeId<Kind extends string>(): Id<Kind> {
  return '00000000-0000-7000-8000-000000000000' as Id<Kind>
}
