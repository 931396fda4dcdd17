import { accept, type Decision, refuse } from '../sync/decision.ts'
import type { ReviewerChange, ReviewerJoin } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'

/** People of the desk. Only the server issues these ops, after it has checked the right to them. */
export function decideReviewer(state: StateView, op: ReviewerJoin | ReviewerChange): Decision {
  if (op.type === 'reviewer.join') {
    if (state.get('reviewer', op.reviewer.id)) return refuse('ID_TAKEN')
    return accept({ kind: 'reviewer', ...op.reviewer, removedAt: null, rev: op.id })
  }
  const before = state.get('reviewer', op.reviewer)
  if (!before) return refuse('BAD_SHAPE')
  return accept({
    ...before,
    name: op.name ?? before.name,
    role: op.role ?? before.role,
    removedAt: op.removedAt === undefined ? before.removedAt : op.removedAt,
    rev: op.id,
  })
}
