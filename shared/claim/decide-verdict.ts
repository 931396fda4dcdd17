import { may } from '../access/roles.ts'
import type { OpId } from '../ids.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import type { FirstVerdict, JudgedRevisions, VerdictCast, VerdictWithdraw } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import type { ClaimRow } from './claim.ts'
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
  const judged = judgedWording(claim, seenRevisions(state, op), context.text)
  if (!judged) return stale('wording', claim.quote.exact, claim.rev.position)
  return accept(verdictRow(claim, op, op.id, judged, context))
}

/** The verdict row of somebody who judges the claim as it stands. */
export function judgeNow(
  claim: ClaimRow,
  given: FirstVerdict,
  rev: OpId,
  context: DecideContext,
): VerdictRow {
  return verdictRow(claim, given, rev, currentWording(claim), context)
}

function verdictRow(
  claim: ClaimRow,
  { verdict, reasons, rationale }: FirstVerdict,
  rev: OpId,
  judged: Judged,
  { reviewer, at }: DecideContext,
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
    rev,
  }
}

function withdraw(
  state: StateView,
  claim: ClaimRow,
  op: VerdictWithdraw,
  { reviewer, at }: DecideContext,
): Decision {
  const before = state.get('verdict', verdictId(claim.id, reviewer))
  if (!before || before.verdict === null) return refuse('NO_VERDICT')
  return accept({ ...before, verdict: null, reasons: [], rationale: '', at, rev: op.id })
}

function seenRevisions(state: StateView, { claim, judged }: VerdictCast): JudgedRevisions {
  return {
    position: resolveGuard(state, claim, 'position', judged.position),
    statement: resolveGuard(state, claim, 'statement', judged.statement),
    scope: resolveGuard(state, claim, 'scope', judged.scope),
  }
}

function currentWording(claim: ClaimRow): Judged {
  return {
    position: { rev: claim.rev.position, ...claim.position },
    exact: claim.quote.exact,
    statement: { rev: claim.rev.statement, text: claim.statement },
    scope: { rev: claim.rev.scope, value: claim.scope },
  }
}

/** The wording that these revisions name, now or earlier; null when it is too long ago to know. */
function judgedWording(claim: ClaimRow, seen: JudgedRevisions, text: string): Judged | null {
  const now = currentWording(claim)
  const position = [now.position, ...claim.past.position].find((at) => at.rev === seen.position)
  const statement = [now.statement, ...claim.past.statement].find((s) => s.rev === seen.statement)
  const scope = [now.scope, ...claim.past.scope].find((was) => was.rev === seen.scope)
  if (!position || !statement || !scope) return null
  return { position, exact: text.slice(position.start, position.end), statement, scope }
}
