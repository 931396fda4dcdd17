import type { Layer } from './painter.ts'
import { type Box, within } from './section-boxes.ts'

/**
 * A strip of somebody else's under the headline: outlet, date, who is here. It lies beside the text's
 * element, over room that the text leaves for it (`--below-title`), so that its links and fields are
 * no part of the text. Without a headline it lies above the first block.
 */
export class BelowTitle implements Layer {
  readonly #root: HTMLElement
  readonly #element: HTMLElement
  readonly #title: HTMLElement | null
  readonly #text: HTMLElement
  readonly #sizes: ResizeObserver
  #place: Box = { left: 0, top: 0, width: 0, height: 0 }

  constructor(
    root: HTMLElement,
    element: HTMLElement,
    title: HTMLElement | null,
    text: HTMLElement,
  ) {
    this.#root = root
    this.#element = element
    this.#title = title
    this.#text = text
    this.#sizes = new ResizeObserver(() => this.#reserve())
    this.#reserve()
    this.#sizes.observe(element)
  }

  measure(isReflowed: boolean): void {
    if (!isReflowed) return
    const origin = this.#root.getBoundingClientRect()
    const text = within(origin, this.#text.getBoundingClientRect())
    const title = this.#title && within(origin, this.#title.getBoundingClientRect())
    this.#place = { ...text, top: title ? title.top + title.height : text.top }
  }

  draw(): void {
    const { left, top, width } = this.#place
    const { style } = this.#element
    style.setProperty('--x', `${left}px`)
    style.setProperty('--y', `${top}px`)
    style.setProperty('--width', `${width}px`)
  }

  destroy(): void {
    this.#sizes.disconnect()
    this.#root.style.removeProperty('--below-title')
  }

  #reserve(): void {
    const height = this.#element.offsetHeight
    this.#root.style.setProperty('--below-title', `${height}px`)
  }
}
