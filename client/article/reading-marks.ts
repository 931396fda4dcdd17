import { markGroups } from './mark-places.ts'
import type { Layer, Painter } from './painter.ts'
import type { OtherReader } from './reader-claim.ts'
import { heightOf } from './section-boxes.ts'

/** px: marks closer than this would hide each other, so they become one with their number. */
const APART_PX = 18
/** With more than this a column of numbers would draw the eye: they merge over a longer way. */
const MOST_MARKS = 10

/**
 * Where colleagues read: their initials beside the gutter, in proportion. For the eye alone; the list
 * of who is here says it in words.
 */
export class ReadingMarks implements Layer {
  readonly #painter: Painter
  readonly #element = document.createElement('div')
  readonly #marks: HTMLElement[] = []
  #readers: readonly OtherReader[] = []
  #height = 0

  constructor(painter: Painter) {
    this.#painter = painter
    this.#element.className = 'reading-marks'
    painter.gutter.track.append(this.#element)
  }

  set(readers: readonly OtherReader[]): void {
    this.#readers = readers
    this.#painter.request()
  }

  measure(isReflowed: boolean): void {
    if (isReflowed) this.#height = this.#painter.gutter.track.clientHeight
  }

  draw(): void {
    const { stretches, height } = this.#painter.layout
    const scale = this.#height / Math.max(1, height)
    const at = this.#readers.map(({ offset }) => heightOf(stretches, offset) * scale)
    const near = markGroups(at, APART_PX)
    const isCrowded = near.length > MOST_MARKS
    const groups = isCrowded ? markGroups(at, this.#height / MOST_MARKS) : near
    groups.forEach((group, i) => {
      const people = group.indexes.map((index) => this.#readers[index] as OtherReader)
      const [first] = people as [OtherReader]
      this.#marks[i] ??= this.#element.appendChild(document.createElement('b'))
      const mark = this.#marks[i] as HTMLElement
      const text = people.length === 1 ? first.initials : `${people.length}`
      if (mark.textContent !== text) mark.textContent = text
      mark.title = people.map(({ name }) => name).join(', ')
      mark.classList.toggle('is-many', people.length > 1)
      mark.style.setProperty('--who', first.colour)
      mark.style.translate = `0 ${Math.round(group.at)}px`
    })
    for (const mark of this.#marks.splice(groups.length)) mark.remove()
  }
}
