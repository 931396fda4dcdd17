import type { Layer, Painter } from './painter.ts'
import type { OtherSelection } from './reader-claim.ts'

/** What colleagues select: bands behind the text, and above it a flag with the name of each. */
export class OtherSelections implements Layer {
  readonly element = document.createElement('div')
  readonly #painter: Painter
  #flags: readonly HTMLElement[] = []
  #shown = ''

  constructor(painter: Painter) {
    this.#painter = painter
    this.element.className = 'flags'
    this.element.setAttribute('aria-hidden', 'true')
  }

  set(selections: readonly OtherSelection[]): void {
    // Presence is told again and again; flags that did not change stay where they are.
    const shown = JSON.stringify(selections)
    if (shown === this.#shown) return
    this.#shown = shown
    for (let i = selections.length; i < this.#flags.length; i++) {
      this.#painter.overlay.remove(bandId(i))
    }
    this.#flags = selections.map(({ name, colour, start, end }, i) => {
      this.#painter.overlay.put({
        id: bandId(i),
        start,
        end,
        className: 'other-selection',
        level: 0,
        colour,
      })
      const element = document.createElement('span')
      element.textContent = name
      // Until its place is known.
      element.hidden = true
      element.style.setProperty('--who', colour)
      return element
    })
    this.element.replaceChildren(...this.#flags)
    this.#painter.request()
  }

  measure(): void {
    // Flags stand by what the overlay has measured; there is nothing else to read.
  }

  draw(): void {
    this.#flags.forEach((element, i) => {
      const last = this.#painter.boxesOf(bandId(i)).at(-1)
      element.hidden = last === undefined
      if (last) element.style.translate = `${last.left + last.width}px ${last.top}px`
    })
  }
}

function bandId(index: number): string {
  return `other-${index}`
}
