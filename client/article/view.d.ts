import type { Node as PMNode } from 'prosemirror-model';
import { EditorView } from 'prosemirror-view';
/** What the reader wants to know of the text; each says whether it took the event. */
export interface TextEvents {
    keydown(event: KeyboardEvent): boolean;
    /** The selected words as they stand in the article, for the clipboard; null for nothing. */
    copied(): string | null;
}
/**
 * ProseMirror as the host of text, caret and selection. It is editable, because only then the caret
 * and the keyboard selection work in every browser; and nothing ever changes the text: every input is
 * prevented before it happens, and a transaction that would change the document is refused, so that
 * what slips through (an input method, an extension) is drawn over from the document at once.
 *
 * @param caret the position at which the keyboard begins
 */
export declare function createTextView(place: (element: HTMLElement) => void, doc: PMNode, caret: number, label: string, events: TextEvents): EditorView;
