import type { Position } from '../claim/quote.ts'
import type { Block } from './article.ts'
import { sentencesOf } from './sentences.ts'

/**
 * Steps from sentence to sentence through an article. Blocks are cut into sentences when a step comes
 * to them. What `isHidden` says is hidden now is stepped over: nobody sees it to mark it.
 */
export class SentenceSteps {
  readonly #text: string
  readonly #blocks: readonly Block[]
  readonly #isHidden: (block: Block) => boolean
  readonly #known = new Map<number, readonly Position[]>()

  /** @param blocks in the order of the text */
  constructor(text: string, blocks: readonly Block[], isHidden: (block: Block) => boolean) {
    this.#text = text
    this.#blocks = blocks
    this.#isHidden = isHidden
  }

  /** The first sentence that ends behind an offset: the one around it, or the next. */
  endingAfter(offset: number): Position | null {
    for (let i = this.#firstBlockEndingAfter(offset); i < this.#blocks.length; i++) {
      const found = this.#shownIn(i).find(({ end }) => end > offset)
      if (found) return found
    }
    return null
  }

  /** The last sentence that begins before an offset: the one around it, or the one before. */
  beginningBefore(offset: number): Position | null {
    const { length } = this.#blocks
    for (let i = Math.min(this.#firstBlockEndingAfter(offset), length - 1); i >= 0; i--) {
      const found = this.#shownIn(i).findLast(({ start }) => start < offset)
      if (found) return found
    }
    return null
  }

  /** The sentence that holds the character behind an offset; null between sentences. */
  around(offset: number): Position | null {
    const found = this.endingAfter(offset)
    return found && found.start <= offset ? found : null
  }

  /** A passage longer by the next sentence; null at the end of the text or before what is hidden. */
  extended({ start, end }: Position): Position | null {
    const next = this.endingAfter(end)
    return next && !this.#hidesBetween(end, next.start) ? { start, end: next.end } : null
  }

  /** A passage without its last sentence; null where it holds only one. */
  shortened({ start, end }: Position): Position | null {
    const last = this.beginningBefore(end)
    const before = last && this.beginningBefore(last.start)
    return before && before.end > start ? { start, end: before.end } : null
  }

  /** The passage from one's first character to the other's last; null across what is hidden. */
  joined(a: Position, b: Position): Position | null {
    const [first, last] = a.start <= b.start ? [a, b] : [b, a]
    if (this.#hidesBetween(first.end, last.start)) return null
    return { start: first.start, end: Math.max(first.end, last.end) }
  }

  #hidesBetween(from: number, to: number): boolean {
    for (let i = this.#firstBlockEndingAfter(from); i < this.#blocks.length; i++) {
      const block = this.#blocks[i] as Block
      if (block.start >= to) return false
      if (this.#isHidden(block)) return true
    }
    return false
  }

  #shownIn(index: number): readonly Position[] {
    const block = this.#blocks[index] as Block
    if (this.#isHidden(block)) return []
    const known = this.#known.get(index)
    if (known) return known
    const sentences = sentencesOf(this.#text, block)
    this.#known.set(index, sentences)
    return sentences
  }

  /** Its index, or the number of blocks. */
  #firstBlockEndingAfter(offset: number): number {
    let low = 0
    let high = this.#blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#blocks[middle] as Block).end > offset) high = middle
      else low = middle + 1
    }
    return low
  }
}
