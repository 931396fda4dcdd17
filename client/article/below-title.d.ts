import type { Layer } from './painter.ts';
/**
 * A strip of somebody else's under the headline: outlet, date, who is here. It lies beside the text's
 * element, over room that the text leaves for it (`--below-title`), so that its links and fields are
 * no part of the text. Without a headline it lies above the first block.
 */
export declare class BelowTitle implements Layer {
    #private;
    constructor(root: HTMLElement, element: HTMLElement, title: HTMLElement | null, text: HTMLElement);
    measure(isReflowed: boolean): void;
    draw(): void;
    destroy(): void;
}
