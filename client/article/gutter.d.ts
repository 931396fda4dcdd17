import type { ClaimId } from '../../shared/ids.ts';
import { type Stretch } from './section-boxes.ts';
/** What the gutter shows of a claim. */
export interface GutterClaim {
    readonly id: ClaimId;
    readonly start: number;
    readonly end: number;
    /** The classes of its look, see claim-look.ts. */
    readonly className: string;
}
/**
 * The whole article in one column at its side, with a mark where claims are, in proportion. It costs a
 * change of a claim one row, and only a change of the layout all of them. For the pointer and the eye
 * alone: everybody else has the list of claims.
 */
export declare class Gutter {
    #private;
    readonly element: HTMLDivElement;
    constructor(activate: (ids: readonly ClaimId[]) => void);
    put(claim: GutterClaim): void;
    remove(id: ClaimId): void;
    /** Reads the column's height, and takes the layout of the article: its stretches and whole height. */
    measure(stretches: readonly Stretch[], total: number): void;
    draw(): void;
}
