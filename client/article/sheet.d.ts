import type { Interval } from './intervals.ts';
import type { Box } from './section-boxes.ts';
import type { Section } from './sections.ts';
import type { TextGeometry } from './text-geometry.ts';
/** Something drawn behind a range of the text: a claim, one's own selection, a colleague's. */
export interface Band extends Interval {
    readonly className: string;
    /** Where its first line lies under the words, see levels.ts. */
    readonly level: number;
    /** Whether something stands beside it, a card: when it moves, that has to be told. */
    readonly isAnchor?: boolean;
    /** A CSS colour, for what does not take its own from a class. */
    readonly colour?: string;
}
/** The bands of one section, drawn in an element that lies where the section lies. */
export declare class Sheet {
    #private;
    readonly element: HTMLDivElement;
    readonly section: Section;
    readonly index: number;
    constructor(section: Section, index: number);
    /** The boxes of a band as drawn, from the section's top left corner. */
    boxesOf(id: string): readonly Box[];
    change(id: string): void;
    /** The section's text was laid out anew. */
    setStale(): void;
    restyle(band: Band): void;
    /** Reads the boxes of what changed; says whether an anchor may stand elsewhere now. */
    measure(geometry: TextGeometry, origin: {
        readonly left: number;
        readonly top: number;
    }, get: (id: string) => Band | undefined, idsOf: (section: Section) => Iterable<string>): boolean;
    /** Puts the sheet where its section is, and draws what was measured. */
    draw({ left, top }: Box): void;
    /** Forgets everything, for a section that went far away. */
    clear(): void;
}
