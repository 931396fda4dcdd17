import { may } from '../access/roles.ts'
import type { OpId } from '../ids.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import type { FirstVerdict, JudgedRevisions, VerdictCast, VerdictWithdraw } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import type { ClaimRow } from './claim.ts'
import { endedLease, holderOf, type LeaseRow } from './lease.ts'
import { resolveClaim, resolveGuard } from './resolve.ts'
import { type Judged, REASONS, type VerdictRow, verdictId } from './verdict.ts'

/** Casts and withdraws one's own verdict: the row is keyed by who is signed in, never by the op. */
export function decideVerdict(
  state: StateView,
  op: VerdictCast | VerdictWithdraw,
  context: DecideContext,
): Decision {
  if (!may(context.role, 'judge')) return refuse('FORBIDDEN')
  const claim = state.get('claim', resolveClaim(state, op.claim))
  if (!claim) return refuse('UNKNOWN_CLAIM')
  if (claim.removed) return refuse('CLAIM_REMOVED')
  if (op.type === 'verdict.withdraw') return withdraw(state, claim, op, context)
  const mine = state.get('verdict', verdictId(claim.id, context.reviewer))
  if (op.guard !== undefined && mine && mine.rev !== op.guard) {
    const { verdict, rationale, rev } = mine
    return stale('verdict', verdict === null ? null : rationale || verdict, rev)
  }
  const judged = judgedWording(state, claim, op, context.text)
  if (!judged) return stale('wording', claim.quote.exact, claim.rev.position)
  return accept(
    verdictRow(claim, op, op.id, judged, context),
    ...endedOwnLease(state, claim, context),
  )
}

/** Whoever has judged is done with the claim. */
function endedOwnLease(
  state: StateView,
  { id }: ClaimRow,
  { reviewer, at }: DecideContext,
): readonly LeaseRow[] {
  const lease = state.get('lease', id)
  return holderOf(lease) === reviewer ? endedLease(lease, reviewer, at) : []
}

/**
 * The verdict row of somebody who judged a passage as they marked it: no words but the quote were
 * there for them, whatever statement the claim had by then.
 *
 * @param mark the op that marked it
 * @param rev the op that casts the verdict: that one, or a later one that casts it again
 */
export function judgeMarked(
  claim: ClaimRow,
  given: FirstVerdict,
  mark: OpId,
  rev: OpId,
  context: DecideContext,
): VerdictRow {
  const now = currentWording(claim)
  const judged = { ...now, statement: unstated(claim, now.statement, mark) }
  return verdictRow(claim, given, rev, judged, context)
}

/** One's own verdict row, taken back; null where there is none. */
export function withdrawn(
  state: StateView,
  claim: ClaimRow,
  rev: OpId,
  { reviewer, at }: DecideContext,
): VerdictRow | null {
  const before = state.get('verdict', verdictId(claim.id, reviewer))
  if (!before || before.verdict === null) return null
  return { ...before, verdict: null, reasons: [], rationale: '', at, rev }
}

function verdictRow(
  claim: ClaimRow,
  { verdict, reasons, rationale }: FirstVerdict,
  rev: OpId,
  judged: Judged,
  { reviewer, at, settings }: DecideContext,
): VerdictRow {
  const fitting = reasons.filter((code) => REASONS[code] === verdict)
  return {
    kind: 'verdict',
    id: verdictId(claim.id, reviewer),
    claim: claim.id,
    reviewer,
    verdict,
    reasons: [...new Set(fitting)].sort(),
    rationale,
    at,
    judged,
    ...(settings.guidelines > 0 && { guidelines: settings.guidelines }),
    rev,
  }
}

function withdraw(
  state: StateView,
  claim: ClaimRow,
  op: VerdictWithdraw,
  context: DecideContext,
): Decision {
  const mine = state.get('verdict', verdictId(claim.id, context.reviewer))
  const after = withdrawn(state, claim, op.id, context)
  if (!mine || !after) return refuse('NO_VERDICT')
  if (op.guard !== undefined && mine.rev !== op.guard) {
    return stale('verdict', mine.rationale || mine.verdict, mine.rev)
  }
  return accept(after)
}

export function currentWording(claim: ClaimRow): Judged {
  return {
    position: { rev: claim.rev.position, ...claim.position },
    exact: claim.quote.exact,
    statement: { rev: claim.rev.statement, text: claim.statement },
    scope: { rev: claim.rev.scope, value: claim.scope },
  }
}

/** The wording that the op's author saw, now or earlier; null when it is too long ago to know. */
export function judgedWording(
  state: StateView,
  claim: ClaimRow,
  { claim: asked, judged: seen }: Pick<VerdictCast, 'claim' | 'judged'>,
  text: string,
): Judged | null {
  const at = (part: keyof JudgedRevisions) => resolveGuard(state, asked, part, seen[part])
  const now = currentWording(claim)
  const position = [now.position, ...claim.past.position].find(({ rev }) => rev === at('position'))
  const scope = [now.scope, ...claim.past.scope].find(({ rev }) => rev === at('scope'))
  const found = [now.statement, ...claim.past.statement].find(({ rev }) => rev === at('statement'))
  const isOwnMark = at('statement') !== seen.statement
  const statement = isOwnMark && found ? unstated(claim, found, seen.statement) : found
  if (!position || !statement || !scope) return null
  return { position, exact: text.slice(position.start, position.end), statement, scope }
}

/**
 * What somebody saw of the statement who marked a passage that was a claim already: none. The one that
 * stood there does not become theirs.
 */
function unstated({ past }: ClaimRow, stood: Judged['statement'], mark: OpId): Judged['statement'] {
  if (stood.text === null) return stood
  return past.statement.findLast(({ text }) => text === null) ?? { rev: mark, text: null }
}
