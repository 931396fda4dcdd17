import type { EditorView } from 'prosemirror-view';
import type { Positions } from './positions.ts';
/** Where the text's characters stand on the screen. All of it reads the layout. */
export declare class TextGeometry {
    #private;
    /** @param starts the offset of each block's first character */
    constructor(view: EditorView, positions: Positions, starts: readonly number[]);
    /** The boxes of `[start, end)` in client pixels, one a line and block; empty where nothing shows. */
    boxesOf(start: number, end: number): DOMRect[];
    /** The ranges of `[start, end)`, one a block: for the browser's own highlights. */
    rangesOf(start: number, end: number): Range[];
    /** The offset of the character that is drawn under a point in client pixels, or null. */
    characterAt(x: number, y: number): number | null;
    blockElement(block: number): HTMLElement | null;
}
