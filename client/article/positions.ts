import { lastAtMost } from './last-at-most.ts'
import { partsOf } from './sections.ts'

/** A half-open range of UTF-16 offsets. */
interface Span {
  readonly start: number
  readonly end: number
}

/** Where a place between two blocks goes: -1 to the end of the one before, 1 to the next one's start. */
export type Side = -1 | 1

/** The part of a range that lies in one block. */
export interface Piece extends Span {
  readonly block: number
}

/**
 * UTF-16 offsets in the article's text <-> ProseMirror positions, through the sorted block table.
 * The document holds parts, a part sections, a section blocks, a block exactly `text.slice(start, end)`; an opening
 * and a closing token count one position each. Every look-up is a binary search.
 */
export class Positions {
  readonly #blocks: readonly Span[]
  /** The ProseMirror position before each block's first character. */
  readonly #textStarts: readonly number[]

  /**
   * @param blocks in text order, none touching another
   * @param sections consecutive runs of block indexes `[from, to)` that cover all of them
   */
  constructor(
    blocks: readonly Span[],
    sections: readonly { readonly from: number; readonly to: number }[],
  ) {
    this.#blocks = blocks
    const textStarts: number[] = []
    let pos = 0
    for (const part of partsOf(sections)) {
      pos += 1
      for (const { from, to } of part) {
        pos += 1
        for (const { start, end } of blocks.slice(from, to)) {
          textStarts.push(pos + 1)
          pos += end - start + 2
        }
        pos += 1
      }
      pos += 1
    }
    this.#textStarts = textStarts
  }

  /** The position before a block's opening token. */
  beforeBlock(block: number): number {
    return (this.#textStarts[block] as number) - 1
  }

  /** The position of an offset; one between two blocks goes to `side`. */
  toPos(offset: number, side: Side): number {
    const { block, offset: inside } = this.#settle(offset, side)
    const span = this.#blocks[block]
    return span ? (this.#textStarts[block] as number) + inside - span.start : 0
  }

  /** The offset of a position; one between two blocks' texts goes to `side`. */
  toOffset(pos: number, side: Side): number {
    const starts = this.#textStarts
    const block = lastAtMost(starts.length, (i) => starts[i] as number, pos)
    const span = this.#blocks[block]
    if (!span) return this.#blocks[0]?.start ?? 0
    const inside = span.start + pos - (starts[block] as number)
    if (inside <= span.end) return inside
    return side > 0 ? (this.#blocks[block + 1]?.start ?? span.end) : span.end
  }

  /** The block of an offset; a line break belongs to the block on `side`. */
  blockAt(offset: number, side: Side): number {
    return this.#settle(offset, side).block
  }

  /** The non-empty parts of a range, block by block: what of it can be seen. */
  pieces({ start, end }: Span): Piece[] {
    const pieces: Piece[] = []
    for (let block = this.blockAt(start, 1); block < this.#blocks.length; block++) {
      const span = this.#blocks[block] as Span
      if (span.start >= end) break
      const piece = { block, start: Math.max(start, span.start), end: Math.min(end, span.end) }
      if (piece.start < piece.end) pieces.push(piece)
    }
    return pieces
  }

  #settle(offset: number, side: Side): { block: number; offset: number } {
    const blocks = this.#blocks
    const block = lastAtMost(blocks.length, (i) => (blocks[i] as Span).start, offset)
    const span = blocks[block]
    if (!span) return { block: 0, offset: blocks[0]?.start ?? 0 }
    if (offset <= span.end) return { block, offset }
    const next = blocks[block + 1]
    return side > 0 && next ? { block: block + 1, offset: next.start } : { block, offset: span.end }
  }
}
