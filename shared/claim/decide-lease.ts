import { may } from '../access/roles.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import type { ClaimAssign, ClaimRelease, ClaimTake } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import type { ClaimRow } from './claim.ts'
import { isSettled } from './decide-settlement.ts'
import { type AssignmentRow, begunLease, endedLease, holderOf } from './lease.ts'
import { resolveClaim } from './resolve.ts'

/** Says who works on a claim, and who is asked to. */
export function decideLease(
  state: StateView,
  op: ClaimTake | ClaimRelease | ClaimAssign,
  context: DecideContext,
): Decision {
  if (!may(context.role, 'take')) return refuse('FORBIDDEN')
  const claim = state.get('claim', resolveClaim(state, op.claim))
  if (!claim) return refuse('UNKNOWN_CLAIM')
  // A lease ends whatever became of its claim.
  if (op.type === 'claim.release') return release(state, claim, op, context)
  if (claim.removed) return refuse('CLAIM_REMOVED')
  if (isSettled(state, claim)) return refuse('SETTLED')
  return op.type === 'claim.take'
    ? take(state, claim, op, context)
    : assign(state, claim, op, context)
}

/** One's own lease begins anew; another's is left alone. */
function take(
  state: StateView,
  { id }: ClaimRow,
  op: ClaimTake,
  { reviewer, at }: DecideContext,
): Decision {
  const before = state.get('lease', id)
  const holder = holderOf(before)
  if (before && holder !== null && holder !== reviewer) {
    return refuse('TAKEN', { current: { field: 'lease', value: holder, rev: before.rev } })
  }
  if (before?.rev === op.id) return refuse('NO_CHANGE')
  return accept(begunLease(before, { id, holder: reviewer, at, rev: op.id }))
}

/** Everybody ends their own; an editor, and the server when its time is over, the one that they saw. */
function release(
  state: StateView,
  { id }: ClaimRow,
  { guard }: ClaimRelease,
  { reviewer, role, at }: DecideContext,
): Decision {
  const lease = state.get('lease', id)
  const holder = holderOf(lease)
  if (!lease || holder === null) return refuse('NOT_TAKEN')
  if (guard === undefined && holder !== reviewer) return refuse('NOT_TAKEN')
  if (guard !== undefined && guard !== lease.rev) return stale('lease', holder, lease.rev)
  if (holder !== reviewer && !may(role, 'assign')) return refuse('FORBIDDEN')
  return accept(...endedLease(lease, reviewer, at))
}

/** Who is asked gets the lease with it, where nobody else works on the claim. */
function assign(
  state: StateView,
  { id }: ClaimRow,
  { id: rev, reviewer: assignee, guard }: ClaimAssign,
  { reviewer, role, at }: DecideContext,
): Decision {
  const before = state.get('assignment', id)
  const asked = before?.assignee ?? null
  const isOwn = [asked, assignee].every((who) => who === null || who === reviewer)
  if (!isOwn && !may(role, 'assign')) return refuse('FORBIDDEN')
  if (before && before.rev === rev) return refuse('NO_CHANGE')
  if ((before?.rev ?? null) !== guard) {
    return before ? stale('assignment', asked, before.rev) : refuse('NOT_ASSIGNED')
  }
  if (asked === assignee) return refuse('NO_CHANGE')
  const assignment: AssignmentRow = { kind: 'assignment', id, assignee, by: reviewer, at, rev }
  const lease = state.get('lease', id)
  const holder = holderOf(lease)
  // The lease that came with the last assignment goes with it.
  const isFree = holder === null || holder === assignee || lease?.rev === before?.rev
  if (!isFree) return accept(assignment)
  if (assignee === null) return accept(assignment, ...endedLease(lease, reviewer, at))
  return accept(assignment, begunLease(lease, { id, holder: assignee, at, rev }))
}
