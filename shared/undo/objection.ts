import { blocksOf } from '../article/blocks.ts'
import type { ClaimRow } from '../claim/claim.ts'
import { standingComments } from '../discussion/thread.ts'
import { standingEvidence } from '../evidence/evidence.ts'
import { guidelinesInForce } from '../guidelines/versions.ts'
import type { OpId, ReviewerId } from '../ids.ts'
import { SETTINGS } from '../settings/settings.ts'
import type { DecideContext } from '../sync/decision.ts'
import type { Op } from '../sync/op.ts'
import type { Refusal } from '../sync/refusal.ts'
import type { StateView } from '../sync/state.ts'
import { claimOf, type Deed, isAliasMark, ownVerdict, revisionsIn } from './deed.ts'
import type { Footing } from './inverse.ts'

/** Why a step is not taken back, or not made again. */
export type Objection =
  /** Somebody wrote this field since, under this revision. */
  | { readonly code: 'CHANGED'; readonly field: string; readonly rev: OpId | null }
  | { readonly code: 'JUDGED'; readonly reviewer: ReviewerId }
  | { readonly code: 'REMOVED'; readonly by: ReviewerId }
  /** Another claim stands on that passage by now. */
  | { readonly code: 'TAKEN' }
  | { readonly code: 'FORBIDDEN' }
  /** It is as before already, or its author had no part in what stands there. */
  | { readonly code: 'NOTHING' }
  | { readonly code: 'REFUSED'; readonly refusal: Refusal }

export type Direction = 'undo' | 'redo'

/** What is known against it before it is tried; a deed never touches what another wrote since. */
export function objectionTo(
  deed: Deed,
  direction: Direction,
  state: StateView,
  { reviewer }: DecideContext,
): Objection | null {
  const { op } = deed
  if (op.type === 'claim.add' && isAliasMark(state, op)) {
    if (!op.first) return { code: 'NOTHING' }
    const rev = ownVerdict(state, op.claim, reviewer)?.rev ?? null
    return isOwn(deed, direction, rev) ? null : { code: 'CHANGED', field: 'verdict', rev }
  }
  const now = revisionsNow(state, op, reviewer)
  for (const [field, write] of Object.entries(deed.writes)) {
    if (op.type === 'claim.add' && field !== 'removed') continue
    const expected = direction === 'undo' ? write.stands : write.before
    const rev = now[field] ?? null
    if (rev !== expected) return changed(state, op, field, rev)
  }
  const claim = 'claim' in op ? claimOf(state, op.claim) : undefined
  if (op.type === 'claim.add' && direction === 'undo' && claim) {
    return grownSince(deed, claim, state, reviewer)
  }
  return claim?.removed && !isAboutPresence(op) ? { code: 'REMOVED', by: claim.removed.by } : null
}

/** What guards the op that takes a deed back or makes it again. */
export function footingOf(
  deed: Deed,
  direction: Direction,
  state: StateView,
  { reviewer, text }: DecideContext,
): Footing {
  const { op, writes } = deed
  const kindByRules = (block: number) => {
    const article = op.type === 'article.describe' ? state.get('article', op.article) : undefined
    return (article && text !== '' && blocksOf(text, article.rules)[block]?.kind) || null
  }
  const ownOf = (field: string) => {
    const write = writes[field]
    return (direction === 'undo' ? write?.stands : write?.before) ?? null
  }
  if (op.type !== 'claim.add' || !isAliasMark(state, op))
    return { guardOf: ownOf, isAlias: false, kindByRules }
  // Of such a mark only the verdict that it cast is one's own.
  const mine = ownVerdict(state, op.claim, reviewer)
  return { guardOf: (field) => mine?.rev ?? ownOf(field), isAlias: true, kindByRules }
}

/** What the rules say against it, in the words of this page. */
export function objectionOf(
  refusal: Refusal,
  op: Op,
  state: StateView,
  reviewer: ReviewerId,
): Objection {
  const claim = 'claim' in op ? claimOf(state, op.claim) : undefined
  switch (refusal.code) {
    case 'FORBIDDEN':
      return { code: 'FORBIDDEN' }
    case 'DUPLICATE':
      return { code: 'TAKEN' }
    case 'NO_CHANGE':
    case 'NO_VERDICT':
    case 'NOT_REMOVED':
      return { code: 'NOTHING' }
    case 'JUDGED_BY_OTHERS':
    case 'SCOPE_JUDGED': {
      const judge = claim && otherJudge(state, claim, reviewer)
      return judge ? { code: 'JUDGED', reviewer: judge } : { code: 'REFUSED', refusal }
    }
    default:
      return { code: 'REFUSED', refusal }
  }
}

