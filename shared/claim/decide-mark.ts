import { accept, type DecideContext, type Decision } from '../sync/decision.ts'
import type { ClaimRemove, ClaimRestore } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import type { ClaimRow } from './claim.ts'
import { judgeMarked, withdrawn } from './decide-verdict.ts'
import { verdictId } from './verdict.ts'

/** Whether this op is about a mark of one's own that turned out to be another's claim. */
export function isAboutAlias(
  state: StateView,
  { claim, mark }: ClaimRemove | ClaimRestore,
): boolean {
  return mark !== undefined && state.get('alias', claim)?.rev === mark
}

/** Takes back what a mark did to a claim that was there already: the verdict that it cast, if any. */
export function unmark(
  state: StateView,
  claim: ClaimRow,
  { id, mark, guard }: ClaimRemove,
  context: DecideContext,
): Decision {
  const mine = state.get('verdict', verdictId(claim.id, context.reviewer))
  const isOfMark = mine?.rev === mark || mine?.rev === guard
  const after = isOfMark ? withdrawn(state, claim, id, context) : null
  return after ? accept(after) : accept()
}

/** Casts the verdict again that a mark cast on a claim that was there already. */
export function markAgain(
  state: StateView,
  claim: ClaimRow,
  { id, mark, guard, first }: ClaimRestore,
  context: DecideContext,
): Decision {
  const mine = state.get('verdict', verdictId(claim.id, context.reviewer))
  const isTakenBack = !mine || mine.rev === guard
  if (!first || !mark || !isTakenBack || claim.removed) return accept()
  return accept(judgeMarked(claim, first, mark, id, context))
}
