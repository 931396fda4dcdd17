import type { ClaimId } from '../../shared/ids.ts'
import type { IntervalIndex } from './intervals.ts'
import type { Point } from './pointer.ts'
import type { ReaderClaim } from './reader-claim.ts'
import type { TextGeometry } from './text-geometry.ts'

/** The claims under a point, the shortest first. */
export function claimsAtPoint(
  geometry: TextGeometry,
  claims: IntervalIndex<ReaderClaim>,
  { x, y }: Point,
): readonly ClaimId[] {
  const offset = geometry.characterAt(x, y)
  return offset === null ? [] : claims.at(offset).map(({ id }) => id)
}

/** The claims at the caret, which stands between two characters: the one behind it, else the one before. */
export function claimsAtCaret(
  claims: IntervalIndex<ReaderClaim>,
  caret: number,
): readonly ClaimId[] {
  const behind = claims.at(caret)
  return (behind.length > 0 ? behind : claims.at(caret - 1)).map(({ id }) => id)
}

/**
 * The same claims, beginning behind the active one: so a further press at the same place reaches the
 * next, and every claim under the pointer can be reached.
 */
export function afterActive(ids: readonly ClaimId[], active: ClaimId | null): readonly ClaimId[] {
  const at = active === null ? -1 : ids.indexOf(active)
  return at < 0 ? ids : [...ids.slice(at + 1), ...ids.slice(0, at + 1)]
}

/** Every claim that the caret stands in or at an edge of. */
export function claimsTouchedBy(
  claims: IntervalIndex<ReaderClaim>,
  caret: number,
): readonly ClaimId[] {
  return claims.overlapping(caret - 1, caret + 1).map(({ id }) => id)
}
