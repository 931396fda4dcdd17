import type { Block } from '../../shared/article/article.ts'
import type { Position } from '../../shared/claim/quote.ts'
import { IntervalIndex } from './intervals.ts'
import { lastAtMost } from './last-at-most.ts'
import type { Box } from './section-boxes.ts'
import type { Section } from './sections.ts'
import { type Band, type Sheet, sheetsOf } from './sheet.ts'
import type { TextGeometry } from './text-geometry.ts'

/**
 * Draws bands behind the text without touching the text's own elements: whoever changes these under
 * a selection breaks it. Only sections near the viewport are drawn. `measure` reads the layout,
 * `draw` writes; the reader calls them once a frame, for all that changed since the last one.
 */
export class Overlay {
  readonly element = document.createElement('div')
  readonly #geometry: TextGeometry
  readonly #bands = new IntervalIndex<Band>()
  readonly #sections: readonly Section[]
  readonly #blocks: readonly Block[]
  /** The sheets of the sections that are drawn. */
  readonly #near = new Map<number, readonly Sheet[]>()
  readonly #restyled = new Set<string>()

  constructor(sections: readonly Section[], blocks: readonly Block[], geometry: TextGeometry) {
    this.#sections = sections
    this.#blocks = blocks
    this.#geometry = geometry
    this.element.className = 'overlay'
    this.element.setAttribute('aria-hidden', 'true')
  }

  /** Draws a band; one that only looks different than before is not measured again. */
  put(band: Band): void {
    const before = this.#bands.get(band.id)
    this.#bands.put(band)
    if (before && before.start === band.start && before.end === band.end) {
      this.#restyled.add(band.id)
      return
    }
    if (before) this.#change(before)
    this.#change(band)
  }

  remove(id: string): void {
    const band = this.#bands.get(id)
    if (!band) return
    this.#bands.remove(id)
    this.#change(band)
  }

  /** Says whether a section is worth drawing now: near the viewport, and not folded. */
  setNear(index: number, isNear: boolean): void {
    const section = this.#sections[index]
    const sheets = this.#near.get(index)
    if (section && isNear && !sheets) {
      const made = sheetsOf(section, index, this.#blocks)
      this.#near.set(index, made)
      this.element.append(...made.map(({ element }) => element))
    }
    if (sheets && !isNear) {
      for (const { element } of sheets) element.remove()
      this.#near.delete(index)
    }
  }

  /** A section's text was laid out anew. */
  setStale(index: number): void {
    for (const sheet of this.#near.get(index) ?? []) sheet.setStale()
  }

  /**
   * Reads the boxes of what changed; says whether an anchor may stand elsewhere now.
   *
   * @param originOf the top left corner of a section in client pixels
   */
  measure(originOf: (index: number) => { readonly left: number; readonly top: number }): boolean {
    let isMoved = false
    for (const [index, sheets] of this.#near) {
      const origin = originOf(index)
      for (const sheet of sheets) {
        if (sheet.measure(this.#geometry, origin, this.#get, this.#idsOf)) isMoved = true
      }
    }
    return isMoved
  }

  /** @param boxOf where a section is in the reader */
  draw(boxOf: (index: number) => Box): void {
    for (const [index, sheets] of this.#near) {
      const box = boxOf(index)
      for (const sheet of sheets) sheet.draw(box)
    }
    for (const id of this.#restyled) {
      const band = this.#bands.get(id)
      if (band) for (const sheet of this.#sheetsOf(band)) sheet.restyle(band)
    }
    this.#restyled.clear()
  }

  /** The boxes of a band as drawn, each from the top left corner of its section. */
  boxesOf(id: string): { readonly section: number; readonly box: Box }[] {
    const band = this.#bands.get(id)
    if (!band) return []
    return this.#sheetsOf(band).flatMap((sheet) =>
      sheet.boxesOf(id).map((box) => ({ section: sheet.section, box })),
    )
  }

  readonly #get = (id: string) => this.#bands.get(id)

  readonly #idsOf = ({ start, end }: Position) =>
    this.#bands.overlapping(start, end).map(({ id }) => id)

  #change(band: Band): void {
    for (const sheet of this.#sheetsOf(band)) sheet.change(band.id)
  }

  /** The sheets on which a band is drawn now. */
  #sheetsOf({ start, end }: Band): Sheet[] {
    const sections = this.#sections
    const first = lastAtMost(sections.length, (i) => (sections[i] as Section).start, start)
    const found: Sheet[] = []
    for (let i = Math.max(0, first); i < sections.length; i++) {
      if ((sections[i] as Section).start >= end) break
      const own = this.#near.get(i) ?? []
      found.push(...own.filter(({ range }) => range.start < end && range.end > start))
    }
    return found
  }
}
