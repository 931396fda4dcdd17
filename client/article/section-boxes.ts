import { lastAtMost } from './last-at-most.ts'

/** A rectangle in pixels from the reader's top left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A stretch of the text and the height that it takes: a whole section, or one block. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly top: number
  readonly height: number
}

/** A box in client pixels as one in the reader's. */
export function within(origin: DOMRect, box: DOMRect): Box {
  return {
    left: box.left - origin.left,
    top: box.top - origin.top,
    width: box.width,
    height: box.height,
  }
}

/**
 * About how far down an offset stands: exact at the edges of stretches, straight lines between.
 * For the gutter, and for claims too far away to be drawn.
 */
export function heightOf(stretches: readonly Stretch[], offset: number): number {
  const found = lastAtMost(stretches.length, (i) => (stretches[i] as Stretch).start, offset)
  const stretch = stretches[Math.max(0, found)]
  if (!stretch) return 0
  const length = Math.max(1, stretch.end - stretch.start)
  const share = Math.min(1, Math.max(0, (offset - stretch.start) / length))
  return stretch.top + share * stretch.height
}

/** About which offset stands at a height: the other way round. Null without stretches. */
export function offsetAt(stretches: readonly Stretch[], height: number): number | null {
  const found = lastAtMost(stretches.length, (i) => (stretches[i] as Stretch).top, height)
  const stretch = stretches[Math.max(0, found)]
  if (!stretch) return null
  const share = Math.min(1, Math.max(0, (height - stretch.top) / Math.max(1, stretch.height)))
  return Math.round(stretch.start + share * (stretch.end - stretch.start))
}
