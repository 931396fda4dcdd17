import { CodePointIndex } from '../article/code-points.ts'
import type { Position } from '../claim/quote.ts'
import type { ExportedPosition, Passage } from './verdicts-format.ts'

/**
 * The passages of one text. It gives out only what stands there: a quote that is not the text at
 * its position means damage, and damage is named, never exported.
 */
export class Passages {
  readonly #text: string
  readonly #index: CodePointIndex

  constructor(text: string) {
    this.#text = text
    this.#index = new CodePointIndex(text)
  }

  /** Throws a RangeError when `exact` is not what stands at the position. */
  at({ start, end }: Position, exact: string): Passage {
    return { exact: this.checked({ start, end }, exact), position: this.#position(start, end) }
  }

  /** `exact`, when it stands at the position; otherwise throws a RangeError. */
  checked({ start, end }: Position, exact: string): string {
    if (this.#text.slice(start, end) === exact) return exact
    throw new RangeError(`the quote at ${start}-${end} is not what stands there`)
  }

  #position(start: number, end: number): ExportedPosition {
    return {
      utf16: { start, end },
      codePoints: { start: this.#index.toCodePoint(start), end: this.#index.toCodePoint(end) },
    }
  }
}
