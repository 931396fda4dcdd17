import type { Block } from '../../shared/article/article.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { Box } from './section-boxes.ts'
import type { Section } from './sections.ts'

/** A folded run of blocks: its element in the text, and the button that lies over its place. */
interface Fold {
  readonly index: number
  readonly range: Position
  readonly element: HTMLElement
  readonly button: HTMLButtonElement
  readonly label: string
  isOpen: boolean
}

/**
 * The lines that stand for what the page around the article left behind. Their buttons lie beside the
 * text's element, over room that it leaves for them, so that the text holds nothing but text; folding
 * hides elements and changes no position. The browser's find-in-page opens a fold that has a match.
 */
export class Folds {
  readonly element = document.createElement('div')
  readonly #folds: Fold[] = []
  readonly #changed: (index: number) => void

  /**
   * @param elements the element of each section
   * @param changed called with the section's index when a fold was opened or closed
   */
  constructor(
    sections: readonly Section[],
    blocks: readonly Block[],
    elements: readonly HTMLElement[],
    changed: (index: number) => void,
  ) {
    this.#changed = changed
    this.element.className = 'folds'
    sections.forEach((section, index) => {
      if (!section.fold) return
      const button = document.createElement('button')
      const label = labelOf(blocks.slice(section.from, section.to))
      const element = elements[index]
      if (!element) return
      const fold: Fold = { index, range: section, element, button, label, isOpen: false }
      button.type = 'button'
      button.className = 'fold-line'
      button.addEventListener('click', () => this.#set(fold, !fold.isOpen))
      fold.element.addEventListener('beforematch', () => this.#set(fold, true))
      this.#folds.push(fold)
      this.element.append(button)
      this.#show(fold)
    })
  }

  /** The ranges of text that are hidden now, in text order. */
  hidden(): readonly Position[] {
    return this.#folds.filter(({ isOpen }) => !isOpen).map(({ range }) => range)
  }

  /** Whether a closed fold hides the character behind an offset. */
  hides(offset: number): boolean {
    return this.#folds.some(
      ({ isOpen, range }) => !isOpen && range.start <= offset && offset < range.end,
    )
  }

  isClosed(index: number): boolean {
    return this.#folds.some((fold) => fold.index === index && !fold.isOpen)
  }

  /** Opens the fold that is this section, if it is one. */
  open(index: number): void {
    const fold = this.#folds.find((fold) => fold.index === index)
    if (fold) this.#set(fold, true)
  }

  /** @param boxOf where a section is in the reader */
  draw(boxOf: (index: number) => Box): void {
    for (const { button, index } of this.#folds) {
      const { left, top } = boxOf(index)
      button.style.transform = `translate(${left}px, ${top}px)`
    }
  }

  #set(fold: Fold, isOpen: boolean): void {
    if (fold.isOpen === isOpen) return
    fold.isOpen = isOpen
    this.#show(fold)
    this.#changed(fold.index)
  }

  #show({ button, element, label, isOpen }: Fold): void {
    const action = document.createElement('u')
    action.textContent = isOpen ? 'hide' : 'show'
    button.replaceChildren(`${label} · `, action)
    button.setAttribute('aria-expanded', `${isOpen}`)
    element.classList.toggle('is-open', isOpen)
    const text = element.querySelector('.fold-text')
    if (isOpen) text?.removeAttribute('hidden')
    else text?.setAttribute('hidden', 'until-found')
  }
}

/** `2 lines outside the article`, or what it is where all are forms of the headline. */
export function labelOf(blocks: readonly Block[]): string {
  const isHeadline = blocks.every(({ kind }) => kind === 'title-duplicate')
  const [one, many] = isHeadline
    ? ['repeated headline', 'repeated headlines']
    : ['line outside the article', 'lines outside the article']
  return `${blocks.length} ${blocks.length === 1 ? one : many}`
}
