import type { EditorView } from 'prosemirror-view';
import type { Block } from '../../shared/article/article.ts';
import { Positions } from './positions.ts';
import { type Section } from './sections.ts';
import { TextGeometry } from './text-geometry.ts';
import { type TextEvents } from './view.ts';
/** The article that is read; none of it ever changes. */
export interface ReaderArticle {
    readonly title: string;
    readonly text: string;
    readonly blocks: readonly Block[];
}
/** The article's text in the page, and the ways between its offsets, its elements and the screen. */
export interface ReaderText {
    readonly view: EditorView;
    readonly positions: Positions;
    readonly geometry: TextGeometry;
    readonly sections: readonly Section[];
    /** The element of each section. */
    readonly elements: readonly HTMLElement[];
    /** The headline's element, if the text has one. */
    readonly headline: HTMLElement | null;
}
/** Puts the text at the end of `root`, which it makes the reader's element. */
export declare function putText(root: HTMLElement, { title, text, blocks }: ReaderArticle, events: TextEvents): ReaderText;
