import type { BlockKind } from '../article/article.ts'
import { ARTICLE_FIELDS, type ArticleRow } from '../article/article-row.ts'
import type { ClaimRow, Scope } from '../claim/claim.ts'
import type { Position } from '../claim/quote.ts'
import { resolveClaim } from '../claim/resolve.ts'
import { type Verdict, type VerdictRow, verdictId } from '../claim/verdict.ts'
import { type GivenEvidence, givenOf } from '../evidence/evidence.ts'
import { GUIDELINES } from '../guidelines/guidelines.ts'
import { guidelinesInForce } from '../guidelines/versions.ts'
import type { ClaimId, OpId, ReviewerId } from '../ids.ts'
import { SETTING_FIELDS, SETTINGS, type SettingsRow } from '../settings/settings.ts'
import { decide } from '../sync/decide.ts'
import type { DecideContext } from '../sync/decision.ts'
import type { ClaimAdd, FirstVerdict, JudgedRevisions, Op } from '../sync/op.ts'
import type { Row } from '../sync/rows.ts'
import { Layer, type StateView } from '../sync/state.ts'

/** An op of one's own, with what it takes to take it back and to make it again. */
export interface Deed {
  readonly op: Op
  /** The guarded fields that it wrote, by name: `statement`, `removed`, `verdict`, `kind 3`. */
  readonly writes: Writes
  readonly was: Was
}

export type Writes = Readonly<Record<string, Write>>

/** One's own revision of a field and the one that it replaced, wherever undo and redo left them. */
export interface Write {
  /** Undo is guarded by it: at first the op's own id, later that of the op that redid it. */
  readonly stands: OpId
  /** Redo is guarded by it: once undone, the id of the op that undid it; null where nothing was. */
  readonly before: OpId | null
}

/** What stood there before. */
export type Was =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'value'; readonly value: string | null }
  | { readonly kind: 'scope'; readonly value: Scope }
  | { readonly kind: 'setting'; readonly value: boolean }
  /** The kind that somebody had given to a block; null where the rules alone had spoken. */
  | { readonly kind: 'block'; readonly value: BlockKind | null }
  /** The tags that it really added and removed. */
  | {
      readonly kind: 'tags'
      readonly added: readonly string[]
      readonly removed: readonly string[]
    }
  | { readonly kind: 'passage'; readonly position: Position; readonly exact: string }
  /**
   * One's own verdict and what it judged; `given` is null where there was none. Of a mark, that on the
   * claim that stood there already.
   */
  | {
      readonly kind: 'verdict'
      readonly given: FirstVerdict | null
      readonly judged: JudgedRevisions
    }
  /** Who was asked to see to the claim. */
  | { readonly kind: 'assignment'; readonly assignee: ReviewerId | null }
  /** What a comment said. */
  | { readonly kind: 'comment'; readonly text: string }
  /** What a piece of evidence said. */
  | { readonly kind: 'evidence'; readonly given: GivenEvidence }
  /** The desk's word, and the wording that it settled; null where there was none. */
  | {
      readonly kind: 'settlement'
      readonly word: { readonly verdict: Verdict; readonly rationale: string } | null
      readonly judged: JudgedRevisions
    }

/**
 * What these ops do, one after the other, to the state that their author sees. An op that is refused
 * there, or that only the server issues, is no deed.
 *
 * @param ahead ops of one's own that are under way and not in the state yet
 */
export function deedsOf(
  state: StateView,
  ahead: readonly Op[],
  ops: readonly Op[],
  context: DecideContext,
): readonly Deed[] {
  const layer = new Layer(state)
  const deeds: Deed[] = []
  for (const op of [...ahead, ...ops]) {
    const decision = decide(layer, op, context)
    if ('refusal' in decision) continue
    const was = ahead.includes(op) ? null : wasBefore(layer, op, decision.rows, context)
    if (was) {
      const writes = writesOf(layer, op, decision.rows)
      deeds.push({ op, was, writes: op.type === 'claim.add' ? writesOfMark(op, writes) : writes })
    }
    layer.fold(decision.rows)
  }
  return deeds
}

/** The guarded fields that an op wrote. */
export function writesOf(state: StateView, op: Op, rows: readonly Row[]): Writes {
  const writes: Record<string, Write> = {}
  for (const row of rows) {
    const before = state.get(row.kind, row.id)
    const then = before ? revisionsIn(before) : {}
    for (const [field, rev] of Object.entries(revisionsIn(row))) {
      if (
        rev !== op.id ||
        (op.type === 'claim.add' && row.kind === 'claim' && field !== 'removed')
      ) {
        continue
      }
      writes[field] = { stands: op.id, before: then[field] ?? null }
    }
  }
  return writes
}

/**
 * Of a mark only whether the claim is there, and its verdict: the rest is bare. Whether it becomes an
 * alias only the server knows.
 */
function writesOfMark({ id }: ClaimAdd, { verdict }: Writes): Writes {
  const removed = { stands: id, before: null }
  return verdict ? { removed, verdict } : { removed }
}

/** Each guarded field of a row with its revision. */
export function revisionsIn(row: Row): Readonly<Record<string, OpId>> {
  switch (row.kind) {
    case 'claim':
      return { ...row.rev }
    case 'verdict':
      return { verdict: row.rev }
    case 'settlement':
      return { settlement: row.rev }
    case 'assignment':
      return { assignment: row.rev }
    case 'article':
      return articleRevisions(row)
    case 'comment':
      return { comment: row.rev }
    case 'thread':
      return { thread: row.rev }
    case 'evidence':
      return { evidence: row.rev }
    case 'settings':
      return settingsRevisions(row)
    case 'guidelines':
      // An earlier version is never written again.
      return row.id === GUIDELINES ? { guidelines: row.rev } : {}
    // Only its holder ends a lease, and nobody writes over one that runs.
    case 'lease':
    case 'alias':
    case 'reviewer':
      return {}
  }
}

