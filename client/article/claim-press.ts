import type { ClaimId } from '../../shared/ids.ts'
import type { ClaimChoice } from './claim-choice.ts'
import type { ClaimHand } from './claim-hand.ts'
import type { ClaimLayer } from './claim-layer.ts'
import type { Framing } from './framing.ts'
import type { Handles } from './handles.ts'
import { afterActive, claimsAtPoint } from './hit.ts'
import type { Point } from './pointer.ts'
import type { ReaderEvents } from './reader-claim.ts'
import type { SelectionWatch } from './selection.ts'
import type { TextGeometry } from './text-geometry.ts'

interface PressParts {
  readonly geometry: TextGeometry
  readonly claims: ClaimLayer
  readonly watch: SelectionWatch
  readonly framing: Framing
  readonly hand: ClaimHand
  readonly handles: Handles
  readonly choice: ClaimChoice
  readonly events: ReaderEvents
}

/** What a press in the text means, of a pointer, of a finger, of Enter. */
export class ClaimPress {
  readonly #parts: PressParts

  constructor(parts: PressParts) {
    this.#parts = parts
  }

  /** Opens the claims at a point: the shortest first, with each further press the next. */
  pointer(point: Point): void {
    const { geometry, claims, handles } = this.#parts
    if (handles.putAt(point)) return
    const ids = claimsAtPoint(geometry, claims.index, point)
    this.activate(ids)
    this.#choose(ids, point)
  }

  /** A tap on a claim opens it; on other words it frames their sentence, or takes it in. */
  finger(point: Point): void {
    const { geometry, claims, watch, framing, handles } = this.#parts
    if (handles.putAt(point)) return
    const ids = claimsAtPoint(geometry, claims.index, point)
    const before = watch.read().passage
    if (ids.length > 0) watch.hold(null)
    this.activate(ids)
    this.#choose(ids, point)
    const offset = geometry.offsetNear(point.x, point.y)
    if (ids.length === 0 && offset !== null) framing.tap(offset, before)
  }

  /** Opens the claim under the caret, or a choice of several; false where there are none. */
  enter(): boolean {
    const { hand, choice } = this.#parts
    const ids = hand.underCaret()
    if (ids.length === 1) this.activate(ids)
    else if (ids.length > 1) {
      this.#choose(ids, this.#caretPoint())
      choice.focus()
    }
    return ids.length > 0
  }

  /** Reports claims that lie at one place, beginning behind the active one; answers with that order. */
  activate(ids: readonly ClaimId[]): readonly ClaimId[] {
    const { events, claims } = this.#parts
    const ordered = afterActive(ids, claims.active)
    events.activate(ordered)
    return ordered
  }

  #choose(ids: readonly ClaimId[], point: Point): void {
    const { choice, claims } = this.#parts
    choice.show(ids, point)
    choice.mark(claims.active)
  }

  /** Where the caret stands, in client pixels. */
  #caretPoint(): Point {
    const { geometry, watch } = this.#parts
    const at = Math.max(0, (watch.current.caret ?? 0) - 1)
    const box = geometry.boxesOf(at, at + 2)[0]
    return box ? { x: box.left, y: box.top + box.height / 2 } : { x: 0, y: 0 }
  }
}
