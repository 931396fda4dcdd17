/** What tells the reader that the text stands differently than before. */
export interface LayoutEvents {
    /** These sections, or the column itself, have another size: before the browser paints it. */
    resized(sections: readonly number[]): void;
    /** Every line may stand differently: fonts came, the window or the zoom changed. */
    reflowed(): void;
    /** A section came near the viewport, or went away. */
    near(section: number, isNear: boolean): void;
}
/** Watches the elements of the sections and their column; returns what ends it. */
export declare function watchLayout(column: HTMLElement, elements: readonly HTMLElement[], events: LayoutEvents): () => void;
