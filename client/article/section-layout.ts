import type { Block } from '../../shared/article/article.ts'
import { lastAtMost } from './last-at-most.ts'
import { type Box, offsetAt, type Stretch, within } from './section-boxes.ts'
import { SECTIONS_LAID_OUT_AT_ONCE, type Section } from './sections.ts'
import type { TextGeometry } from './text-geometry.ts'

/** The text as far as its layout is concerned. */
export interface LayoutParts {
  readonly root: HTMLElement
  /** The element that holds all sections, as wide as the text's column. */
  readonly text: HTMLElement
  readonly sections: readonly Section[]
  readonly elements: readonly HTMLElement[]
  readonly blocks: readonly Block[]
  readonly geometry: TextGeometry
  readonly isClosed: (section: number) => boolean
}

/** What lies over the top of the window: the page's bar, and some room. */
const BARS_PX = 80

const NOWHERE: Box = { left: 0, top: 0, width: 0, height: 0 }

/** Where the sections stand, read from the layout when it changed, and kept until it does again. */
export class SectionLayout {
  readonly #parts: LayoutParts
  #origin = new DOMRect()
  #boxes: readonly Box[] = []
  #stretches: readonly Stretch[] = []
  #column: Box = NOWHERE

  constructor(parts: LayoutParts) {
    this.#parts = parts
  }

  /** Where the text's stretches stand, for whatever is drawn in proportion. */
  get stretches(): readonly Stretch[] {
    return this.#stretches
  }

  /** The reader's height. */
  get height(): number {
    return this.#origin.height
  }

  /** The reader's width. */
  get width(): number {
    return this.#origin.width
  }

  /** The text's column. */
  get column(): Box {
    return this.#column
  }

  get hasBoxes(): boolean {
    return this.#boxes.length > 0
  }

  /** What of the reader the window shows, as heights in the reader. */
  get window(): { readonly top: number; readonly bottom: number } {
    return { top: -this.#origin.top, bottom: innerHeight - this.#origin.top }
  }

  /** About which offset is the first that the window shows, clear of the bars at its top. */
  firstInView(): number {
    this.measureOrigin()
    const { top } = this.window
    return top <= 0 ? 0 : (offsetAt(this.#stretches, top + BARS_PX) ?? 0)
  }

  /** Reads where the reader is in the window: cheap, and different after every scrolling. */
  measureOrigin(): void {
    this.#origin = this.#parts.root.getBoundingClientRect()
  }

  /** Reads where everything is in the reader. */
  measure(): void {
    const { text, elements, sections, isClosed } = this.#parts
    this.measureOrigin()
    this.#column = within(this.#origin, text.getBoundingClientRect())
    this.#boxes = elements.map((element) => within(this.#origin, element.getBoundingClientRect()))
    const isExact = sections.length <= SECTIONS_LAID_OUT_AT_ONCE
    this.#stretches = sections.flatMap((section, index) =>
      isExact && !isClosed(index) ? this.#blocksOf(section) : [stretch(section, this.boxOf(index))],
    )
  }

  /** A section's box in the reader. */
  boxOf(section: number): Box {
    return this.#boxes[section] ?? NOWHERE
  }

  /** A section's top left corner in client pixels. */
  readonly cornerOf = (section: number): { readonly left: number; readonly top: number } => {
    const { left, top } = this.boxOf(section)
    return { left: this.#origin.left + left, top: this.#origin.top + top }
  }

  /** The sections in the window, and a window's height around it: from the first to behind the last. */
  get near(): { readonly from: number; readonly to: number } {
    const boxes = this.#boxes
    const above = -innerHeight - this.#origin.top
    const below = 2 * innerHeight - this.#origin.top
    const bottomOf = ({ top, height }: Box) => top + height
    return {
      from: lastAtMost(boxes.length, (i) => bottomOf(boxes[i] as Box), above) + 1,
      to: lastAtMost(boxes.length, (i) => (boxes[i] as Box).top, below) + 1,
    }
  }

  #blocksOf({ from, to }: Section): Stretch[] {
    const { blocks, geometry } = this.#parts
    return blocks.slice(from, to).flatMap((block) => {
      const element = geometry.blockElement(block.index)
      if (!element) return []
      return [stretch(block, within(this.#origin, element.getBoundingClientRect()))]
    })
  }
}

function stretch(
  { start, end }: { readonly start: number; readonly end: number },
  { top, height }: Box,
): Stretch {
  return { start, end, top, height }
}
