import { IntervalIndex } from './intervals.ts'
import { lastAtMost } from './last-at-most.ts'
import type { Box } from './section-boxes.ts'
import type { Section } from './sections.ts'
import { type Band, Sheet } from './sheet.ts'
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
  readonly #sheets: readonly Sheet[]
  readonly #near = new Set<Sheet>()
  readonly #restyled = new Set<string>()

  constructor(sections: readonly Section[], geometry: TextGeometry) {
    this.#geometry = geometry
    this.#sheets = sections.map((section, index) => new Sheet(section, index))
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
    const sheet = this.#sheets[index]
    if (!sheet || this.#near.has(sheet) === isNear) return
    if (isNear) {
      this.#near.add(sheet)
      this.element.append(sheet.element)
    } else {
      this.#near.delete(sheet)
      sheet.element.remove()
      sheet.clear()
    }
  }

  /** A section's text was laid out anew. */
  setStale(index: number): void {
    this.#sheets[index]?.setStale()
  }

  /**
   * Reads the boxes of what changed; says whether an anchor may stand elsewhere now.
   *
   * @param originOf the top left corner of a section in client pixels
   */
  measure(originOf: (index: number) => { readonly left: number; readonly top: number }): boolean {
    let isMoved = false
    for (const sheet of this.#near) {
      const origin = originOf(sheet.index)
      if (sheet.measure(this.#geometry, origin, this.#get, this.#idsOf)) isMoved = true
    }
    return isMoved
  }

  /** @param boxOf where a section is in the reader */
  draw(boxOf: (index: number) => Box): void {
    for (const sheet of this.#near) sheet.draw(boxOf(sheet.index))
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
      sheet.boxesOf(id).map((box) => ({ section: sheet.index, box })),
    )
  }

  readonly #get = (id: string) => this.#bands.get(id)

  readonly #idsOf = ({ start, end }: Section) =>
    this.#bands.overlapping(start, end).map(({ id }) => id)

  #change(band: Band): void {
    for (const sheet of this.#sheetsOf(band)) sheet.change(band.id)
  }

  #sheetsOf({ start, end }: Band): Sheet[] {
    const sheets = this.#sheets
    const first = lastAtMost(sheets.length, (i) => (sheets[i] as Sheet).section.start, start)
    const found: Sheet[] = []
    for (let i = Math.max(0, first); i < sheets.length; i++) {
      const sheet = sheets[i] as Sheet
      if (sheet.section.start >= end) break
      if (sheet.section.end > start) found.push(sheet)
    }
    return found
  }
}
