import type { ReaderArticle } from '../../../client/article/reader-text.ts'
import type { Position } from '../../../shared/claim/quote.ts'

/** A drag over words: where it begins and ends on the screen, and what it selects. */
export interface Target extends Position {
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}

/** Words that a drag selects, at the least and at the most. */
const FEWEST_WORDS = 2
const MOST_WORDS = 18

/** Where the words of the article stand in the page, found in the same way whatever shows them. */
export class PageText {
  readonly #mount: HTMLElement
  readonly #article: ReaderArticle

  constructor(mount: HTMLElement, article: ReaderArticle) {
    this.#mount = mount
    this.#article = article
  }

  /** From the first to the last paragraph that stand wholly in the window. */
  inView(): Position {
    const shown = this.#shown()
    return { start: this.rangeOf(shown[0]!).start, end: this.rangeOf(shown.at(-1)!).end }
  }

  longestInView(): number {
    const lengthOf = (block: number) => this.rangeOf(block).end - this.rangeOf(block).start
    return this.#shown().reduce((best, block) => (lengthOf(block) > lengthOf(best) ? block : best))
  }

  rangeOf(block: number): Position {
    const { start, end } = this.#article.blocks[block]!
    return { start, end }
  }

  /** The beginning of another paragraph in view. */
  besides(block: number): { readonly x: number; readonly y: number } {
    const other = this.#shown().find((shown) => Math.abs(shown - block) > 1)!
    const { left, top } = this.#elements()[other]!.getBoundingClientRect()
    return { x: left + 1, y: top + 12 }
  }

  /** From the first letter of a word to behind the last of another, all over the paragraph. */
  targetsIn(block: number, count: number): Target[] {
    const { start, end } = this.rangeOf(block)
    const words = [...this.#article.text.slice(start, end).matchAll(/\S+/g)]
    const lineOf = (at: number) => this.#boxOf(block, at)
    return Array.from({ length: count }, (_, i) => {
      const first = (i * 3) % (words.length - MOST_WORDS)
      const last = first + FEWEST_WORDS - 1 + ((i * 5) % (MOST_WORDS - FEWEST_WORDS + 1))
      const from = words[first]!.index
      const to = words[last]!.index + words[last]![0].length
      const [begin, finish] = [lineOf(from), lineOf(to - 1)]
      return {
        start: start + from,
        end: start + to,
        from: { x: begin.left + 1, y: (begin.top + begin.bottom) / 2 },
        to: { x: finish.right - 0.5, y: (finish.top + finish.bottom) / 2 },
      }
    })
  }

  selected(): Position | null {
    const selection = getSelection()
    if (!selection || selection.rangeCount === 0) return null
    const range = selection.getRangeAt(0)
    const start = this.#offsetOf(range.startContainer, range.startOffset)
    const end = this.#offsetOf(range.endContainer, range.endOffset)
    return start === null || end === null ? null : { start, end }
  }

  #elements(): HTMLElement[] {
    return [...this.#mount.querySelectorAll<HTMLElement>('.block')]
  }

  #shown(): number[] {
    return this.#elements().flatMap((element, block) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top > 0 && bottom < innerHeight ? [block] : []
    })
  }

  /** The box of the character at an offset in a block. */
  #boxOf(block: number, at: number): DOMRect {
    const walker = document.createTreeWalker(this.#elements()[block]!, NodeFilter.SHOW_TEXT)
    let left = at
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { length } = node as Text
      if (left < length) {
        const range = document.createRange()
        range.setStart(node, left)
        range.setEnd(node, left + 1)
        return range.getBoundingClientRect()
      }
      left -= length
    }
    throw new Error(`the block has no character ${at}`)
  }

  #offsetOf(node: Node, offset: number): number | null {
    const element = (node instanceof Element ? node : node.parentElement)?.closest('.block')
    if (!element) return null
    const block = this.#elements().indexOf(element as HTMLElement)
    const before = document.createRange()
    before.setStart(element, 0)
    before.setEnd(node, offset)
    return this.rangeOf(block).start + before.toString().length
  }
}
