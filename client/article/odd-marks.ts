import { type OddCharacters, oddCharacters } from '../../shared/article/odd-characters.ts'
import type { Painter } from './painter.ts'

/**
 * Shows the characters that look like others, or like nothing. The marks lie behind the text like
 * claims do: the text itself, and whatever is selected in it, stays as it is.
 */
export class OddMarks {
  readonly #painter: Painter
  readonly #text: string
  #shown: readonly OddCharacters[] = []

  constructor(painter: Painter, text: string) {
    this.#painter = painter
    this.#text = text
  }

  /** Shows them or hides them; says how many are shown now. */
  show(isShown: boolean): number {
    const { overlay } = this.#painter
    for (const { start } of this.#shown) overlay.remove(idOf(start))
    this.#shown = isShown ? oddCharacters(this.#text) : []
    for (const { start, end, kind } of this.#shown) {
      const className = `odd is-${kind}`
      // What has no width is drawn at the left edge of the character behind it.
      const to = HAVE_WIDTH.has(kind) ? end : Math.min(end + 1, this.#text.length)
      overlay.put({ id: idOf(start), start, end: to, className, level: 0 })
    }
    this.#painter.request()
    return this.#shown.length
  }
}

const HAVE_WIDTH: ReadonlySet<string> = new Set(['hard-blank', 'tab', 'end-blank'])

function idOf(start: number): string {
  return `odd-${start}`
}
