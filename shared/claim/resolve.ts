import type { ClaimId, OpId } from '../ids.ts'
import type { StateView } from '../sync/state.ts'
import type { ClaimRevisions } from './claim.ts'

/** The claim that an id stands for: its own, or the one that it turned out to duplicate. */
export function resolveClaim(state: StateView, id: ClaimId): ClaimId {
  return state.get('alias', id)?.claim ?? id
}

/**
 * The revision that a guard stands for. Ops queued behind an add that became an alias carry that
 * add's id as their guard; it means the revisions that the first claim had at that moment.
 */
export function resolveGuard(
  state: StateView,
  id: ClaimId,
  field: keyof ClaimRevisions,
  guard: OpId,
): OpId {
  const alias = state.get('alias', id)
  return alias && alias.rev === guard ? alias.as[field] : guard
}
