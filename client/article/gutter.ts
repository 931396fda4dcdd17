import type { Position } from '../../shared/claim/quote.ts'
import type { ClaimId } from '../../shared/ids.ts'
import { heightOf, type Stretch } from './section-boxes.ts'

/** What the gutter shows of a claim. */
export interface GutterClaim {
  readonly id: ClaimId
  readonly start: number
  readonly end: number
  /** The classes of its look, see claim-look.ts. */
  readonly className: string
}

/** Marks closer than this cannot be told apart: they share a row, the one that came last in front. */
const ROW_PX = 5
/** A mark's height, see article.css. */
const MARK_PX = 14
/** Rows that share a strip: what changes has its strip painted again, and no other. */
const ROWS_A_STRIP = 12

interface Row {
  readonly claims: Map<ClaimId, string>
  element: HTMLElement | null
}

/**
 * The whole article in one column at its side, with a mark where claims are, in proportion. It costs a
 * change of a claim one row, and only a change of the layout all of them. For the pointer and the eye
 * alone: everybody else has the list of claims.
 */
export class Gutter {
  readonly element = document.createElement('div')
  readonly track = document.createElement('div')
  readonly #claims = new Map<ClaimId, GutterClaim>()
  readonly #rowOf = new Map<ClaimId, number>()
  readonly #rows = new Map<number, Row>()
  readonly #changedRows = new Set<number>()
  readonly #strips: HTMLElement[] = []
  #stretches: readonly Stretch[] = []
  #total = 1
  #height = 0

  constructor(activate: (ids: readonly ClaimId[]) => void) {
    this.element.className = 'gutter'
    this.element.setAttribute('aria-hidden', 'true')
    this.track.className = 'gutter-track'
    this.element.append(this.track)
    this.track.addEventListener('mousedown', (event) => event.preventDefault())
    this.track.addEventListener('click', ({ target }) => {
      const row = [...this.#rows.values()].find(({ element }) => element === target)
      if (row) activate([...row.claims.keys()])
    })
  }

  put(claim: GutterClaim): void {
    const before = this.#claims.get(claim.id)
    if (before?.start !== claim.start || before.end !== claim.end) this.#take(claim.id)
    this.#claims.set(claim.id, claim)
    this.#give(claim)
  }

  remove(id: ClaimId): void {
    this.#take(id)
    this.#claims.delete(id)
  }

  /** Reads the column's height, and takes the layout of the article: its stretches and whole height. */
  measure(stretches: readonly Stretch[], total: number): void {
    this.#height = this.track.clientHeight
    this.#stretches = stretches
    this.#total = Math.max(1, total)
    for (const claim of this.#claims.values()) {
      if (this.#rowAt(claim) === this.#rowOf.get(claim.id)) continue
      this.#take(claim.id)
      this.#give(claim)
    }
  }

  draw(): void {
    for (const at of this.#changedRows) {
      const row = this.#rows.get(at)
      if (!row) continue
      const look = [...row.claims.values()].at(-1)
      if (look === undefined) {
        row.element?.remove()
        this.#rows.delete(at)
        continue
      }
      row.element ??= this.#markIn(at)
      if (row.element.className !== look) row.element.className = look
    }
    this.#changedRows.clear()
  }

  #markIn(row: number): HTMLElement {
    const mark = markAt((row % ROWS_A_STRIP) * ROW_PX)
    const strip = Math.floor(row / ROWS_A_STRIP)
    while (this.#strips.length <= strip) this.#addStrip()
    this.#strips[strip]?.append(mark)
    return mark
  }

  #addStrip(): void {
    const strip = document.createElement('div')
    strip.className = 'gutter-strip'
    strip.style.top = `${this.#strips.length * ROWS_A_STRIP * ROW_PX}px`
    this.#strips.push(this.track.appendChild(strip))
  }

  #rowAt({ start, end }: Position): number {
    const middle = heightOf(this.#stretches, (start + end) / 2)
    return Math.floor(((middle / this.#total) * this.#height) / ROW_PX)
  }

  #give(claim: GutterClaim): void {
    const { id, className } = claim
    const at = this.#rowAt(claim)
    const row = this.#rows.get(at) ?? { claims: new Map(), element: null }
    row.claims.set(id, className)
    this.#rows.set(at, row)
    this.#rowOf.set(id, at)
    this.#changedRows.add(at)
  }

  #take(id: ClaimId): void {
    const at = this.#rowOf.get(id)
    if (at === undefined) return
    this.#rows.get(at)?.claims.delete(id)
    this.#rowOf.delete(id)
    this.#changedRows.add(at)
  }
}

/**
 * A mark so far down in its strip. It stands there by its margins and takes back the height that it
 * took: a hundred marks that are positioned cost the browser a layer each at every paint.
 */
function markAt(top: number): HTMLElement {
  const mark = document.createElement('i')
  mark.style.marginTop = `${top}px`
  mark.style.marginBottom = `${-top - MARK_PX}px`
  return mark
}
