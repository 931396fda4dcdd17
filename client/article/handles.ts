import { type Edge, withEdgeNear } from '../../shared/article/word-steps.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { ClaimId } from '../../shared/ids.ts'
import type { ClaimLayer } from './claim-layer.ts'
import type { Marking } from './marking.ts'
import type { Layer, Painter } from './painter.ts'
import type { Point } from './pointer.ts'
import type { ReaderEvents } from './reader-claim.ts'
import type { Box } from './section-boxes.ts'
import type { TextGeometry } from './text-geometry.ts'

/** The band that shows where a claim's edge would come to lie. */
const PREVIEW = 'edge-preview'
/** A hand that moved less has pressed, not dragged. */
const DRAG_PX = 6
/** So near to the window's edge a drag scrolls, by so much a movement. */
const SCROLL_ZONE_PX = 70
const SCROLL_STEP_PX = 14

const EDGES: readonly Edge[] = ['start', 'end']
/** What to do with a handle that was pressed. */
const HINT: Readonly<Record<Edge, string>> = {
  start: 'Press where it is to begin',
  end: 'Press where it is to end',
}

interface HandlesParts {
  readonly text: string
  readonly geometry: TextGeometry
  readonly painter: Painter
  readonly claims: ClaimLayer
  readonly marking: Marking
  readonly events: ReaderEvents
  readonly hidden: () => readonly Position[]
}

/** What the handles are at: the selection that a finger framed, or the claim whose card is open. */
type Held =
  | { readonly kind: 'selection'; readonly passage: Position }
  | { readonly kind: 'claim'; readonly id: ClaimId; readonly passage: Position }

interface Drag {
  readonly edge: Edge
  readonly held: Held
  readonly from: Point
  /** From the hand to the edge, so that a finger never lies on the words it moves. */
  readonly offset: Point
  isMoving: boolean
  to: Position
}

/**
 * Handles at both ends of a passage. One drags them; or presses one, and then the place where that
 * end is to be: a way without dragging. Ends come to lie at words.
 */
export class Handles implements Layer {
  readonly element = document.createElement('div')
  readonly #parts: HandlesParts
  readonly #hint = document.createElement('p')
  readonly #handles: Readonly<Record<Edge, HTMLElement>>
  #drag: Drag | null = null
  #picked: Edge | null = null
  #shown: Held | null = null
  #size = 0
  readonly #stop = new AbortController()

