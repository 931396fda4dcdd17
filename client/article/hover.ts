import type { ClaimId } from '../../shared/ids.ts'
import type { ClaimLayer } from './claim-layer.ts'
import { claimsAtPoint } from './hit.ts'
import type { Layer } from './painter.ts'
import type { Point } from './pointer.ts'
import type { TextGeometry } from './text-geometry.ts'

/**
 * Which claims are under the pointer, in the text or in the list of cards. What stands under a point
 * is looked up with the other reads of a frame, once, however often the pointer moved.
 */
export class Hover implements Layer {
  readonly #claims: ClaimLayer
  readonly #geometry: TextGeometry
  readonly #changed: (ids: readonly ClaimId[]) => void
  #point: Point | null = null
  #hasMoved = false
  #pointed: readonly ClaimId[] = []
  #card: ClaimId | null = null

  constructor(
    claims: ClaimLayer,
    geometry: TextGeometry,
    changed: (ids: readonly ClaimId[]) => void,
  ) {
    this.#claims = claims
    this.#geometry = geometry
    this.#changed = changed
  }

  /** The pointer is here now, or has left the text. */
  pointAt(point: Point | null): void {
    this.#point = point
    this.#hasMoved = true
  }

  /** The card of this claim is under the pointer. */
  setCard(id: ClaimId | null): void {
    this.#card = id
    this.#show()
  }

  measure(): void {
    if (!this.#hasMoved) return
    this.#hasMoved = false
    const ids = this.#point ? claimsAtPoint(this.#geometry, this.#claims.index, this.#point) : []
    if (ids.join() === this.#pointed.join()) return
    this.#pointed = ids
    this.#show()
    this.#changed(ids)
  }

  draw(): void {
    // The claims draw it themselves, in the next frame.
  }

  #show(): void {
    this.#claims.hover(this.#card === null ? this.#pointed : [this.#card, ...this.#pointed])
  }
}
