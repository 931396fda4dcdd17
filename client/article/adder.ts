import type { Verdict } from '../../shared/claim/verdict.ts'
import { MARK_CHOICES, type MarkChoice } from './mark-choices.ts'
import type { Box } from './section-boxes.ts'

/** Room between the selected words and the toolbar: clear of their lines, still near. */
const GAP_PX = 10

/** What the toolbar is placed by; all in pixels from the reader's top left corner. */
export interface Around {
  /** The lines of the selected words. */
  readonly lines: readonly Box[]
  /** The text's column: the toolbar stays between its edges. */
  readonly column: Box
  /** What of the reader the window shows: `top` and `bottom`. */
  readonly window: { readonly top: number; readonly bottom: number }
}

/**
 * The toolbar at the end of the own selection. A press on it takes neither focus nor selection, so
 * the words stay selected until they are marked. On a phone the style sheet makes it a bottom bar.
 */
export class Adder {
  readonly element = document.createElement('div')
  #size = { width: 0, height: 0 }

  constructor(mark: (verdict: Verdict | null) => void) {
    this.element.className = 'adder'
    this.element.hidden = true
    this.element.dataset.place = 'text'
    this.element.setAttribute('role', 'toolbar')
    this.element.setAttribute('aria-label', 'Mark the selected words')
    this.element.append(...MARK_CHOICES.map((choice) => buttonOf(choice, mark)))
    this.element.addEventListener('mousedown', (event) => event.preventDefault())
    this.element.addEventListener('keydown', (event) => this.#move(event))
  }

  get isShown(): boolean {
    return !this.element.hidden
  }

  hasFocus(): boolean {
    return this.element.contains(this.element.ownerDocument.activeElement)
  }

  setShown(isShown: boolean): void {
    this.element.hidden = !isShown
  }

  measure(): void {
    const { offsetWidth: width, offsetHeight: height } = this.element
    this.#size = { width, height }
  }

  draw(around: Around): void {
    const place = placeOf(this.#size, around)
    if (!place) return
    this.element.style.setProperty('--x', `${place.left}px`)
    this.element.style.setProperty('--y', `${place.top}px`)
  }

  /** Arrows move within a toolbar (WAI-ARIA APG, toolbar pattern). */
  #move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const buttons = [...this.element.querySelectorAll('button')]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    const next = buttons[(at + step + buttons.length) % buttons.length]
    if (step === 0 || at < 0 || !next) return
    event.preventDefault()
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next.focus()
  }
}

/**
 * Below the last line, around its end; above the first line where the window ends below. Null where
 * there are no lines.
 */
export function placeOf(
  size: { readonly width: number; readonly height: number },
  { lines, column, window }: Around,
): { readonly left: number; readonly top: number } | null {
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) return null
  const below = last.top + last.height + GAP_PX
  const above = first.top - GAP_PX - size.height
  const fitsBelow = below + size.height <= window.bottom
  const wanted = last.left + last.width - size.width / 2
  const rightmost = column.left + column.width - size.width
  return {
    left: Math.round(Math.max(column.left, Math.min(wanted, rightmost))),
    top: Math.round(fitsBelow || above < window.top ? below : above),
  }
}

function buttonOf(
  { digit, verdict, word, glyph }: MarkChoice,
  mark: (verdict: Verdict | null) => void,
): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = digit === MARK_CHOICES[0]?.digit ? 0 : -1
  button.setAttribute('aria-label', `${word} (${digit})`)
  button.setAttribute('aria-keyshortcuts', digit)
  // The style sheet shows key and glyph from these, so that the name begins with what is written.
  button.dataset.key = digit
  button.dataset.glyph = glyph
  button.append(word)
  button.addEventListener('click', () => mark(verdict))
  return button
}
