import type { SentenceSteps } from '../../shared/article/sentence-steps.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { SelectionWatch } from './selection.ts'

/** Words that are read out of a framed sentence: enough to know it by. */
const SPOKEN_LENGTH = 160

interface FramingParts {
  readonly text: string
  readonly steps: SentenceSteps
  readonly watch: SelectionWatch
  /** Where to begin while no caret was ever in the text. */
  readonly firstInView: () => number
  /** Where the passage ended that was marked last. */
  readonly markedUpTo: () => number | null
  /** Brings a passage into view. */
  readonly show: (passage: Position) => void
  readonly announce: (sentence: string) => void
}

/** Selects sentence by sentence: one key frames, the next one marks. */
export class Framing {
  readonly #parts: FramingParts

  constructor(parts: FramingParts) {
    this.#parts = parts
  }

  /**
   * The sentence around the caret, or the one behind what is selected, or behind the sentence of
   * which something was marked just now.
   */
  next(): void {
    const { steps, watch, markedUpTo, firstInView } = this.#parts
    const { passage, caret } = watch.read()
    const from = passage?.end ?? caret ?? firstInView()
    const isMarked = passage === null && caret !== null && caret === markedUpTo()
    const marked = isMarked ? steps.endingAfter(from - 1) : null
    this.#frame(steps.endingAfter(marked?.end ?? from), 'No sentence further down.')
  }

  /** The sentence around the caret, or the one before what is selected. */
  previous(): void {
    const { steps, watch, firstInView } = this.#parts
    const { passage, caret } = watch.read()
    const sentence = steps.beginningBefore(passage?.start ?? caret ?? firstInView())
    this.#frame(sentence, 'No sentence further up.')
  }

  /** Takes the next sentence in, too. */
  extend(): void {
    const { steps, watch } = this.#parts
    const { passage } = watch.read()
    if (passage) this.#frame(steps.extended(passage), 'The selection ends before the fold.')
    else this.next()
  }

  /** Leaves the last sentence out again. */
  shorten(): void {
    const { steps, watch } = this.#parts
    const { passage } = watch.read()
    const shorter = passage && steps.shortened(passage)
    if (shorter) this.#frame(shorter, '')
  }

  /**
   * What a tap does: frames the sentence there; with one framed already, takes all up to there in; in
   * a framed one, leaves only that, and the last one lets go.
   *
   * @param before what was framed when the finger came down
   */
  tap(offset: number, before: Position | null): void {
    const { steps, watch } = this.#parts
    const sentence = steps.around(offset)
    if (!sentence) return
    const isInside = before && before.start <= sentence.start && sentence.end <= before.end
    const isAll = isInside && sentence.start === before.start && sentence.end === before.end
    if (isAll) watch.hold(null)
    else watch.hold(before && !isInside ? (steps.joined(before, sentence) ?? sentence) : sentence)
  }

  #frame(passage: Position | null, otherwise: string): void {
    const { text, watch, show, announce } = this.#parts
    if (!passage) {
      announce(otherwise)
      return
    }
    watch.select(passage)
    watch.focus()
    show(passage)
    const words = text.slice(passage.start, passage.end)
    const end = words.length > SPOKEN_LENGTH ? '…' : ''
    announce(`${words.slice(0, SPOKEN_LENGTH)}${end}`)
  }
}
