/** How many lines fit between the words of one line and the ascenders of the next. */
export declare const LEVELS = 3;
/** A claim's lines under the text: the first one's level, 0 nearest to the words, and how many. */
export interface Lines {
    readonly level: number;
    readonly lines: number;
}
/**
 * The level for `lines` lines that overlap with others: the wanted one while it is free, else the
 * lowest free one, else the last that holds them. So a claim's lines do not jump while others come
 * and go, and only where more overlap than there is room for two are drawn over each other.
 */
export declare function levelFor(lines: number, wanted: number | undefined, taken: number): number;
/** The levels that some lines take, as bits. */
export declare function maskOf({ level, lines }: Lines): number;
/** All levels taken: nothing further needs to be looked at. */
export declare const ALL_TAKEN: number;
