import type { ClaimId } from '../../shared/ids.ts';
import type { IntervalIndex } from './intervals.ts';
import type { Point } from './pointer.ts';
import type { ReaderClaim } from './reader-claim.ts';
import type { TextGeometry } from './text-geometry.ts';
/** The claims under a point, the shortest first. */
export declare function claimsAtPoint(geometry: TextGeometry, claims: IntervalIndex<ReaderClaim>, { x, y }: Point): readonly ClaimId[];
/** The claims at the caret, which stands between two characters: the one behind it, else the one before. */
export declare function claimsAtCaret(claims: IntervalIndex<ReaderClaim>, caret: number): readonly ClaimId[];
/**
 * The same claims, beginning behind the active one: so a further press at the same place reaches the
 * next, and every claim under the pointer can be reached.
 */
export declare function afterActive(ids: readonly ClaimId[], active: ClaimId | null): readonly ClaimId[];
