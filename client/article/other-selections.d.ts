import type { Layer, Painter } from './painter.ts';
import type { OtherSelection } from './reader-claim.ts';
/** What colleagues select: bands behind the text, and above it a flag with the name of each. */
export declare class OtherSelections implements Layer {
    #private;
    readonly element: HTMLDivElement;
    constructor(painter: Painter);
    set(selections: readonly OtherSelection[]): void;
    measure(): void;
    draw(): void;
}
