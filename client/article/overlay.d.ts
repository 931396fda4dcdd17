import type { Box } from './section-boxes.ts';
import type { Section } from './sections.ts';
import { type Band } from './sheet.ts';
import type { TextGeometry } from './text-geometry.ts';
/**
 * Draws bands behind the text without touching the text's own elements: whoever changes these under
 * a selection breaks it. Only sections near the viewport are drawn. `measure` reads the layout,
 * `draw` writes; the reader calls them once a frame, for all that changed since the last one.
 */
export declare class Overlay {
    #private;
    readonly element: HTMLDivElement;
    constructor(sections: readonly Section[], geometry: TextGeometry);
    /** Draws a band; one that only looks different than before is not measured again. */
    put(band: Band): void;
    remove(id: string): void;
    /** Says whether a section is worth drawing now: near the viewport, and not folded. */
    setNear(index: number, isNear: boolean): void;
    /** A section's text was laid out anew. */
    setStale(index: number): void;
    /**
     * Reads the boxes of what changed; says whether an anchor may stand elsewhere now.
     *
     * @param originOf the top left corner of a section in client pixels
     */
    measure(originOf: (index: number) => {
        readonly left: number;
        readonly top: number;
    }): boolean;
    /** @param boxOf where a section is in the reader */
    draw(boxOf: (index: number) => Box): void;
    /** The boxes of a band as drawn, each from the top left corner of its section. */
    boxesOf(id: string): {
        readonly section: number;
        readonly box: Box;
    }[];
}
