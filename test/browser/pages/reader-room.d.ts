import type { BrowserContextOptions, Page } from 'playwright-core';
import type { ReaderClaim } from '../../../client/article/reader-claim.ts';
import type { Position } from '../../../shared/claim/quote.ts';
import type { Line, Told } from './reader-page.ts';
/** The seed with the most in it: a repeated headline, curly quotes, a credit, a folded tail. */
export declare const SEED: string;
export declare function seed(name: string): string;
/** A browser with a page that holds nothing but a reader and a card's text field. */
export declare class ReaderRoom {
    #private;
    page: Page;
    private constructor();
    static build(): Promise<ReaderRoom>;
    /** Opens a text in a fresh context; what the page logs as an error fails the test. */
    open(text: string, options?: BrowserContextOptions): Promise<void>;
    /** Waits until what was told to the reader is painted. */
    settle(): Promise<void>;
    mark(id: string, words: string | Position, status?: ReaderClaim['status'], verdicts?: ReaderClaim['verdicts']): Promise<void>;
    find(words: string): Promise<Position>;
    /** Draws the pointer over words, from the first letter to behind the last. */
    dragOver(words: string): Promise<void>;
    /** Presses on words, in the middle of the first line of them. */
    press(words: string, clickCount?: number): Promise<void>;
    pointAt(words: string): Promise<void>;
    /** Puts the caret before words, as a click there would. */
    putCaret(before: string): Promise<void>;
    /** The selected words as the reader has them. */
    selected(): Promise<string | null>;
    told<Type extends Told['type']>(type: Type): Promise<Extract<Told, {
        readonly type: Type;
    }>[]>;
    /** How many updates have landed. */
    updates(): Promise<number>;
    /** Where words stand on the screen, a line each, found without the reader. */
    linesOf(words: string | Position): Promise<Line[]>;
    /** What is drawn for a band, a line each. */
    drawn(id: string): Promise<Line[]>;
    /** The line under a band: how far down it is, and the styles of its strokes. */
    lineOf(id: string): Promise<{
        top: number;
        styles: string[];
    }>;
    /** Fails unless what is drawn for a claim lies exactly under these words. */
    assertDrawn(id: string, words: string | Position): Promise<void>;
    /** Fails unless the text in the page is still the article's, to the letter. */
    assertTextUnchanged(): Promise<void>;
    leave(): Promise<void>;
    close(): Promise<void>;
}
