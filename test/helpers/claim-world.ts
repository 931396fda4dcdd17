import assert from 'node:assert/strict'
import type { Role } from '../../shared/access/roles.ts'
import type { ClaimRow } from '../../shared/claim/claim.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { SettlementRow } from '../../shared/claim/settlement.ts'
import { type Verdict, type VerdictRow, verdictId } from '../../shared/claim/verdict.ts'
import type { CommentRow } from '../../shared/discussion/comment.ts'
import type { ThreadRow } from '../../shared/discussion/thread.ts'
import {
  type EvidenceRow,
  type GivenEvidence,
  type GivenSource,
  givenOf,
} from '../../shared/evidence/evidence.ts'
import {
  type ArticleId,
  type ClaimId,
  type CommentId,
  type EvidenceId,
  idMaker,
  type OpId,
  type ReviewerId,
} from '../../shared/ids.ts'
import { type DeskSettings, PLAIN_DESK } from '../../shared/settings/settings.ts'
import { decide } from '../../shared/sync/decide.ts'
import type { DecideContext, Decision } from '../../shared/sync/decision.ts'
import type {
  ArticleDescribe,
  ArticleImport,
  ClaimAdd,
  ClaimAssign,
  ClaimDescribe,
  ClaimMove,
  ClaimRelease,
  ClaimRemove,
  ClaimRestore,
  ClaimTake,
  CommentAdd,
  CommentEdit,
  CommentRemove,
  CommentReopen,
  CommentResolve,
  CommentRestore,
  EvidenceAdd,
  EvidenceEdit,
  EvidenceRemove,
  EvidenceRestore,
  FirstVerdict,
  Op,
  VerdictCast,
  VerdictReopen,
  VerdictSettle,
  VerdictWithdraw,
} from '../../shared/sync/op.ts'
import type { Refusal, RefusalCode } from '../../shared/sync/refusal.ts'
import type { Row } from '../../shared/sync/rows.ts'
import { RowState } from '../../shared/sync/state.ts'

export const ARTICLE = 'tiny_article' as ArticleId
export const TEXT =
  'Ghani fled to Tajikistan, the ministry said. Ghani fled. Kabul fell 🇦🇫 on Sunday.'

/** Another article of the tiny desk, which claims in the first one may cite. */
export const OTHER_ARTICLE = 'other_article' as ArticleId
export const OTHER_TEXT = 'He landed in Dubai 🇦🇪, the Emirates said. Nobody saw Tajikistan.'

/** The people of the tiny desk. */
const ROLE_OF = {
  ana: 'reviewer',
  ben: 'reviewer',
  cleo: 'reviewer',
  edda: 'editor',
  adam: 'admin',
  vic: 'viewer',
} as const satisfies Record<string, Role>

export type Who = keyof typeof ROLE_OF
export const PEOPLE = Object.keys(ROLE_OF) as readonly Who[]

/** Ids that are the same in every run, each a second later than the last. */
export function countingIds(): ReturnType<typeof idMaker> {
  let made = 0
  return idMaker({
    now: () => 1_700_000_000_000 + made * 1_000,
    randomBytes: () => {
      made += 1
      return Uint8Array.from({ length: 16 }, (_, i) => (made >> (8 * (i % 4))) & 0xff)
    },
  })
}

/** One article and its people: who does what to which claim, decided and folded at once. */
export class ClaimWorld {
  readonly text: string
  readonly state = new RowState()
  readonly newId = countingIds()
  /** What is in force on the desk. */
  settings: DeskSettings = PLAIN_DESK
  #minutes = 0

  constructor(text = TEXT) {
    this.text = text
  }

