import type { Block } from '../../shared/article/article.ts'

/**
 * A run of blocks that is laid out, drawn and folded together. `from` and `to` are block indexes
 * (end exclusive), `start` and `end` UTF-16 offsets in the article's text.
 */
export interface Section {
  readonly fold: boolean
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/** About two screens of news paragraphs: few sections to watch, little to draw in each. */
export const BLOCKS_A_SECTION = 20
/** The same for long paragraphs. A single longer block is still one section, drawn whole. */
export const UNITS_A_SECTION = 8000
/**
 * As many sections lie in one part of the page. A browser looks at every element that it may skip in
 * each frame, so that far away it has a whole part to skip, and sections only in those that are near.
 */
export const SECTIONS_A_PART = 16
/** Above this many sections the browser may skip the layout of those that are far away. */
export const SECTIONS_LAID_OUT_AT_ONCE = 8

/** Groups the blocks: what the page around the article left behind folds, the rest is cut evenly. */
export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = []
  let from = 0
  for (let to = 1; to <= blocks.length; to++) {
    const first = blocks[from] as Block
    const last = blocks[to - 1] as Block
    const next = blocks[to]
    if (next && belongsTo(first, next, to - from)) continue
    sections.push({ fold: isFolded(first), from, to, start: first.start, end: last.end })
    from = to
  }
  return sections
}

/** Runs of sections, each of which is one part. */
export function partsOf<Item>(sections: readonly Item[]): Item[][] {
  const parts: Item[][] = []
  for (let from = 0; from < sections.length; from += SECTIONS_A_PART) {
    parts.push(sections.slice(from, from + SECTIONS_A_PART))
  }
  return parts
}

/** Repeated headlines fold too: they are the page's furniture, not the article's words. */
export function isFolded(block: Block): boolean {
  return block.kind === 'boilerplate' || block.kind === 'title-duplicate'
}

function belongsTo(first: Block, next: Block, count: number): boolean {
  if (isFolded(first) !== isFolded(next)) return false
  return isFolded(first) || (count < BLOCKS_A_SECTION && next.end - first.start <= UNITS_A_SECTION)
}
