import { flagPlaces } from './mark-places.ts'
import type { Layer, Painter } from './painter.ts'
import type { OtherSelection } from './reader-claim.ts'
import type { Box } from './section-boxes.ts'

/** px: a flag with the room below it (bands.css). */
const FLAG_PX = 20
/** Flags that stand one below the other; the last of them says how many more there are. */
const MOST_IN_A_STACK = 4
/** px between the text and a flag, and between a flag and the edge. */
const GAP_PX = 10
const EDGE_PX = 2
/** With less room than this, px, a flag has initials instead of a name. */
const NAME_ROOM_PX = 64

/**
 * What colleagues select: bands behind the text, and in the margin beside it a flag with the name of
 * each, so that no flag ever covers a word.
 */
export class OtherSelections implements Layer {
  readonly element = document.createElement('div')
  readonly #painter: Painter
  readonly #flags: HTMLElement[] = []
  #selections: readonly OtherSelection[] = []
  #shown = ''

  constructor(painter: Painter) {
    this.#painter = painter
    this.element.className = 'flags'
    this.element.setAttribute('aria-hidden', 'true')
  }

  set(selections: readonly OtherSelection[]): void {
    // Presence is told again and again; what did not change stays as it is.
    const shown = JSON.stringify(selections)
    if (shown === this.#shown) return
    this.#shown = shown
    for (let i = selections.length; i < this.#selections.length; i++) {
      this.#painter.overlay.remove(bandId(i))
    }
    this.#selections = selections
    selections.forEach(({ colour, start, end }, i) => {
      const className = 'other-selection'
      this.#painter.overlay.put({ id: bandId(i), start, end, className, level: 0, colour })
    })
    this.#painter.request()
  }

  measure(): void {
    // Flags stand by what the overlay has measured; there is nothing else to read.
  }

  draw(): void {
    const drawn = this.#selections.flatMap((selection, i) => {
      const first = this.#painter.boxesOf(bandId(i))[0]
      return first ? [{ selection, top: first.top }] : []
    })
    const { column, width } = this.#painter.layout
    const tops = drawn.map(({ top }) => top)
    const places = flagPlaces(tops, FLAG_PX, MOST_IN_A_STACK)
    places.forEach(({ index, top, more }, i) => {
      const { selection } = drawn[index] as (typeof drawn)[number]
      this.#flags[i] ??= this.element.appendChild(document.createElement('span'))
      this.#put(this.#flags[i] as HTMLElement, selection, more, margin(column, width), top)
    })
    for (const flag of this.#flags.splice(places.length)) flag.remove()
  }

  #put(
    flag: HTMLElement,
    { name, initials, colour }: OtherSelection,
    more: number,
    { left, room }: ReturnType<typeof margin>,
    top: number,
  ): void {
    const short = room < NAME_ROOM_PX ? initials : name
    const text = more > 0 ? `+${more + 1}` : short
    if (flag.textContent !== text) flag.textContent = text
    flag.title = more > 0 ? `${name} and ${more} more` : name
    flag.style.setProperty('--who', colour)
    flag.style.maxWidth = `${room}px`
    flag.style.translate = `${left}px ${top}px`
  }
}

/** Where flags begin, and how wide they may be, in the margin beside the text. */
function margin(column: Box, width: number): { readonly left: number; readonly room: number } {
  const edge = column.left + column.width
  const all = Math.max(0, width - edge - EDGE_PX)
  const gap = Math.min(GAP_PX, all / 8)
  return { left: edge + gap, room: all - gap }
}

function bandId(index: number): string {
  return `other-${index}`
}
