import type { Block } from '../../shared/article/article.ts';
import { type Box, type Stretch } from './section-boxes.ts';
import { type Section } from './sections.ts';
import type { TextGeometry } from './text-geometry.ts';
/** The text as far as its layout is concerned. */
export interface LayoutParts {
    readonly root: HTMLElement;
    /** The element that holds all sections, as wide as the text's column. */
    readonly text: HTMLElement;
    readonly sections: readonly Section[];
    readonly elements: readonly HTMLElement[];
    readonly blocks: readonly Block[];
    readonly geometry: TextGeometry;
    readonly isClosed: (section: number) => boolean;
}
/** Where the sections stand, read from the layout when it changed, and kept until it does again. */
export declare class SectionLayout {
    #private;
    constructor(parts: LayoutParts);
    /** Where the text's stretches stand, for whatever is drawn in proportion. */
    get stretches(): readonly Stretch[];
    /** The reader's height. */
    get height(): number;
    /** The text's column. */
    get column(): Box;
    get hasBoxes(): boolean;
    /** What of the reader the window shows, as heights in the reader. */
    get window(): {
        readonly top: number;
        readonly bottom: number;
    };
    /** Reads where the reader is in the window: cheap, and different after every scrolling. */
    measureOrigin(): void;
    /** Reads where everything is in the reader. */
    measure(): void;
    /** A section's box in the reader. */
    boxOf(section: number): Box;
    /** A section's top left corner in client pixels. */
    readonly cornerOf: (section: number) => {
        readonly left: number;
        readonly top: number;
    };
    /** Near enough to be drawn, before the browser's observer has said so. */
    isNear(section: number): boolean;
}
