import type { Block } from '../../shared/article/article.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { Interval } from './intervals.ts'
import { lastAtMost } from './last-at-most.ts'
import type { Box } from './section-boxes.ts'
import type { Section } from './sections.ts'
import type { TextGeometry } from './text-geometry.ts'

/** Something drawn behind a range of the text: a claim, one's own selection, a colleague's. */
export interface Band extends Interval {
  readonly className: string
  /** Where its first line lies under the words, see levels.ts. */
  readonly level: number
  /** Whether something stands beside it, a card: when it moves, that has to be told. */
  readonly isAnchor?: boolean
  /** A CSS colour, for what does not take its own from a class. */
  readonly colour?: string
}

/** A drawn band: an element that carries its class, with a child for each line of text. */
interface Mark {
  readonly element: HTMLElement
  readonly boxes: readonly Box[]
  /** Of the band, in code units: what decides which lies over which. */
  readonly length: number
}

/** What changes has its sheet painted again, with all that is drawn there: few blocks are on one. */
const BLOCKS_A_SHEET = 4

/** The sheets of a section: each for some of its blocks, all from the section's corner. */
export function sheetsOf(
  { from, to }: Section,
  index: number,
  blocks: readonly Block[],
): readonly Sheet[] {
  const sheets: Sheet[] = []
  for (let first = from; first < to; first += BLOCKS_A_SHEET) {
    const own = blocks.slice(first, Math.min(to, first + BLOCKS_A_SHEET))
    const range = { start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 }
    sheets.push(new Sheet(range, index))
  }
  return sheets
}

/** The bands of some blocks, drawn in an element that lies where their section lies. */
export class Sheet {
  readonly element = document.createElement('div')
  /** What of the text it is for. */
  readonly range: Position
  /** The index of its section. */
  readonly section: number
  readonly #marks = new Map<string, Mark>()
  readonly #lengths = new WeakMap<Element, number>()
  /** Bands to be measured again; once the section is stale, all of them are. */
  readonly #changed = new Set<string>()
  #isStale = true
  #readings: { readonly id: string; readonly band: Band | undefined; readonly boxes: Box[] }[] = []
  #place = ''

  constructor(range: Position, section: number) {
    this.range = range
    this.section = section
  }

  /** The boxes of a band as drawn here, from the section's top left corner. */
  boxesOf(id: string): readonly Box[] {
    return this.#marks.get(id)?.boxes ?? []
  }

  change(id: string): void {
    this.#changed.add(id)
  }

  /** The section's text was laid out anew. */
  setStale(): void {
    this.#isStale = true
  }

  restyle(band: Band): void {
    const mark = this.#marks.get(band.id)
    if (mark) applyStyle(mark.element, band)
  }

  /** Reads the boxes of what changed; says whether an anchor may stand elsewhere now. */
  measure(
    geometry: TextGeometry,
    origin: { readonly left: number; readonly top: number },
    get: (id: string) => Band | undefined,
    idsOf: (range: Position) => Iterable<string>,
  ): boolean {
    const ids = this.#isStale
      ? new Set([...this.#marks.keys(), ...idsOf(this.range)])
      : this.#changed
    this.#readings = [...ids].map((id) => {
      const band = get(id)
      return { id, band, boxes: band ? this.#read(geometry, origin, band) : [] }
    })
    this.#isStale = false
    this.#changed.clear()
    return this.#readings.some(({ band }) => band?.isAnchor)
  }

  /** Puts the sheet where its section is, and draws what was measured. */
  draw({ left, top }: Box): void {
    const place = `translate(${left}px, ${top - SHIFT_PX}px)`
    if (this.#place !== place) this.element.style.transform = place
    this.#place = place
    for (const { id, band, boxes } of this.#readings) {
      if (band && boxes.length > 0) this.#write(band, boxes)
      else this.#erase(id)
    }
    this.#readings = []
  }

  #read(
    geometry: TextGeometry,
    origin: { readonly left: number; readonly top: number },
    band: Band,
  ): Box[] {
    const start = Math.max(band.start, this.range.start)
    const end = Math.min(band.end, this.range.end)
    return geometry.boxesOf(start, end).map(({ left, top, width, height }) => ({
      left: left - origin.left,
      top: top - origin.top,
      width,
      height,
    }))
  }

  #erase(id: string): void {
    this.#marks.get(id)?.element.remove()
    this.#marks.delete(id)
  }

  #write(band: Band, boxes: readonly Box[]): void {
    const known = this.#marks.get(band.id)
    const element = known?.element ?? document.createElement('div')
    const length = band.end - band.start
    this.#marks.set(band.id, { element, boxes, length })
    applyStyle(element, band)
    const { children } = element
    while (children.length > boxes.length) children[children.length - 1]?.remove()
    while (children.length < boxes.length) element.append(document.createElement('i'))
    boxes.forEach(({ left, top, width, height }, i) => {
      const { style } = children[i] as HTMLElement
      const margin = top + SHIFT_PX
      style.margin = `${margin}px 0 ${-margin - height}px ${left}px`
      style.width = `${width}px`
      style.height = `${height}px`
    })
    if (known?.length === length) return
    element.dataset.band = band.id
    this.#order(element, length)
  }

  /** Short bands lie over long ones, so that none is hidden: they stand behind them in the page. */
  #order(element: HTMLElement, length: number): void {
    this.#lengths.set(element, length)
    if (this.#isInOrder(element, length)) return
    element.remove()
    const { children } = this.element
    const before = lastAtMost(children.length, (i) => -this.#lengthOf(children[i]), -length)
    this.element.insertBefore(element, children[before + 1] ?? null)
  }

  #isInOrder(element: HTMLElement, length: number): boolean {
    const { parentNode, previousElementSibling: before, nextElementSibling: after } = element
    if (!parentNode) return false
    return (!before || this.#lengthOf(before) >= length) && this.#lengthOf(after) <= length
  }

  #lengthOf(element: Element | null | undefined): number {
    return (element && this.#lengths.get(element)) ?? 0
  }
}

/**
 * Boxes are put in their places by margins, because hundreds that are positioned cost the browser
 * more at every paint than all else that a change does. Each box takes back the height that it took.
 * Margins of neighbours add up to that only while one is positive and one negative; a headline's box
 * may begin above its section, so that all of them stand this much lower on a sheet that stands higher.
 */
const SHIFT_PX = 100

function applyStyle(element: HTMLElement, { className, level, colour }: Band): void {
  const name = `band ${className}`
  if (element.className !== name) element.className = name
  element.style.setProperty('--level', `${level}`)
  if (colour !== undefined) element.style.setProperty('--who', colour)
}
