import { may } from '../access/roles.ts'
import { standingComments } from '../discussion/thread.ts'
import { standingEvidence } from '../evidence/evidence.ts'
import type { OpId } from '../ids.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import type {
  ClaimAdd,
  ClaimAssign,
  ClaimMove,
  ClaimRelease,
  ClaimRemove,
  ClaimRestore,
  ClaimTake,
  Op,
} from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import { type AliasRow, type ClaimRow, labelOf } from './claim.ts'
import { isAboutAlias, markAgain, unmark } from './decide-mark.ts'
import { isSettled } from './decide-settlement.ts'
import { judgeMarked } from './decide-verdict.ts'
import { describeClaim } from './describe-claim.ts'
import { isRevision, withPast } from './past.ts'
import { cutQuote, type Position, positionFault } from './quote.ts'
import { resolveClaim, resolveGuard } from './resolve.ts'

type ClaimOp = Exclude<
  Extract<Op, { readonly type: `claim.${string}` }>,
  ClaimTake | ClaimRelease | ClaimAssign
>

/** Marks, moves, describes, removes and restores claims. */
export function decideClaim(state: StateView, op: ClaimOp, context: DecideContext): Decision {
  if (!may(context.role, 'mark')) return refuse('FORBIDDEN')
  if (op.type === 'claim.add') return addClaim(state, op, context)
  const claim = state.get('claim', resolveClaim(state, op.claim))
  if (!claim) return refuse('UNKNOWN_CLAIM')
  if (isRevision(claim, op.id)) return refuse('NO_CHANGE')
  if (op.type === 'claim.restore') {
    const isAgain = isAboutAlias(state, op)
    return (isAgain ? markAgain : restoreClaim)(state, claim, op, context)
  }
  if (claim.removed) return refuse('CLAIM_REMOVED')
  if (isSettled(state, claim) && isOfWording(state, op)) return refuse('SETTLED')
  switch (op.type) {
    case 'claim.describe':
      return describeClaim(state, claim, op, context)
    case 'claim.move':
      return moveClaim(state, claim, op, context)
    case 'claim.remove':
      return (isAboutAlias(state, op) ? unmark : removeClaim)(state, claim, op, context)
  }
}

/** Whether the op would change what was settled: the claim's place, words, scope, day, or its being. */
function isOfWording(state: StateView, op: ClaimOp): boolean {
  if (op.type === 'claim.remove') return !isAboutAlias(state, op)
  if (op.type !== 'claim.describe') return true
  return ['statement', 'scope', 'asOf'].includes(op.set.field)
}

function addClaim(state: StateView, op: ClaimAdd, context: DecideContext): Decision {
  if (state.get('claim', op.claim) || state.get('alias', op.claim)) return refuse('ID_TAKEN')
  const fault = quoteFault(context.text, op)
  if (fault) return fault
  const existing = state.claimAt(op.position, op.scope)
  const claim = existing ? state.get('claim', existing) : undefined
  if (claim) {
    const alias: AliasRow = {
      kind: 'alias',
      id: op.claim,
      claim: claim.id,
      rev: op.id,
      as: claim.rev,
    }
    if (!op.first) return accept(alias)
    return accept(alias, judgeMarked(claim, op.first, op.id, op.id, context))
  }
  const made = newClaim(state, op, context)
  if (!op.first) return accept(made)
  return accept(made, judgeMarked(made, op.first, op.id, op.id, context))
}

function newClaim(state: StateView, op: ClaimAdd, context: DecideContext): ClaimRow {
  const rev = op.id
  return {
    kind: 'claim',
    id: op.claim,
    label: labelOf(state.claimsMade + 1),
    quote: cutQuote(context.text, op.position),
    position: { start: op.position.start, end: op.position.end },
    scope: op.scope,
    statement: null,
    speaker: null,
    saidAt: null,
    asOf: null,
    tags: [],
    author: context.reviewer,
    at: context.at,
    removed: null,
    rev: {
      position: rev,
      scope: rev,
      statement: rev,
      speaker: rev,
      saidAt: rev,
      asOf: rev,
      removed: rev,
    },
    past: { position: [], statement: [], scope: [] },
  }
}

function moveClaim(
  state: StateView,
  claim: ClaimRow,
  op: ClaimMove,
  context: DecideContext,
): Decision {
  if (claim.rev.position !== resolveGuard(state, op.claim, 'position', op.guard)) {
    return stale('position', { ...claim.position, exact: claim.quote.exact }, claim.rev.position)
  }
  const fault = quoteFault(context.text, op)
  if (fault) return fault
  const { start, end } = op.position
  if (start === claim.position.start && end === claim.position.end) return refuse('NO_CHANGE')
  if (state.claimAt(op.position, claim.scope)) return refuse('DUPLICATE')
  return accept({
    ...withPast(claim, 'position', { rev: claim.rev.position, ...claim.position }),
    position: { start, end },
    quote: cutQuote(context.text, op.position),
    rev: { ...claim.rev, position: op.id },
  })
}

/** One's own claim, until somebody else has worked on it; after that, editors, but not by an undo. */
function removeClaim(
  state: StateView,
  claim: ClaimRow,
  op: ClaimRemove,
  { reviewer, role, at }: DecideContext,
): Decision {
  if (op.mark !== undefined || !may(role, 'edit-others-claims')) {
    if (claim.author !== reviewer) return refuse('FORBIDDEN')
    const judged = state.verdictsOn(claim.id)
    if (judged.some((row) => row.verdict !== null && row.reviewer !== reviewer)) {
      return refuse('JUDGED_BY_OTHERS')
    }
    const said = standingComments(state.commentsOn(claim.id))
    if (said.some((row) => row.author !== reviewer)) return refuse('JUDGED_BY_OTHERS')
    const brought = standingEvidence(state.evidenceOn(claim.id))
    if (brought.some(({ author }) => author !== reviewer)) return refuse('JUDGED_BY_OTHERS')
  }
  const guard = resolveGuard(state, op.claim, 'removed', op.guard)
  if (claim.rev.removed !== guard) return stale('removed', claim.removed, claim.rev.removed)
  return accept(withRemoved(claim, { at, by: reviewer }, op.id))
}

/** Whoever removed it, or an editor. */
function restoreClaim(
  state: StateView,
  claim: ClaimRow,
  op: ClaimRestore,
  { reviewer, role }: DecideContext,
): Decision {
  if (!claim.removed) return refuse('NOT_REMOVED')
  if (claim.removed.by !== reviewer && !may(role, 'edit-others-claims')) return refuse('FORBIDDEN')
  const guard = resolveGuard(state, op.claim, 'removed', op.guard)
  if (claim.rev.removed !== guard) return stale('removed', claim.removed, claim.rev.removed)
  if (state.claimAt(claim.position, claim.scope)) return refuse('DUPLICATE')
  return accept(withRemoved(claim, null, op.id))
}

function withRemoved(claim: ClaimRow, removed: ClaimRow['removed'], rev: OpId): ClaimRow {
  return { ...claim, removed, rev: { ...claim.rev, removed: rev } }
}

function quoteFault(
  text: string,
  { position, exact }: { readonly position: Position; readonly exact: string },
): Decision | null {
  if (positionFault(text, position)) return refuse('BAD_RANGE')
  return text.slice(position.start, position.end) === exact ? null : refuse('QUOTE_MISMATCH')
}
