import type { ClaimId } from '../../shared/ids.ts';
import { IntervalIndex } from './intervals.ts';
import type { Painter } from './painter.ts';
import { type ReaderClaim } from './reader-claim.ts';
/** The claims of the article: by place, in the overlay and in the gutter. */
export declare class ClaimLayer {
    #private;
    constructor(painter: Painter);
    get index(): IntervalIndex<ReaderClaim>;
    get active(): ClaimId | null;
    /** Makes these all the claims there are. What stayed the same costs a comparison. */
    setAll(claims: Iterable<ReaderClaim>): void;
    put(claim: ReaderClaim): void;
    remove(id: ClaimId): void;
    /** The one claim whose card is open. */
    activate(id: ClaimId | null): void;
    /** The claims under the pointer, here or in the list of cards. */
    hover(ids: readonly ClaimId[]): void;
}
