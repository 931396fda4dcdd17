import type { Block } from '../../shared/article/article.ts';
import type { Position } from '../../shared/claim/quote.ts';
import type { Box } from './section-boxes.ts';
import type { Section } from './sections.ts';
/**
 * The lines that stand for what the page around the article left behind. Their buttons lie beside the
 * text's element, over room that it leaves for them, so that the text holds nothing but text; folding
 * hides elements and changes no position. The browser's find-in-page opens a fold that has a match.
 */
export declare class Folds {
    #private;
    readonly element: HTMLDivElement;
    /**
     * @param elements the element of each section
     * @param changed called with the section's index when a fold was opened or closed
     */
    constructor(sections: readonly Section[], blocks: readonly Block[], elements: readonly HTMLElement[], changed: (index: number) => void);
    /** The ranges of text that are hidden now, in text order. */
    hidden(): readonly Position[];
    isClosed(index: number): boolean;
    /** Opens the fold that is this section, if it is one. */
    open(index: number): void;
    /** @param boxOf where a section is in the reader */
    draw(boxOf: (index: number) => Box): void;
}
/** `2 lines outside the article`, or what it is where all are forms of the headline. */
export declare function labelOf(blocks: readonly Block[]): string;
