/**
 * Scrolls whatever scrolls the reader until a height in it stands in the upper part of the window.
 *
 * @param heightNow read again in the following frames; null ends it
 */
export declare function scrollToHeight(root: HTMLElement, heightNow: () => number | null): void;
