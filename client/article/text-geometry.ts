import type { EditorView } from 'prosemirror-view'
import type { Positions } from './positions.ts'

/** Where the text's characters stand on the screen. All of it reads the layout. */
export class TextGeometry {
  readonly #view: EditorView
  readonly #positions: Positions
  readonly #starts: readonly number[]
  readonly #range = document.createRange()

  /** @param starts the offset of each block's first character */
  constructor(view: EditorView, positions: Positions, starts: readonly number[]) {
    this.#view = view
    this.#positions = positions
    this.#starts = starts
  }

  /** The boxes of `[start, end)` in client pixels, one a line and block; empty where nothing shows. */
  boxesOf(start: number, end: number): DOMRect[] {
    const boxes: DOMRect[] = []
    for (const piece of this.#positions.pieces({ start, end })) {
      const text = this.#textOf(piece.block)
      const from = this.#starts[piece.block] as number
      if (!text || piece.end - from > text.length) continue
      this.#range.setStart(text, piece.start - from)
      this.#range.setEnd(text, piece.end - from)
      boxes.push(...withoutHangingBlanks([...this.#range.getClientRects()]))
    }
    return boxes
  }

  /** The ranges of `[start, end)`, one a block: for the browser's own highlights. */
  rangesOf(start: number, end: number): Range[] {
    return this.#positions.pieces({ start, end }).flatMap((piece) => {
      const text = this.#textOf(piece.block)
      const from = this.#starts[piece.block] as number
      if (!text || piece.end - from > text.length) return []
      const range = document.createRange()
      range.setStart(text, piece.start - from)
      range.setEnd(text, piece.end - from)
      return [range]
    })
  }

  /** The offset of the character that is drawn under a point in client pixels, or null. */
  characterAt(x: number, y: number): number | null {
    const found = this.#view.posAtCoords({ left: x, top: y })
    if (!found) return null
    const offset = this.#positions.toOffset(found.pos, -1)
    const covers = (at: number) =>
      this.boxesOf(at, at + 1).some(
        (box) => x >= box.left && x < box.right && y >= box.top && y < box.bottom,
      )
    return [offset, offset - 1].find((at) => at >= 0 && covers(at)) ?? null
  }

  /** The offset nearest to a point in client pixels, while it lies on the text; else null. */
  offsetNear(x: number, y: number): number | null {
    const { left, right } = this.#view.dom.getBoundingClientRect()
    if (x < left - BESIDE_PX || x > right + BESIDE_PX) return null
    const inside = Math.min(Math.max(x, left + 1), right - 1)
    const found = this.#view.posAtCoords({ left: inside, top: y })
    return found ? this.#positions.toOffset(found.pos, -1) : null
  }

  blockElement(block: number): HTMLElement | null {
    const node = this.#view.nodeDOM(this.#positions.beforeBlock(block))
    return node instanceof HTMLElement ? node : null
  }

  /** A block has one text node; ProseMirror restores it when something else has written there. */
  #textOf(block: number): Text | null {
    const node = this.blockElement(block)?.firstChild
    return node instanceof Text ? node : null
  }
}

/** A hand that misses the column by so much still means its edge. */
const BESIDE_PX = 40

/** Where a line wraps behind a blank, browsers may report a box of no width on the next line. */
const NARROWEST_BOX_PX = 0.5
/** A blank's width in shares of its line's height: 0.2 em of 1.37 em in Source Serif 4. */
const WIDEST_BLANK = 0.24

/**
 * The blank at which a line wraps has a box of its own that hangs over the line's end; words that are
 * marked end with their last letter.
 */
function withoutHangingBlanks(boxes: readonly DOMRect[]): DOMRect[] {
  return boxes.filter((box, i) => {
    if (box.width < NARROWEST_BOX_PX || box.height === 0) return false
    const before = boxes[i - 1]
    const after = boxes[i + 1]
    // The lines of a headline stand so close that their boxes overlap.
    const isLineEnd = before?.top === box.top && after !== undefined && after.top > middleOf(box)
    return !(isLineEnd && box.width <= WIDEST_BLANK * box.height)
  })
}

function middleOf(box: DOMRect): number {
  return box.top + box.height / 2
}
