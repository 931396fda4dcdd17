/** A half-open range of UTF-16 offsets. */
interface Span {
    readonly start: number;
    readonly end: number;
}
/** Where a place between two blocks goes: -1 to the end of the one before, 1 to the next one's start. */
export type Side = -1 | 1;
/** The part of a range that lies in one block. */
export interface Piece extends Span {
    readonly block: number;
}
/**
 * UTF-16 offsets in the article's text <-> ProseMirror positions, through the sorted block table.
 * The document holds sections, a section blocks, a block exactly `text.slice(start, end)`; an opening
 * and a closing token count one position each. Every look-up is a binary search.
 */
export declare class Positions {
    #private;
    /**
     * @param blocks in text order, none touching another
     * @param sections consecutive runs of block indexes `[from, to)` that cover all of them
     */
    constructor(blocks: readonly Span[], sections: readonly {
        readonly from: number;
        readonly to: number;
    }[]);
    /** The position before a block's opening token. */
    beforeBlock(block: number): number;
    /** The position of an offset; one between two blocks goes to `side`. */
    toPos(offset: number, side: Side): number;
    /** The offset of a position; one between two blocks' texts goes to `side`. */
    toOffset(pos: number, side: Side): number;
    /** The block of an offset; a line break belongs to the block on `side`. */
    blockAt(offset: number, side: Side): number;
    /** The non-empty parts of a range, block by block: what of it can be seen. */
    pieces({ start, end }: Span): Piece[];
}
export {};
