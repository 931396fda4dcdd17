import type { Position } from '../../shared/claim/quote.ts'
import type { ClaimId } from '../../shared/ids.ts'
import { Folds } from './folds.ts'
import { Gutter } from './gutter.ts'
import { watchLayout } from './layout-watch.ts'
import { Overlay } from './overlay.ts'
import { type Box, heightOf } from './section-boxes.ts'
import { type LayoutParts, SectionLayout } from './section-layout.ts'
import { SECTIONS_A_PART, type Section } from './sections.ts'
import { NEAR_PART } from './view.ts'

/** Something else that is placed by the layout: it reads first and writes then, like all here. */
export interface Layer {
  /** @param isReflowed whether anything in the text stands elsewhere than in the last frame */
  measure(isReflowed: boolean): void
  draw(): void
}

/** The text, and what is painted around it. */
export interface PainterParts extends Omit<LayoutParts, 'isClosed'> {
  /** What stood at a height stands at another one now. */
  readonly moved: () => void
  readonly activate: (ids: readonly ClaimId[]) => void
}

/**
 * Paints what lies around the text: at most once a frame, all reads before all writes, however much
 * changed. When the text is laid out anew it paints before the browser does, so nothing is ever seen
 * beside its words. The first painting waits for the first layout.
 */
export class Painter {
  readonly overlay: Overlay
  readonly gutter: Gutter
  readonly folds: Folds
  readonly layout: SectionLayout
  readonly #parts: PainterParts
  readonly #layers: Layer[] = []
  readonly #near = new Set<number>()
  readonly #unwatch: () => void
  #frame = 0
  #isStale = true

  constructor(parts: PainterParts) {
    const { text, sections, blocks, elements, geometry } = parts
    this.#parts = parts
    this.overlay = new Overlay(sections, blocks, geometry)
    this.gutter = new Gutter(parts.activate)
    this.folds = new Folds(sections, blocks, elements, (index) => this.#folded(index))
    this.layout = new SectionLayout({
      ...parts,
      isClosed: (section) => this.folds.isClosed(section),
    })
    this.#unwatch = watchLayout(text, parts.partElements, {
      resized: () => {
        this.#isStale = true
        this.#paint()
      },
      skipped: (part, isSkipped) => {
        this.layout.setSkipped(part, isSkipped)
        const first = part * SECTIONS_A_PART
        for (let i = 0; i < SECTIONS_A_PART; i++) this.overlay.setStale(first + i)
        this.#isStale = true
        this.request()
      },
      reflowed: () => this.reflow(),
      scrolled: () => this.#look(),
    })
  }

  /** Has this one painted with the rest from now on. */
  add(layer: Layer): void {
    this.#layers.push(layer)
  }

  /** Has it painted in the next frame. */
  request(): void {
    if (this.#frame === 0 && this.layout.hasBoxes) {
      this.#frame = requestAnimationFrame(() => this.#paint())
    }
  }

  /** Has everything measured again in the next frame. */
  reflow(): void {
    for (const index of this.#near) this.overlay.setStale(index)
    this.#isStale = true
    this.request()
  }

  /** The boxes of a band as drawn, in the reader, in text order. */
  boxesOf(id: string): Box[] {
    return this.overlay.boxesOf(id).map(({ section, box }) => {
      const { left, top } = this.layout.boxOf(section)
      return { ...box, left: left + box.left, top: top + box.top }
    })
  }

  /** How far down in the reader a band begins: as drawn, else about where its offset stands. */
  topOf({ id, start }: { readonly id: string; readonly start: number }): number | null {
    if (!this.layout.hasBoxes) return null
    const first = this.overlay.boxesOf(id)[0]
    const isBegun = first && (this.#parts.sections[first.section] as Section).start <= start
    if (isBegun) return this.layout.boxOf(first.section).top + first.box.top
    return heightOf(this.layout.stretches, start)
  }

  /** The same, but read from the layout now. */
  exactTopOf({ start, end }: Position): number | null {
    const { root, geometry } = this.#parts
    const first = geometry.boxesOf(start, end)[0]
    return first ? first.top - root.getBoundingClientRect().top : null
  }

  /** Opens the folds that hide a part of a range. */
  reveal({ start, end }: Position): void {
    this.#parts.sections.forEach((section, index) => {
      if (section.start < end && section.end > start) this.folds.open(index)
    })
  }

  destroy(): void {
    this.#unwatch()
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }

  #paint(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    const { overlay, gutter, folds, layout } = this
    const { moved } = this.#parts
    const isReflowed = this.#isStale
    this.#isStale = false
    if (isReflowed) {
      for (const index of layout.measure()) overlay.setStale(index)
      gutter.measure(layout.stretches, layout.height)
    } else layout.measureOrigin()
    this.#updateNear()
    const isMoved = overlay.measure(layout.cornerOf) || isReflowed
    for (const layer of this.#layers) layer.measure(isReflowed)

    const boxOf = (section: number) => layout.boxOf(section)
    overlay.draw(boxOf)
    gutter.draw()
    folds.draw(boxOf)
    for (const layer of this.#layers) layer.draw()
    if (isMoved) moved()
  }

  /** Has what came near drawn, before it is in view. */
  #look(): void {
    if (!this.layout.hasBoxes) return
    this.layout.measureOrigin()
    if (this.#updateNear()) this.request()
  }

  /** Says whether other sections are near the window than before. */
  #updateNear(): boolean {
    this.#openParts()
    const { from, to } = this.layout.near
    const gone = [...this.#near].filter((index) => index < from || index >= to)
    for (const index of gone) this.#setNear(index, false)
    let isChanged = gone.length > 0
    for (let index = from; index < to; index++) {
      if (this.#near.has(index)) continue
      this.#setNear(index, true)
      isChanged = true
    }
    return isChanged
  }

  /** In a part that comes near the browser may skip sections too, and not all of them at once. */
  #openParts(): void {
    const { from, to } = this.layout.nearParts
    for (const part of this.#parts.partElements.slice(from, to)) {
      if (!part.classList.contains(NEAR_PART)) part.classList.add(NEAR_PART)
    }
  }

  #setNear(index: number, isNear: boolean): void {
    if (isNear) this.#near.add(index)
    else this.#near.delete(index)
    this.overlay.setNear(index, isNear && !this.folds.isClosed(index))
  }

  #folded(index: number): void {
    this.#setNear(index, this.#near.has(index))
    this.#isStale = true
    this.request()
  }
}
