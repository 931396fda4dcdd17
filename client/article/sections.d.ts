import type { Block } from '../../shared/article/article.ts';
/**
 * A run of blocks that is laid out, drawn and folded together. `from` and `to` are block indexes
 * (end exclusive), `start` and `end` UTF-16 offsets in the article's text.
 */
export interface Section {
    readonly fold: boolean;
    readonly from: number;
    readonly to: number;
    readonly start: number;
    readonly end: number;
}
/** About two screens of news paragraphs: few sections to watch, little to draw in each. */
export declare const BLOCKS_A_SECTION = 20;
/** The same for long paragraphs. A single longer block is still one section, drawn whole. */
export declare const UNITS_A_SECTION = 8000;
/** Above this many sections the browser may skip the layout of those that are far away. */
export declare const SECTIONS_LAID_OUT_AT_ONCE = 8;
/** Groups the blocks: what the page around the article left behind folds, the rest is cut evenly. */
export declare function sectionsOf(blocks: readonly Block[]): Section[];
/** Repeated headlines fold too: they are the page's furniture, not the article's words. */
export declare function isFolded(block: Block): boolean;
