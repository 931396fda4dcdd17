import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4/opsz.css';
import '../../../client/styles/tokens.css';
import '../../../client/styles/article.css';
import './reader-page.css';
import type axe from 'axe-core';
import { Reader } from '../../../client/article/reader.ts';
import type { ReaderClaim } from '../../../client/article/reader-claim.ts';
import type { Position } from '../../../shared/claim/quote.ts';
import type { Verdict } from '../../../shared/claim/verdict.ts';
/** What the reader told, in order. */
export type Told = {
    readonly type: 'select';
    readonly passage: Position | null;
} | {
    readonly type: 'hover';
    readonly ids: readonly string[];
} | {
    readonly type: 'activate';
    readonly ids: readonly string[];
} | {
    readonly type: 'mark';
    readonly verdict: Verdict | null;
    readonly passage: Position;
};
/** A line of some words, in client pixels. */
export interface Line {
    readonly left: number;
    readonly right: number;
    readonly top: number;
}
/** The page as a test sees it: one reader, and what it told. */
export interface ReaderPage {
    open(text: string): Reader;
    reader?: Reader;
    text: string;
    told: Told[];
    /** How often claims moved. */
    layouts: number;
    /** Where these words stand first. */
    find(words: string): Position;
    /** Claims come, change and go within a range, 200 times a second, until `stopUpdates`. */
    startUpdates(range: Position): void;
    stopUpdates(): void;
    updates: number;
    /** Where a range stands on the screen, a line each, read word by word from the page. */
    linesOf(range: Position): Line[];
    /** Scrolls until the paragraph in which a range begins is in the window. */
    show(range: Position): void;
    /** The boxes that are drawn for a band, in reading order. */
    drawn(id: string): Line[];
    /** The first line under a band: how far down it is, and the styles of its strokes. */
    lineOf(id: string): {
        top: number;
        styles: string[];
    };
    /** Notes from now on what changes in the overlay: attributes, `children`, or words `measured`. */
    watchOverlay(): void;
    overlayChanges(): string[];
    /** What axe, once it is loaded, finds against WCAG 2.2 AA. */
    axeProblems(): Promise<string[]>;
    /** What every block shows, and what it should. */
    shownText(): {
        shown: string[];
        expected: string[];
    };
    claim(id: string, start: number, end: number, status?: ReaderClaim['status'], verdicts?: readonly Verdict[]): ReaderClaim;
}
declare global {
    interface Window {
        page: ReaderPage;
        axe: typeof axe;
    }
}
