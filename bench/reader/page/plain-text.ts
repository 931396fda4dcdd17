import type { ReaderArticle } from '../../../client/article/reader-text.ts'
import { blockAt } from './world.ts'

/** The text as plain HTML, for libraries that mark what is in the page already. */
export class PlainText {
  readonly element = document.createElement('div')
  readonly #blocks: ReaderArticle['blocks']
  /** What stands before each block in the page's text, which has no line breaks between blocks. */
  readonly #before: readonly number[]

  constructor(mount: HTMLElement, { text, blocks }: ReaderArticle) {
    mount.classList.add('reader')
    this.element.className = 'article-text'
    this.#blocks = blocks
    let before = 0
    this.#before = blocks.map(({ start, end, kind }) => {
      const block = document.createElement(kind === 'title' ? 'h1' : 'p')
      block.className = `block is-${kind}`
      block.textContent = text.slice(start, end)
      this.element.append(block)
      const own = before
      before += end - start
      return own
    })
    mount.append(this.element)
  }

  /** The offset in the page's text of one in the article's. */
  offsetOf(offset: number): number {
    const block = blockAt(this.#blocks, offset)
    return this.#before[block]! + offset - this.#blocks[block]!.start
  }

  /** Within one block, which has one text node. */
  rangeOf({ start, end }: { readonly start: number; readonly end: number }): Range {
    const block = blockAt(this.#blocks, start)
    const from = this.#blocks[block]!.start
    const words = this.element.children[block]!.firstChild!
    const range = document.createRange()
    range.setStart(words, start - from)
    range.setEnd(words, end - from)
    return range
  }
}
