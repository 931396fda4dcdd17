/** Something that covers `[start, end)` of the text. */
export interface Interval {
    readonly id: string;
    readonly start: number;
    readonly end: number;
}
/**
 * Intervals by place: a treap in text order (start, then the longer one, then id), each branch
 * knowing its largest end. Changes cost O(log n); a query that finds k costs O(log n + k) where
 * intervals are short against the text, and never more than O(k log n).
 */
export declare class IntervalIndex<Item extends Interval> {
    #private;
    get size(): number;
    get(id: string): Item | undefined;
    values(): IterableIterator<Item>;
    /** Inserts, or replaces what has this id. */
    put(item: Item): void;
    /** Says whether it was there. */
    remove(id: string): boolean;
    /** What covers the character at `offset`, shortest first, equal lengths in text order. */
    at(offset: number): Item[];
    /** What shares a character with `[start, end)`, in text order. */
    overlapping(start: number, end: number): Item[];
    /** Shows what shares a character with `[start, end)`, in text order, until `see` says false. */
    visit(start: number, end: number, see: (item: Item) => boolean): void;
}
