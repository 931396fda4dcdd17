/** A point in client pixels. */
export interface Point {
    readonly x: number;
    readonly y: number;
}
/** What the pointer does over the text. */
export interface PointerEvents {
    /** A press began (true) or ended: what follows the selection waits for its end. */
    pressing(isPressing: boolean): void;
    /** The pointer is at a point, or has left; nothing is told while it is pressed. */
    moved(point: Point | null): void;
    /** A single press that selected nothing. */
    pressed(point: Point): void;
}
/** Watches the pointer over the text; returns what ends it. */
export declare function watchPointer(text: HTMLElement, events: PointerEvents): () => void;
