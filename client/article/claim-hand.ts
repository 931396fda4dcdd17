import { type Edge, type Step, withMovedEdge } from '../../shared/article/word-steps.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { ClaimId } from '../../shared/ids.ts'
import type { ClaimLayer } from './claim-layer.ts'
import { claimsAtCaret, claimsTouchedBy } from './hit.ts'
import type { ReaderEvents } from './reader-claim.ts'
import type { SelectionWatch } from './selection.ts'

interface HandParts {
  readonly text: string
  readonly claims: ClaimLayer
  readonly watch: SelectionWatch
  readonly events: ReaderEvents
  /** The ranges that closed folds hide now. */
  readonly hidden: () => readonly Position[]
}

/** What keys do with claims in the text: the claim under the caret, else the one whose card is open. */
export class ClaimHand {
  readonly #parts: HandParts
  /** The claim that was moved last, which stays in hand while the caret stays, wherever its edge went. */
  #moved: { readonly id: ClaimId; readonly caret: number | null } | null = null

  constructor(parts: HandParts) {
    this.#parts = parts
  }

  /** The claims under the caret, the shortest first. */
  underCaret(): readonly ClaimId[] {
    const { claims, watch } = this.#parts
    const { caret } = watch.read()
    return caret === null ? [] : claimsAtCaret(claims.index, caret)
  }

  /** The claim that a key is about; null where there is none. */
  claim(): ClaimId | null {
    const { claims, watch } = this.#parts
    const { caret } = watch.read()
    const { active, index } = claims
    if (this.#moved && this.#moved.caret === caret && index.get(this.#moved.id)) {
      return this.#moved.id
    }
    const touched = caret === null ? [] : claimsTouchedBy(index, caret)
    if (active !== null && (touched.length === 0 || touched.includes(active))) {
      return index.get(active) ? active : null
    }
    return this.underCaret()[0] ?? null
  }

  /** Moves an edge by a word: of what is selected, else of the claim. False where there is neither. */
  moveEdge(edge: Edge, step: Step): boolean {
    const { text, watch, events, hidden } = this.#parts
    const { passage, caret } = watch.read()
    const change = (now: Position) => withMovedEdge(text, now, edge, step, hidden())
    if (passage) {
      const moved = change(passage)
      if (moved) watch.select(moved)
      else events.announce('That edge cannot move further.')
      return true
    }
    const id = this.claim()
    if (id === null) return false
    this.#moved = { id, caret }
    events.move(id, change)
    return true
  }

  /** Removes the claim; false where there is none. */
  remove(): boolean {
    const id = this.claim()
    if (id === null) return false
    this.#parts.events.remove(id)
    return true
  }
}