  context(who: Who): DecideContext {
    const at = new Date(Date.UTC(2026, 10, 22, 8, this.#minutes)).toISOString()
    const elsewhere = (id: ArticleId) => (id === OTHER_ARTICLE ? OTHER_TEXT : null)
    return {
      reviewer: who as ReviewerId,
      role: ROLE_OF[who],
      at,
      text: this.text,
      settings: this.settings,
      elsewhere,
    }
  }

  decides(who: Who, op: Op): Decision {
    return decide(this.state, op, this.context(who))
  }

  /** Accepted and folded; returns what it wrote. */
  does(who: Who, op: Op): readonly Row[] {
    const decision = this.decides(who, op)
    if ('refusal' in decision) assert.fail(`${op.type} was refused: ${decision.refusal.code}`)
    this.fold(decision.rows)
    return decision.rows
  }

  refuses(who: Who, op: Op, code: RefusalCode): Refusal {
    const before = this.state.hash
    const decision = this.decides(who, op)
    if ('rows' in decision) assert.fail(`${op.type} was accepted`)
    assert.equal(decision.refusal.code, code)
    assert.equal(this.state.hash, before)
    return decision.refusal
  }

  /** Rows are frozen, so that whoever changes one that stands in the state is found at once. */
  fold(rows: readonly Row[]): void {
    this.state.fold(rows.map(deepFreeze))
    this.#minutes += 1
  }

  imports(): void {
    this.does('adam', this.importing())
  }

  /** Marks a passage and returns the claim as it stands then. */
  marks(who: Who, passage: string | Position, more: Partial<ClaimAdd> = {}): ClaimRow {
    const add = this.add(passage, more)
    this.does(who, add)
    return this.claim(add.claim)
  }

  /** The claim as somebody offline sees it whose mark nobody else knows of yet. */
  offline(who: Who, add: ClaimAdd): ClaimRow {
    const decision = decide(new RowState(), add, this.context(who))
    const made = 'rows' in decision ? decision.rows.find((row) => row.kind === 'claim') : undefined
    assert.ok(made, 'the mark was refused')
    return made
  }

  casts(who: Who, seen: ClaimRow, verdict: Verdict, more: Partial<VerdictCast> = {}): VerdictRow {
    this.does(who, this.cast(seen, verdict, more))
    return this.verdict(seen.id, who)
  }

  /** A claim by its own id or by that of an alias. */
  claim(id: ClaimId): ClaimRow {
    const claim = this.state.get('claim', this.state.get('alias', id)?.claim ?? id)
    assert.ok(claim, `there is no claim ${id}`)
    return claim
  }

  verdict(id: ClaimId, who: Who): VerdictRow {
    const verdict = this.state.get('verdict', verdictId(id, who as ReviewerId))
    assert.ok(verdict, `${who} has no verdict there`)
    return verdict
  }

  find(passage: string | Position, nth = 0): Position {
    if (typeof passage !== 'string') return passage
    let start = this.text.indexOf(passage)
    for (let i = 0; i < nth; i++) start = this.text.indexOf(passage, start + 1)
    assert.ok(start >= 0, `"${passage}" is not in the text`)
    return { start, end: start + passage.length }
  }

  importing(): ArticleImport {
    const none = { value: null, derived: null }
    const article = {
      id: ARTICLE,
      fileName: 'tiny.txt',
      sha256: '0'.repeat(64),
      bytes: new TextEncoder().encode(this.text).length,
      length: this.text.length,
      rules: 1,
      title: { value: 'Ghani fled', derived: 'from-first-sentence' },
      outlet: none,
      date: none,
      url: none,
    }
    return { type: 'article.import', id: this.newId<'op'>(), article }
  }

  describeArticle(set: ArticleDescribe['set'], guard: ArticleDescribe['guard']): ArticleDescribe {
    return { type: 'article.describe', id: this.newId<'op'>(), article: ARTICLE, set, guard }
  }

  settle(seen: ClaimRow, verdict: Verdict, more: Partial<VerdictSettle> = {}): VerdictSettle {
    const { position, statement, scope } = seen.rev
    return {
      type: 'verdict.settle',
      id: this.newId<'op'>(),
      claim: seen.id,
      verdict,
      rationale: '',
      judged: { position, statement, scope },
      guard: this.state.get('settlement', seen.id)?.rev ?? null,
      ...more,
    }
  }

  /** Against the settlement that stands there. */
  reopen({ id: claim }: ClaimRow, more: Partial<VerdictReopen> = {}): VerdictReopen {
    const guard = this.state.get('settlement', claim)?.rev ?? this.newId<'op'>()
    return { type: 'verdict.reopen', id: this.newId<'op'>(), claim, reason: '', guard, ...more }
  }

  /** Settles a claim as it stands, and returns the settlement. */
  settles(
    who: Who,
    seen: ClaimRow,
    verdict: Verdict,
    more: Partial<VerdictSettle> = {},
  ): SettlementRow {
    this.does(who, this.settle(seen, verdict, more))
    return this.settlement(seen.id)
  }

  settlement(id: ClaimId): SettlementRow {
    const found = this.state.get('settlement', id)
    assert.ok(found, `there is no settlement of ${id}`)
    return found
  }

  add(passage: string | Position, more: Partial<ClaimAdd> = {}): ClaimAdd {
    const position = this.find(passage)
    return {
      type: 'claim.add',
      id: this.newId<'op'>(),
      claim: this.newId<'claim'>(),
      position,
      exact: this.text.slice(position.start, position.end),
      scope: 'content',
      ...more,
    }
  }

  describe(claim: ClaimId, set: ClaimDescribe['set']): ClaimDescribe {
    return { type: 'claim.describe', id: this.newId<'op'>(), claim, set }
  }

  reword(seen: ClaimRow, value: string | null): ClaimDescribe {
    return this.describe(seen.id, { field: 'statement', value, guard: seen.rev.statement })
  }

  scope(seen: ClaimRow, value: ClaimRow['scope']): ClaimDescribe {
    return this.describe(seen.id, { field: 'scope', value, guard: seen.rev.scope })
  }

  tag(claim: ClaimId, add: readonly string[], remove: readonly string[] = []): ClaimDescribe {
    return this.describe(claim, { field: 'tags', add, remove })
  }

  move(seen: ClaimRow, passage: string | Position, more: Partial<ClaimMove> = {}): ClaimMove {
    const position = this.find(passage)
    return {
      type: 'claim.move',
      id: this.newId<'op'>(),
      claim: seen.id,
      position,
      exact: this.text.slice(position.start, position.end),
      guard: seen.rev.position,
      ...more,
    }
  }

  remove({ id: claim, rev }: ClaimRow): ClaimRemove {
    return { type: 'claim.remove', id: this.newId<'op'>(), claim, guard: rev.removed }
  }

  restore({ id: claim, rev }: ClaimRow): ClaimRestore {
    return { type: 'claim.restore', id: this.newId<'op'>(), claim, guard: rev.removed }
  }

  take({ id: claim }: Pick<ClaimRow, 'id'>): ClaimTake {
    return { type: 'claim.take', id: this.newId<'op'>(), claim }
  }

  /** One's own lease, or the one that began with `guard`. */
  release({ id: claim }: Pick<ClaimRow, 'id'>, guard?: OpId): ClaimRelease {
    const op = { type: 'claim.release', id: this.newId<'op'>(), claim } as const
    return guard === undefined ? op : { ...op, guard }
  }

  /** Against the assignment that stands there. */
  assign({ id: claim }: Pick<ClaimRow, 'id'>, to: Who | null): ClaimAssign {
    const guard = this.state.get('assignment', claim)?.rev ?? null
    const reviewer = to as ReviewerId | null
    return { type: 'claim.assign', id: this.newId<'op'>(), claim, reviewer, guard }
  }

  cast(
    { id: claim, rev }: ClaimRow,
    verdict: Verdict,
    more: Partial<VerdictCast> = {},
  ): VerdictCast {
    const { position, statement, scope } = rev
    const judged = { position, statement, scope }
    const given = { ...plain(verdict), judged }
    return { type: 'verdict.cast', id: this.newId<'op'>(), claim, ...given, ...more }
  }

  comment(claim: ClaimId, text: string, more: Partial<CommentAdd> = {}): CommentAdd {
    const id = this.newId<'op'>()
    return { type: 'comment.add', id, claim, comment: this.newId<'comment'>(), text, ...more }
  }

  /** Says something about a claim, and returns the comment as it stands then. */
  says(who: Who, claim: ClaimId, text: string, more: Partial<CommentAdd> = {}): CommentRow {
    const add = this.comment(claim, text, more)
    this.does(who, add)
    return this.commentRow(add.comment)
  }

  commentRow(id: CommentId): CommentRow {
    const found = this.state.get('comment', id)
    assert.ok(found, `there is no comment ${id}`)
    return found
  }

  editComment({ id: comment, claim, rev: guard }: CommentRow, text: string): CommentEdit {
    return { type: 'comment.edit', id: this.newId<'op'>(), claim, comment, text, guard }
  }

  removeComment({ id: comment, claim, rev: guard }: CommentRow): CommentRemove {
    return { type: 'comment.remove', id: this.newId<'op'>(), claim, comment, guard }
  }

  restoreComment({ id: comment, claim, rev: guard }: CommentRow): CommentRestore {
    return { type: 'comment.restore', id: this.newId<'op'>(), claim, comment, guard }
  }

  /** Against the thread as it stands. */
  resolveThread(claim: ClaimId): CommentResolve {
    const guard = this.thread(claim)?.rev ?? null
    return { type: 'comment.resolve', id: this.newId<'op'>(), claim, guard }
  }

  reopenThread(claim: ClaimId): CommentReopen {
    const guard = this.thread(claim)?.rev ?? this.newId<'op'>()
    return { type: 'comment.reopen', id: this.newId<'op'>(), claim, guard }
  }

  thread(claim: ClaimId): ThreadRow | undefined {
    return this.state.get('thread', claim)
  }

  bring(seen: ClaimRow, given: Partial<GivenEvidence> = {}): EvidenceAdd {
    const evidence = this.newId<'evidence'>()
    const all = { ...PLAIN_EVIDENCE, ...given }
    return { type: 'evidence.add', id: this.newId<'op'>(), claim: seen.id, evidence, given: all }
  }

  /** Brings evidence to a claim, and returns it as it stands then. */
  brings(who: Who, seen: ClaimRow, given: Partial<GivenEvidence> = {}): EvidenceRow {
    const add = this.bring(seen, given)
    this.does(who, add)
    return this.evidence(add.evidence)
  }

  evidence(id: EvidenceId): EvidenceRow {
    const found = this.state.get('evidence', id)
    assert.ok(found, `there is no evidence ${id}`)
    return found
  }

  editEvidence(seen: EvidenceRow, given: Partial<GivenEvidence>): EvidenceEdit {
    const { id: evidence, claim, rev: guard } = seen
    const all = { ...givenOf(seen), ...given }
    return { type: 'evidence.edit', id: this.newId<'op'>(), claim, evidence, given: all, guard }
  }

  removeEvidence({ id: evidence, claim, rev: guard }: EvidenceRow): EvidenceRemove {
    return { type: 'evidence.remove', id: this.newId<'op'>(), claim, evidence, guard }
  }

  restoreEvidence({ id: evidence, claim, rev: guard }: EvidenceRow): EvidenceRestore {
    return { type: 'evidence.restore', id: this.newId<'op'>(), claim, evidence, guard }
  }

  withdraw(claim: ClaimId): VerdictWithdraw {
    return { type: 'verdict.withdraw', id: this.newId<'op'>(), claim }
  }
}

/** An address that refutes, and nothing more. */
export const PLAIN_EVIDENCE: GivenEvidence = {
  source: web('https://example.org/dubai'),
  stance: 'refutes',
  rank: null,
  note: '',
}

export function web(url: string): GivenSource {
  return { kind: 'web', url, title: null, quote: '', archive: null, accessed: null }
}

/** Words of the other article as a source. */
export function cited(exact: string): GivenSource {
  const start = OTHER_TEXT.indexOf(exact)
  const position = { start, end: start + exact.length }
  return { kind: 'passage', article: OTHER_ARTICLE, position, exact }
}

/** A verdict without reasons and rationale. */
export function plain(verdict: Verdict): FirstVerdict {
  return { verdict, reasons: [], rationale: '' }
}

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}