  constructor(parts: HandlesParts) {
    this.#parts = parts
    this.element.className = 'handles'
    // For hands alone: keys move edges, and what moved is told.
    this.element.setAttribute('aria-hidden', 'true')
    this.#handles = { start: this.#handleOf('start'), end: this.#handleOf('end') }
    this.#hint.className = 'handles-hint'
    this.element.append(this.#handles.start, this.#handles.end, this.#hint)
    const { signal } = this.#stop
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#pick(null), {
      signal,
      capture: true,
    })
  }

  /** Puts the picked end at a point; false where none is picked. */
  putAt(point: Point): boolean {
    const edge = this.#picked
    const held = this.#held()
    this.#pick(null)
    if (!edge || !held) return false
    const to = this.#passageAt(held, edge, point)
    if (to) this.#commit(held, to)
    return true
  }

  measure(isReflowed: boolean): void {
    const held = this.#held()
    if (held?.kind !== this.#shown?.kind) this.#pick(null)
    this.#shown = held
    this.element.hidden = held === null
    if (held && (isReflowed || this.#size === 0)) this.#size = this.#handles.start.offsetWidth
  }

  draw(): void {
    if (!this.#shown) return
    const lines = this.#lines()
    const first = lines[0]
    const last = lines.at(-1)
    this.element.classList.toggle('is-away', !first)
    if (!first || !last) return
    const right = last.left + last.width
    const over = Math.max(0, right + this.#size - this.#parts.painter.layout.width)
    place(this.#handles.start, first.left, first.top, Math.max(0, this.#size - first.left))
    place(this.#handles.end, right, last.top + last.height, -over)
  }

  destroy(): void {
    this.#stop.abort()
    this.element.remove()
  }

  #held(): Held | null {
    const { claims, marking } = this.#parts
    const { passage } = marking.watch.current
    if (passage) return marking.watch.isHeld ? { kind: 'selection', passage } : null
    const claim = claims.active === null ? undefined : claims.index.get(claims.active)
    if (!claim) return null
    return { kind: 'claim', id: claim.id, passage: { start: claim.start, end: claim.end } }
  }

  #lines(): readonly Box[] {
    const { painter, marking } = this.#parts
    if (this.#shown?.kind === 'selection') return marking.lines
    const preview = painter.boxesOf(PREVIEW)
    return preview.length > 0 || !this.#shown ? preview : painter.boxesOf(this.#shown.id)
  }

  #handleOf(edge: Edge): HTMLElement {
    const handle = document.createElement('span')
    handle.className = `handle is-${edge}`
    handle.title = 'Drag this end; or press it, and then where it is to be'
    // A press takes neither focus nor selection.
    handle.addEventListener('mousedown', (event) => event.preventDefault())
    handle.addEventListener('pointerdown', (event) => this.#grab(edge, handle, event))
    handle.addEventListener('pointermove', (event) => this.#move(event))
    handle.addEventListener('pointerup', () => this.#drop())
    handle.addEventListener('pointercancel', () => this.#end())
    return handle
  }

  #grab(edge: Edge, handle: HTMLElement, event: PointerEvent): void {
    const held = this.#held()
    const line = edge === 'start' ? this.#lines()[0] : this.#lines().at(-1)
    if (!held || !line || event.button !== 0) return
    event.preventDefault()
    handle.setPointerCapture(event.pointerId)
    const root = this.#origin()
    const x = root.left + line.left + (edge === 'start' ? 1 : line.width - 1)
    const y = root.top + line.top + line.height / 2
    const from = { x: event.clientX, y: event.clientY }
    const offset = { x: x - from.x, y: y - from.y }
    this.#drag = { edge, held, from, offset, isMoving: false, to: held.passage }
  }

  #move({ clientX, clientY }: PointerEvent): void {
    const drag = this.#drag
    if (!drag) return
    const far = Math.hypot(clientX - drag.from.x, clientY - drag.from.y)
    if (!drag.isMoving && far < DRAG_PX) return
    drag.isMoving = true
    this.#pick(null)
    if (clientY < SCROLL_ZONE_PX) scrollBy(0, -SCROLL_STEP_PX)
    else if (clientY > innerHeight - SCROLL_ZONE_PX) scrollBy(0, SCROLL_STEP_PX)
    const { held, edge, offset } = drag
    const to = this.#passageAt(held, edge, { x: clientX + offset.x, y: clientY + offset.y })
    if (!to) return
    drag.to = to
    const { painter, marking } = this.#parts
    if (held.kind === 'selection') marking.watch.hold(to)
    else painter.overlay.put({ id: PREVIEW, ...to, className: 'own-selection', level: 0 })
    painter.request()
  }

  #drop(): void {
    const drag = this.#drag
    if (!drag) return
    this.#end()
    if (drag.isMoving) this.#commit(drag.held, drag.to)
    else this.#pick(this.#picked === drag.edge ? null : drag.edge)
  }

  #end(): void {
    this.#drag = null
    this.#parts.painter.overlay.remove(PREVIEW)
    this.#parts.painter.request()
  }

  #commit(held: Held, to: Position): void {
    const { marking, events } = this.#parts
    const { start, end } = held.passage
    if (to.start === start && to.end === end) return
    if (held.kind === 'selection') marking.watch.hold(to)
    else events.move(held.id, () => to)
  }

  #passageAt({ passage }: Held, edge: Edge, { x, y }: Point): Position | null {
    const { text, geometry, hidden } = this.#parts
    const offset = geometry.offsetNear(x, y)
    return offset === null ? null : withEdgeNear(text, passage, edge, offset, hidden())
  }

  #pick(edge: Edge | null): void {
    if (this.#picked === edge) return
    this.#picked = edge
    for (const one of EDGES) this.#handles[one].classList.toggle('is-picked', one === edge)
    this.#hint.textContent = edge ? HINT[edge] : ''
    if (edge) this.#parts.events.announce(HINT[edge])
  }

  #origin(): DOMRect {
    return (this.element.parentElement ?? this.element).getBoundingClientRect()
  }
}

/** @param shift where the hand is met farther inside, so that the whole handle is in the window */
function place(handle: HTMLElement, left: number, top: number, shift: number): void {
  handle.style.translate = `${left + shift}px ${top}px`
  handle.style.setProperty('--shift', `${-shift}px`)
}
