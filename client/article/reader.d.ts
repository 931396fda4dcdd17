import type { Position } from '../../shared/claim/quote.ts';
import type { Verdict } from '../../shared/claim/verdict.ts';
import type { ClaimId } from '../../shared/ids.ts';
import type { OtherSelection, ReaderClaim, ReaderEvents } from './reader-claim.ts';
import { type ReaderArticle } from './reader-text.ts';
/**
 * The text of an article, to be read and selected, with claims drawn behind it. Offsets are UTF-16
 * code units of the article's text; heights are pixels from the top of the element it stands in.
 * Nothing that is told to it ever touches the reviewer's selection, focus or scroll position.
 */
export declare class Reader {
    #private;
    /**
     * @param mount becomes the reader's element: it is given children around the text and must have no
     *   others than `belowTitle`
     * @param belowTitle a child of `mount` that is placed under the headline, over room left for it
     */
    constructor(mount: HTMLElement, article: ReaderArticle, events: ReaderEvents, belowTitle?: HTMLElement);
    /** Makes these all the claims there are; only what differs costs anything. */
    setClaims(claims: Iterable<ReaderClaim>): void;
    updateClaim(claim: ReaderClaim): void;
    removeClaim(id: ClaimId): void;
    /** Emphasises the claim whose card is open. */
    setActive(id: ClaimId | null): void;
    /** Emphasises the claim whose card is under the pointer. */
    setHover(id: ClaimId | null): void;
    /** Shows what colleagues select. */
    setSelections(others: readonly OtherSelection[]): void;
    /** How far down a claim begins; null for one that is not here, or before the first layout. */
    topOf(id: ClaimId): number | null;
    /** Brings a claim into view, unfolding what hides it; stays where it is when it is in view already. */
    scrollTo(id: ClaimId): void;
    /** Puts the keyboard into the text. */
    focus(): void;
    /** The passage that the reviewer has selected, as a claim would have it. */
    selection(): Position | null;
    /** Selects a passage for the reviewer; null leaves the caret where it ended. */
    select(passage: Position | null): void;
    /** What the digits do: reports the own selection to be marked, and leaves the caret at its end. */
    markSelection(verdict: Verdict | null): boolean;
    destroy(): void;
}
