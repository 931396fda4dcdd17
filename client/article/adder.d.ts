import type { Verdict } from '../../shared/claim/verdict.ts';
import type { Box } from './section-boxes.ts';
/** What the toolbar is placed by; all in pixels from the reader's top left corner. */
export interface Around {
    /** The lines of the selected words. */
    readonly lines: readonly Box[];
    /** The text's column: the toolbar stays between its edges. */
    readonly column: Box;
    /** What of the reader the window shows: `top` and `bottom`. */
    readonly window: {
        readonly top: number;
        readonly bottom: number;
    };
}
/**
 * The toolbar at the end of the own selection. A press on it takes neither focus nor selection, so
 * the words stay selected until they are marked. On a phone the style sheet makes it a bottom bar.
 */
export declare class Adder {
    #private;
    readonly element: HTMLDivElement;
    constructor(mark: (verdict: Verdict | null) => void);
    get isShown(): boolean;
    hasFocus(): boolean;
    setShown(isShown: boolean): void;
    measure(): void;
    draw(around: Around): void;
}
/**
 * Below the last line, around its end; above the first line where the window ends below. Null where
 * there are no lines.
 */
export declare function placeOf(size: {
    readonly width: number;
    readonly height: number;
}, { lines, column, window }: Around): {
    readonly left: number;
    readonly top: number;
} | null;
