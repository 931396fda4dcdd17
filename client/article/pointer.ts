/** A point in client pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** What the pointer does over the text. */
export interface PointerEvents {
  /** A press began (true) or ended: what follows the selection waits for its end. */
  pressing(isPressing: boolean): void
  /** The pointer is at a point, or has left; nothing is told while it is pressed. */
  moved(point: Point | null): void
  /** A single press that selected nothing. */
  pressed(point: Point): void
  /** A tap. It leaves caret and selection as they were: a finger is no pen. */
  tapped(point: Point): void
}

/** Watches the pointer over the text; returns what ends it. */
export function watchPointer(text: HTMLElement, events: PointerEvents): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let isPressing = false
  const press = (now: boolean) => {
    if (isPressing === now) return
    isPressing = now
    events.pressing(now)
  }
  let isTouch = false
  text.addEventListener(
    'pointerdown',
    ({ pointerType }) => {
      isTouch = pointerType === 'touch'
      press(true)
    },
    { signal },
  )
  // The browser would put the caret where a finger was, and show its own handles and menus there.
  text.addEventListener(
    'mousedown',
    (event) => {
      if (!isTouch) return
      event.preventDefault()
      event.stopPropagation()
    },
    { signal, capture: true },
  )
  addEventListener('pointerup', () => press(false), { signal })
  addEventListener('pointercancel', () => press(false), { signal })
  text.addEventListener(
    'pointermove',
    ({ pointerType, clientX: x, clientY: y }) => {
      if (!isPressing && pointerType !== 'touch') events.moved({ x, y })
    },
    { signal },
  )
  text.addEventListener('pointerleave', () => events.moved(null), { signal })
  text.addEventListener(
    'click',
    ({ detail, clientX: x, clientY: y }) => {
      if (isTouch) {
        events.tapped({ x, y })
        return
      }
      const isCaret = text.ownerDocument.getSelection()?.isCollapsed ?? true
      if (detail <= 1 && isCaret) events.pressed({ x, y })
    },
    { signal },
  )
  return () => stop.abort()
}
