import type { ClaimId } from '../../shared/ids.ts'
import { linesOf, lookOf } from './claim-look.ts'
import { IntervalIndex } from './intervals.ts'
import { ALL_TAKEN, type Lines, levelFor, maskOf } from './levels.ts'
import type { Painter } from './painter.ts'
import { isSameClaim, type ReaderClaim } from './reader-claim.ts'

/** The claims of the article: by place, in the overlay and in the gutter. */
export class ClaimLayer {
  readonly #painter: Painter
  readonly #claims = new IntervalIndex<ReaderClaim>()
  /** The lines that each claim has under the text; given once and kept, see levelFor. */
  readonly #lines = new Map<string, Lines>()
  #active: ClaimId | null = null
  #hovered: readonly ClaimId[] = []

  constructor(painter: Painter) {
    this.#painter = painter
  }

  get index(): IntervalIndex<ReaderClaim> {
    return this.#claims
  }

  get active(): ClaimId | null {
    return this.#active
  }

  /** Makes these all the claims there are. What stayed the same costs a comparison. */
  setAll(claims: Iterable<ReaderClaim>): void {
    const gone = new Set([...this.#claims.values()].map(({ id }) => id))
    const changed: ReaderClaim[] = []
    for (const claim of claims) {
      gone.delete(claim.id)
      const before = this.#claims.get(claim.id)
      if (!before || !isSameClaim(before, claim)) changed.push(claim)
    }
    for (const id of gone) this.remove(id)
    // Long claims first, so that theirs are the lines nearest to the words.
    changed.sort((a, b) => a.start - b.start || b.end - a.end)
    for (const claim of changed) this.put(claim)
  }

  put(claim: ReaderClaim): void {
    const before = this.#claims.get(claim.id)
    if (before && isSameClaim(before, claim)) return
    this.#claims.put(claim)
    const lines = linesOf(claim)
    const wanted = this.#lines.get(claim.id)?.level
    this.#lines.set(claim.id, { level: levelFor(lines, wanted, this.#takenAround(claim)), lines })
    this.#show(claim)
    const { id, start, end } = claim
    this.#painter.gutter.put({ id, start, end, className: lookOf(claim) })
  }

  remove(id: ClaimId): void {
    if (!this.#claims.remove(id)) return
    this.#lines.delete(id)
    this.#painter.overlay.remove(id)
    this.#painter.gutter.remove(id)
    this.#painter.request()
  }

  /** The one claim whose card is open. */
  activate(id: ClaimId | null): void {
    const before = this.#active
    this.#active = id
    this.#restyle([before, id])
  }

  /** The claims under the pointer, here or in the list of cards. */
  hover(ids: readonly ClaimId[]): void {
    const before = this.#hovered
    this.#hovered = ids
    this.#restyle([...before, ...ids])
  }

  #restyle(ids: readonly (ClaimId | null)[]): void {
    for (const id of ids) {
      const claim = id === null ? undefined : this.#claims.get(id)
      if (claim) this.#show(claim)
    }
  }

  #show(claim: ReaderClaim): void {
    const { id, start, end } = claim
    const active = this.#active === id ? ' is-active' : ''
    const hovered = this.#hovered.includes(id) ? ' is-hovered' : ''
    const className = `claim ${lookOf(claim)}${active}${hovered}`
    this.#painter.overlay.put({
      id,
      start,
      end,
      className,
      level: this.#lines.get(id)?.level ?? 0,
      isAnchor: true,
    })
    this.#painter.request()
  }

  #takenAround({ id, start, end }: ReaderClaim): number {
    let taken = 0
    this.#claims.visit(start, end, (other) => {
      const lines = other.id === id ? undefined : this.#lines.get(other.id)
      if (lines) taken |= maskOf(lines)
      return taken !== ALL_TAKEN
    })
    return taken
  }
}