function articleRevisions(row: ArticleRow): Record<string, OpId> {
  const revisions: Record<string, OpId> = {}
  for (const field of ARTICLE_FIELDS) revisions[field] = row[field].rev
  for (const { block, rev } of row.kinds) revisions[`kind ${block}`] = rev
  return revisions
}

function settingsRevisions({ rev }: SettingsRow): Record<string, OpId> {
  const revisions: Record<string, OpId> = {}
  for (const field of SETTING_FIELDS) {
    const last = rev[field]
    if (last) revisions[field] = last
  }
  return revisions
}

/** Whether this op marked what was a claim already, as far as its author can see by now. */
export function isAliasMark(state: StateView, op: Op): boolean {
  return op.type === 'claim.add' && state.get('alias', op.claim)?.rev === op.id
}

export function claimOf(state: StateView, id: ClaimId): ClaimRow | undefined {
  return state.get('claim', resolveClaim(state, id))
}

export function ownVerdict(
  state: StateView,
  claim: ClaimId,
  reviewer: ReviewerId,
): VerdictRow | undefined {
  return state.get('verdict', verdictId(resolveClaim(state, claim), reviewer))
}

function wasBefore(
  state: StateView,
  op: Op,
  rows: readonly Row[],
  { reviewer }: DecideContext,
): Was | null {
  switch (op.type) {
    case 'claim.add': {
      const known = op.first && state.claimAt(op.position, op.scope)
      const mine = known && ownVerdict(state, known, reviewer)
      return mine?.verdict ? verdictBefore(mine) : { kind: 'nothing' }
    }
    case 'claim.remove':
    case 'claim.restore':
    case 'evidence.add':
    case 'evidence.remove':
    case 'evidence.restore':
    case 'comment.add':
    case 'comment.remove':
    case 'comment.restore':
    case 'comment.resolve':
    case 'comment.reopen':
      return { kind: 'nothing' }
    case 'claim.assign':
      return assignmentBefore(state, op.claim)
    case 'comment.edit': {
      const row = state.get('comment', op.comment)
      return row ? { kind: 'comment', text: row.text } : null
    }
    case 'evidence.edit': {
      const row = state.get('evidence', op.evidence)
      return row ? { kind: 'evidence', given: givenOf(row) } : null
    }
    case 'claim.describe': {
      const claim = claimOf(state, op.claim)
      if (!claim) return null
      const { field } = op.set
      if (field === 'tags') return tagsBefore(claim, rows)
      return field === 'scope'
        ? { kind: 'scope', value: claim.scope }
        : { kind: 'value', value: claim[field] }
    }
    case 'claim.move': {
      const claim = claimOf(state, op.claim)
      return claim ? { kind: 'passage', position: claim.position, exact: claim.quote.exact } : null
    }
    case 'verdict.cast':
    case 'verdict.withdraw': {
      const mine = ownVerdict(state, op.claim, reviewer)
      if (mine) return verdictBefore(mine)
      if (op.type === 'verdict.withdraw') return null
      return { kind: 'verdict', given: null, judged: op.judged }
    }
    case 'verdict.settle':
    case 'verdict.reopen':
      return settlementBefore(state, op.claim)
    case 'article.describe': {
      const article = state.get('article', op.article)
      if (!article) return null
      const { set } = op
      if (set.field !== 'kind') return { kind: 'value', value: article[set.field].value }
      const given = article.kinds.find(({ block }) => block === set.block)
      return { kind: 'block', value: given?.kind ?? null }
    }
    case 'settings.set': {
      const settings = state.get('settings', SETTINGS)
      return { kind: 'setting', value: settings?.[op.field] ?? false }
    }
    case 'guidelines.write':
      return { kind: 'value', value: guidelinesInForce(state)?.text ?? '' }
    // A lease says where one is, and ends by itself: it is let go of, not taken back.
    case 'claim.take':
    case 'claim.release':
    case 'article.import':
    case 'reviewer.join':
    case 'reviewer.change':
      return null
  }
}

function tagsBefore({ id, tags }: ClaimRow, rows: readonly Row[]): Was {
  const row = rows.find((one) => one.kind === 'claim' && one.id === id)
  const after = row?.kind === 'claim' ? row.tags : tags
  return {
    kind: 'tags',
    added: after.filter((tag) => !tags.includes(tag)),
    removed: tags.filter((tag) => !after.includes(tag)),
  }
}

function settlementBefore(state: StateView, id: ClaimId): Was | null {
  const claim = claimOf(state, id)
  if (!claim) return null
  const { position, statement, scope } = claim.rev
  const before = state.get('settlement', claim.id)
  const word = before?.verdict ? { verdict: before.verdict, rationale: before.rationale } : null
  return { kind: 'settlement', word, judged: { position, statement, scope } }
}

function assignmentBefore(state: StateView, id: ClaimId): Was {
  const claim = claimOf(state, id)
  const assignee = (claim && state.get('assignment', claim.id)?.assignee) ?? null
  return { kind: 'assignment', assignee }
}

function verdictBefore({ verdict, reasons, rationale, judged }: VerdictRow): Was {
  return {
    kind: 'verdict',
    given: verdict === null ? null : { verdict, reasons, rationale },
    judged: {
      position: judged.position.rev,
      statement: judged.statement.rev,
      scope: judged.scope.rev,
    },
  }
}
