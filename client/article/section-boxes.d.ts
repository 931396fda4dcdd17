/** A rectangle in pixels from the reader's top left corner. */
export interface Box {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
}
/** A stretch of the text and the height that it takes: a whole section, or one block. */
export interface Stretch {
    readonly start: number;
    readonly end: number;
    readonly top: number;
    readonly height: number;
}
/** A box in client pixels as one in the reader's. */
export declare function within(origin: DOMRect, box: DOMRect): Box;
/**
 * About how far down an offset stands: exact at the edges of stretches, straight lines between.
 * For the gutter, and for claims too far away to be drawn.
 */
export declare function heightOf(stretches: readonly Stretch[], offset: number): number;
