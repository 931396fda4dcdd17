import type { EditorView } from 'prosemirror-view';
import { type Position } from '../../shared/claim/quote.ts';
import type { Positions } from './positions.ts';
/**
 * The passage that somebody means who selected `[start, end)`: without the blanks at its edges, and
 * grown to whole characters as a reader sees them (graphemes). Null where nothing is left.
 */
export declare function framePassage(text: string, start: number, end: number): Position | null;
/** A range without what closed folds hide at its edges: nobody has seen that to select it. */
export declare function withoutHiddenEdges(range: Position, hidden: readonly Position[]): Position;
/** Where the caret is, and the passage that is framed by it. */
export interface OwnSelection {
    readonly passage: Position | null;
    /** The offset of the end that moves; null until the caret was in the text. */
    readonly caret: number | null;
}
/**
 * One's own selection in the text, read from the browser's: ProseMirror's `state.selection` lags
 * behind it. It rests as it was while the browser's selection is somewhere else, in a card's field for
 * instance, and ends when the caret is put into the text again.
 */
export declare class SelectionWatch {
    #private;
    /**
     * @param hidden the ranges that closed folds hide now
     * @param changed called with each new passage
     */
    constructor(view: EditorView, positions: Positions, text: string, hidden: () => readonly Position[], changed: (passage: Position | null) => void);
    /** As of the last event; `read` asks the browser again, for a key that comes before the event. */
    get current(): OwnSelection;
    read(): OwnSelection;
    /** Selects a passage of the text and shows it to the browser; null leaves the caret at its end. */
    select(passage: Position | null): void;
    destroy(): void;
}
