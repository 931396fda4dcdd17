import type { Position } from '../../shared/claim/quote.ts';
import type { ClaimId } from '../../shared/ids.ts';
import { Folds } from './folds.ts';
import { Gutter } from './gutter.ts';
import { Overlay } from './overlay.ts';
import { type Box } from './section-boxes.ts';
import { type LayoutParts, SectionLayout } from './section-layout.ts';
/** Something else that is placed by the layout: it reads first and writes then, like all here. */
export interface Layer {
    /** @param isReflowed whether anything in the text stands elsewhere than in the last frame */
    measure(isReflowed: boolean): void;
    draw(): void;
}
/** The text, and what is painted around it. */
export interface PainterParts extends Omit<LayoutParts, 'isClosed'> {
    /** What stood at a height stands at another one now. */
    readonly moved: () => void;
    readonly activate: (ids: readonly ClaimId[]) => void;
}
/**
 * Paints what lies around the text: at most once a frame, all reads before all writes, however much
 * changed. When the text is laid out anew it paints before the browser does, so nothing is ever seen
 * beside its words. The first painting waits for the first layout.
 */
export declare class Painter {
    #private;
    readonly overlay: Overlay;
    readonly gutter: Gutter;
    readonly folds: Folds;
    readonly layout: SectionLayout;
    constructor(parts: PainterParts);
    /** Has this one painted with the rest from now on. */
    add(layer: Layer): void;
    /** Has it painted in the next frame. */
    request(): void;
    /** Has everything measured again in the next frame. */
    reflow(): void;
    /** The boxes of a band as drawn, in the reader, in text order. */
    boxesOf(id: string): Box[];
    /** How far down in the reader a band begins: as drawn, else about where its offset stands. */
    topOf({ id, start }: {
        readonly id: string;
        readonly start: number;
    }): number | null;
    /** The same, but read from the layout now. */
    exactTopOf({ start, end }: Position): number | null;
    /** Opens the folds that hide a part of a range. */
    reveal({ start, end }: Position): void;
    destroy(): void;
}
