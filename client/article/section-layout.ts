import type { Block } from '../../shared/article/article.ts'
import { lastAtMost } from './last-at-most.ts'
import { type Box, offsetAt, type Stretch, within } from './section-boxes.ts'
import { partsOf, SECTIONS_A_PART, SECTIONS_LAID_OUT_AT_ONCE, type Section } from './sections.ts'
import type { TextGeometry } from './text-geometry.ts'

/** The text as far as its layout is concerned. */
export interface LayoutParts {
  readonly root: HTMLElement
  /** The element that holds all sections, as wide as the text's column. */
  readonly text: HTMLElement
  readonly sections: readonly Section[]
  /** The element of each part, and of each section. */
  readonly partElements: readonly HTMLElement[]
  readonly elements: readonly HTMLElement[]
  readonly blocks: readonly Block[]
  readonly geometry: TextGeometry
  readonly isClosed: (section: number) => boolean
}

/** Indexes from the first to behind the last. */
interface Run {
  readonly from: number
  readonly to: number
}

/** Further than browsers look ahead for what they skip: a window and a half in Chromium. */
const PART_WINDOWS = 3
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
  /** The parts that are laid out as far as one knows; null where the browser skips none. */
  readonly #shown: Set<number> | null

  constructor(parts: LayoutParts) {
    this.#parts = parts
    this.#shown = isSkipping(parts.sections) ? new Set() : null
  }

  /** The browser says whether it skips a part; each is taken for skipped before. */
  setSkipped(part: number, isSkipped: boolean): void {
    if (isSkipped) this.#shown?.delete(part)
    else this.#shown?.add(part)
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

  /** Reads where everything is in the reader; says which sections have another size than before. */
  measure(): readonly number[] {
    const { text, sections, isClosed } = this.#parts
    const before = this.#boxes
    this.measureOrigin()
    this.#column = this.#boxIn(text)
    this.#boxes = partsOf(sections).flatMap((part, index) => this.#boxesOf(part, index))
    const isExact = sections.length <= SECTIONS_LAID_OUT_AT_ONCE
    this.#stretches = sections.flatMap((section, index) =>
      isExact && !isClosed(index) ? this.#blocksOf(section) : [stretch(section, this.boxOf(index))],
    )
    return sections.flatMap((_, index) =>
      isSameSize(before[index], this.boxOf(index)) ? [] : index,
    )
  }

  /** A section's box in the reader; a guess while its part is skipped. */
  boxOf(section: number): Box {
    return this.#boxes[section] ?? NOWHERE
  }

  /** A section's top left corner in client pixels. */
  readonly cornerOf = (section: number): { readonly left: number; readonly top: number } => {
    const { left, top } = this.boxOf(section)
    return { left: this.#origin.left + left, top: this.#origin.top + top }
  }

  /** The sections in the window, and a window's height around it: from the first to behind the last. */
  get near(): Run {
    return this.#within(1)
  }

  /** The parts that the browser is about to lay out, or does already: it looks ahead further. */
  get nearParts(): Run {
    const { from, to } = this.#within(PART_WINDOWS)
    return { from: Math.floor(from / SECTIONS_A_PART), to: Math.ceil(to / SECTIONS_A_PART) }
  }

  /** The sections in the window, and so many windows above and below it. */
  #within(windows: number): Run {
    const boxes = this.#boxes
    const above = -windows * innerHeight - this.#origin.top
    const below = (1 + windows) * innerHeight - this.#origin.top
    const bottomOf = ({ top, height }: Box) => top + height
    return {
      from: lastAtMost(boxes.length, (i) => bottomOf(boxes[i] as Box), above) + 1,
      to: lastAtMost(boxes.length, (i) => (boxes[i] as Box).top, below) + 1,
    }
  }

  /** In a part that the browser skips sections share its height: asking has it laid out, or styled. */
  #boxesOf(part: readonly Section[], index: number): Box[] {
    const { partElements, elements } = this.#parts
    const whole = partElements[index]
    if (whole && this.#shown?.has(index) === false) return sharesOf(this.#boxIn(whole), part)
    const first = index * SECTIONS_A_PART
    const own = elements.slice(first, first + part.length)
    return own.map((element) => this.#boxIn(element))
  }

  #boxIn(element: HTMLElement): Box {
    return within(this.#origin, element.getBoundingClientRect())
  }

  #blocksOf({ from, to }: Section): Stretch[] {
    const { blocks, geometry } = this.#parts
    return blocks.slice(from, to).flatMap((block) => {
      const element = geometry.blockElement(block.index)
      if (!element) return []
      return [stretch(block, this.#boxIn(element))]
    })
  }
}

function stretch(
  { start, end }: { readonly start: number; readonly end: number },
  { top, height }: Box,
): Stretch {
  return { start, end, top, height }
}

/** Whether the browser skips parts of such an article, and says which. */
function isSkipping(sections: readonly Section[]): boolean {
  const isTold = 'ContentVisibilityAutoStateChangeEvent' in globalThis
  return isTold && sections.length > SECTIONS_LAID_OUT_AT_ONCE
}

/** A box cut into one for each section, as high as its text is long. */
function sharesOf({ left, top, width, height }: Box, sections: readonly Section[]): Box[] {
  const start = sections[0]?.start ?? 0
  const length = Math.max(1, (sections.at(-1)?.end ?? 0) - start)
  const heightAt = (offset: number) => (height * (offset - start)) / length
  return sections.map((section, i) => {
    const from = heightAt(section.start)
    const to = heightAt(sections[i + 1]?.start ?? section.end)
    return { left, top: top + from, width, height: to - from }
  })
}

function isSameSize(a: Box | undefined, b: Box): boolean {
  return a?.width === b.width && a.height === b.height
}
