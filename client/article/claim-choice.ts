import type { ClaimId } from '../../shared/ids.ts'
import { lookOf } from './claim-look.ts'
import type { Layer, Painter } from './painter.ts'
import type { ReaderClaim } from './reader-claim.ts'

/** Letters of a quote by which one knows a claim among those around it. */
const QUOTE_LENGTH = 60
/** Below the pressed words, px: these stay in reach of a further press. */
const BELOW_PX = 22

interface ChoiceParts {
  readonly text: string
  readonly painter: Painter
  readonly claimOf: (id: ClaimId) => ReaderClaim | undefined
  readonly choose: (id: ClaimId) => void
  /** Puts the keyboard back where it was. */
  readonly leave: () => void
}

/**
 * The claims that lie at one place, where there are several: one opens at once, the shortest, and
 * all are to be seen and reached. Gone with the next press elsewhere.
 */
export class ClaimChoice implements Layer {
  readonly element = document.createElement('div')
  readonly #parts: ChoiceParts
  #ids: readonly ClaimId[] = []
  #place = { left: 0, top: 0 }
  #width = 0

  constructor(parts: ChoiceParts) {
    this.#parts = parts
    const { element } = this
    element.className = 'claim-choice'
    element.hidden = true
    element.setAttribute('role', 'group')
    element.addEventListener('mousedown', (event) => event.preventDefault())
    element.addEventListener('keydown', (event) => this.#keydown(event))
    element.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) this.hide()
    })
  }

  /**
   * @param ids shortest first; one alone is no choice
   * @param point where they lie, in client pixels
   */
  show(ids: readonly ClaimId[], point: { readonly x: number; readonly y: number }): void {
    const claims = ids.flatMap((id) => this.#parts.claimOf(id) ?? [])
    if (claims.length < 2) {
      this.hide()
      return
    }
    const isSame = this.#ids.join() === ids.join() && !this.element.hidden
    this.#ids = ids
    if (isSame) return
    const heading = document.createElement('p')
    heading.textContent = `${claims.length} claims here`
    this.element.setAttribute('aria-label', heading.textContent)
    this.element.replaceChildren(heading, ...claims.map((claim) => this.#buttonOf(claim)))
    this.element.hidden = false
    const { left, top } = this.#origin()
    this.#place = { left: point.x - left, top: point.y - top + BELOW_PX }
    this.#parts.painter.request()
  }

  /** Shows which of them is open. */
  mark(active: ClaimId | null): void {
    for (const button of this.element.querySelectorAll('button')) {
      button.setAttribute('aria-current', `${button.dataset.choice === active}`)
    }
  }

  /** Puts the keyboard on the first. */
  focus(): void {
    this.element.querySelector('button')?.focus()
  }

  hide(): void {
    if (this.element.hidden) return
    this.element.hidden = true
    this.#ids = []
  }

  measure(isReflowed: boolean): void {
    if (this.element.hidden) return
    const isGone = this.#ids.some((id) => !this.#parts.claimOf(id))
    if (isReflowed || isGone) this.hide()
    this.#width = this.element.offsetWidth
  }

  draw(): void {
    if (this.element.hidden) return
    const { column } = this.#parts.painter.layout
    const rightmost = column.left + column.width - this.#width
    const left = Math.max(column.left, Math.min(this.#place.left, rightmost))
    this.element.style.translate = `${Math.round(left)}px ${Math.round(this.#place.top)}px`
  }

  #buttonOf(claim: ReaderClaim): HTMLButtonElement {
    const { text, choose } = this.#parts
    const button = document.createElement('button')
    button.type = 'button'
    button.className = lookOf(claim)
    button.dataset.choice = claim.id
    const label = document.createElement('b')
    label.textContent = claim.label
    const exact = text.slice(claim.start, claim.end).replaceAll(/\s+/g, ' ')
    const quote = exact.length > QUOTE_LENGTH ? `${exact.slice(0, QUOTE_LENGTH).trimEnd()}…` : exact
    const status = document.createElement('span')
    status.textContent = claim.status
    const words = document.createElement('q')
    words.textContent = quote
    button.append(label, ' ', status, ' ', words)
    button.addEventListener('click', () => choose(claim.id))
    return button
  }

  #keydown(event: KeyboardEvent): void {
    const buttons = [...this.element.querySelectorAll('button')]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Escape') this.#parts.leave()
    else if (step !== 0) buttons[(at + step + buttons.length) % buttons.length]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #origin(): DOMRect {
    return (this.element.parentElement ?? this.element).getBoundingClientRect()
  }
}