function isOwn({ writes }: Deed, direction: Direction, rev: OpId | null): boolean {
  const own = Object.values(writes)
  return own.some(({ stands, before }) => (direction === 'undo' ? stands : before) === rev)
}

function isAboutPresence({ type }: Op): boolean {
  return type === 'claim.add' || type === 'claim.remove' || type === 'claim.restore'
}

function changed(state: StateView, op: Op, field: string, rev: OpId | null): Objection {
  const claim = 'claim' in op ? claimOf(state, op.claim) : undefined
  const isGone = claim?.removed && (field !== 'removed' || op.type === 'claim.add')
  return isGone && claim.removed
    ? { code: 'REMOVED', by: claim.removed.by }
    : { code: 'CHANGED', field, rev }
}

/** A mark goes back whole, so nothing of another's may have grown on it. */
function grownSince(
  { op }: Deed,
  claim: ClaimRow,
  state: StateView,
  reviewer: ReviewerId,
): Objection | null {
  if (op.type !== 'claim.add') return null
  const judge = otherJudge(state, claim, reviewer) ?? otherSettler(state, claim, reviewer)
  if (judge) return { code: 'JUDGED', reviewer: judge }
  const said = standingComments(state.commentsOn(claim.id))
  const other = said.find(({ author }) => author !== reviewer)
  if (other) return { code: 'CHANGED', field: 'comment', rev: other.rev }
  const brought = standingEvidence(state.evidenceOn(claim.id))
  const bringer = brought.find(({ author }) => author !== reviewer)
  if (bringer) return { code: 'CHANGED', field: 'evidence', rev: bringer.rev }
  const { start, end } = claim.position
  const isMoved = start !== op.position.start || end !== op.position.end
  if (isMoved) return { code: 'CHANGED', field: 'position', rev: claim.rev.position }
  if (claim.scope !== op.scope) return { code: 'CHANGED', field: 'scope', rev: claim.rev.scope }
  for (const field of ['statement', 'speaker', 'saidAt', 'asOf'] as const) {
    if (claim[field] !== null) return { code: 'CHANGED', field, rev: claim.rev[field] }
  }
  return claim.tags.length > 0 ? { code: 'CHANGED', field: 'tags', rev: null } : null
}

function otherJudge(state: StateView, { id }: ClaimRow, me: ReviewerId): ReviewerId | undefined {
  const others = state.verdictsOn(id).filter((row) => row.reviewer !== me && row.verdict !== null)
  return others[0]?.reviewer
}

function otherSettler(state: StateView, { id }: ClaimRow, me: ReviewerId): ReviewerId | undefined {
  const settlement = state.get('settlement', id)
  return settlement?.verdict && settlement.by !== me ? settlement.by : undefined
}

function revisionsNow(
  state: StateView,
  op: Op,
  reviewer: ReviewerId,
): Readonly<Record<string, OpId>> {
  if (op.type === 'article.describe') {
    const article = state.get('article', op.article)
    return article ? revisionsIn(article) : {}
  }
  if (!('claim' in op)) return deskRevisions(state)
  const claim = claimOf(state, op.claim)
  const mine = ownVerdict(state, op.claim, reviewer)
  const settlement = claim && state.get('settlement', claim.id)
  const assignment = claim && state.get('assignment', claim.id)
  const comment = 'comment' in op && state.get('comment', op.comment)
  const thread = claim && state.get('thread', claim.id)
  const evidence = 'evidence' in op && state.get('evidence', op.evidence)
  return {
    ...(claim && revisionsIn(claim)),
    ...(mine && revisionsIn(mine)),
    ...(settlement && revisionsIn(settlement)),
    ...(evidence && revisionsIn(evidence)),
    ...(assignment && revisionsIn(assignment)),
    ...(comment && revisionsIn(comment)),
    ...(thread && revisionsIn(thread)),
  }
}

/** Those of what an admin sets up, on the desk's own stream. */
function deskRevisions(state: StateView): Readonly<Record<string, OpId>> {
  const settings = state.get('settings', SETTINGS)
  const guidelines = guidelinesInForce(state)
  return {
    ...(settings && revisionsIn(settings)),
    ...(guidelines && revisionsIn(guidelines)),
  }
}
