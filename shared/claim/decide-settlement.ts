import { may } from '../access/roles.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import type { VerdictReopen, VerdictSettle } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import type { ClaimRow } from './claim.ts'
import { currentWording, judgedWording } from './decide-verdict.ts'
import { endedLease } from './lease.ts'
import { resolveClaim } from './resolve.ts'
import { heardOn, needsReader, type SettlementRow } from './settlement.ts'
import type { Judged } from './verdict.ts'

/** Brings a claim to its end, or opens it again; both against what its editor saw. */
export function decideSettlement(
  state: StateView,
  op: VerdictSettle | VerdictReopen,
  context: DecideContext,
): Decision {
  if (!may(context.role, 'settle')) return refuse('FORBIDDEN')
  const claim = state.get('claim', resolveClaim(state, op.claim))
  if (!claim) return refuse('UNKNOWN_CLAIM')
  if (claim.removed) return refuse('CLAIM_REMOVED')
  const before = state.get('settlement', claim.id)
  if (!before && op.guard !== null) return refuse('NOT_SETTLED')
  if (before && before.rev !== op.guard) return stale('settlement', before.verdict, before.rev)
  if (op.type === 'verdict.reopen') return reopen(state, claim, op, context)
  return settle(state, claim, op, context)
}

function settle(
  state: StateView,
  claim: ClaimRow,
  op: VerdictSettle,
  { reviewer, at, text, settings }: DecideContext,
): Decision {
  const seen = judgedWording(state, claim, op, text)
  if (!seen || !isSame(seen, currentWording(claim))) {
    return stale('wording', claim.quote.exact, claim.rev.position)
  }
  const heard = heardOn(claim, state.verdictsOn(claim.id))
  if (needsReader(heard.length, settings)) return refuse('NEEDS_TWO_READERS')
  const settlement: SettlementRow = {
    kind: 'settlement',
    id: claim.id,
    verdict: op.verdict,
    rationale: op.rationale,
    by: reviewer,
    at,
    basis: heard.filter(({ verdict }) => verdict === op.verdict),
    dissent: heard.filter(({ verdict }) => verdict !== op.verdict),
    rev: op.id,
  }
  // What is settled needs nobody to work on it.
  return accept(settlement, ...endedLease(state.get('lease', claim.id), reviewer, at))
}

function reopen(
  state: StateView,
  claim: ClaimRow,
  { id, reason }: VerdictReopen,
  { reviewer, at }: DecideContext,
): Decision {
  const before = state.get('settlement', claim.id)
  if (!before || before.verdict === null) return refuse('NOT_SETTLED')
  const reopened = { verdict: null, rationale: reason, by: reviewer, at, rev: id }
  return accept({ ...before, ...reopened, basis: [], dissent: [] })
}

/** A settled claim is changed by nobody: it is reopened first. */
export function isSettled(state: StateView, claim: ClaimRow): boolean {
  return (state.get('settlement', claim.id)?.verdict ?? null) !== null
}

/** The same words, place and scope: also where somebody changed them and changed them back. */
function isSame(seen: Judged, now: Judged): boolean {
  return (
    seen.position.start === now.position.start &&
    seen.position.end === now.position.end &&
    seen.statement.text === now.statement.text &&
    seen.scope.value === now.scope.value
  )
}
