import type { Verdict } from '../../shared/claim/verdict.ts';
/** What a key does in the text. */
export type TextCommand = {
    readonly type: 'mark';
    readonly verdict: Verdict | null;
} | {
    readonly type: 'clear';
} | {
    readonly type: 'activate';
};
/** A way to mark the own selection, in the order of the adder. */
export interface MarkChoice {
    readonly digit: '1' | '2' | '3' | '0';
    readonly verdict: Verdict | null;
    readonly word: string;
    readonly glyph: string;
}
export declare const MARK_CHOICES: readonly MarkChoice[];
/** What of a keyboard event decides. */
export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>;
/**
 * The command of a key, or null. Digits count by the character and by the physical key too, for
 * layouts that put them on Shift; with any modifier a key belongs to somebody else.
 */
export declare function commandOf(event: Key): TextCommand | null;
