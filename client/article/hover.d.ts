import type { ClaimId } from '../../shared/ids.ts';
import type { ClaimLayer } from './claim-layer.ts';
import type { Layer } from './painter.ts';
import type { Point } from './pointer.ts';
import type { TextGeometry } from './text-geometry.ts';
/**
 * Which claims are under the pointer, in the text or in the list of cards. What stands under a point
 * is looked up with the other reads of a frame, once, however often the pointer moved.
 */
export declare class Hover implements Layer {
    #private;
    constructor(claims: ClaimLayer, geometry: TextGeometry, changed: (ids: readonly ClaimId[]) => void);
    /** The pointer is here now, or has left the text. */
    pointAt(point: Point | null): void;
    /** The card of this claim is under the pointer. */
    setCard(id: ClaimId | null): void;
    measure(): void;
    draw(): void;
}
