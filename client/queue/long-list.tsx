import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import { RowHeights } from './row-heights.ts'

/** px above and below the window that are in the page too, so that no scrolling shows a gap. */
const AROUND_PX = 600

export interface Range {
  readonly from: number
  readonly to: number
}

/**
 * A list of which only the rows near the window are in the page, and the one that `current` names
 * wherever that is, since the keyboard may be on it. Rows are as high as their words.
 */
export function LongList(props: {
  label: string
  /** In order; null for a row whose claim is not here yet. */
  ids: readonly (ClaimId | null)[]
  /** Index of the row that stays in the page, or -1. */
  current: number
  children: (index: number) => ComponentChildren
  /** Called with the rows that are in the page, when they change. */
  onShown?: (range: Range) => void
}) {
  const { label, ids, current, children, onShown } = props
  const list = useRef<HTMLOListElement>(null)
  const heights = useRef(new RowHeights()).current
  const [range, setRange] = useState<Range>({ from: 0, to: 0 })
  heights.take(ids)
  const look = () => {
    if (!list.current) return
    const { top } = list.current.getBoundingClientRect()
    const around = (px: number) => heights.between(-top - px, innerHeight - top + px)
    const [needed, next] = [around(AROUND_PX / 2), around(AROUND_PX)]
    // What is in the page stays while it is enough: rows that come and go for a pixel move the next pixel.
    const isEnough = ({ from, to }: Range) =>
      from <= needed.from && needed.to <= to && to - from <= 2 * (next.to - next.from)
    setRange((now) => (isEnough(now) && now.to <= ids.length ? now : next))
  }
  useEffect(() => {
    const stop = new AbortController()
    let frame = 0
    const later = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        look()
      })
    }
    // The list scrolls in its column, or with the page on a phone.
    document.addEventListener('scroll', later, {
      capture: true,
      passive: true,
      signal: stop.signal,
    })
    addEventListener('resize', later, { signal: stop.signal })
    return () => {
      stop.abort()
      cancelAnimationFrame(frame)
    }
  }, [])
  useLayoutEffect(() => {
    const rows = list.current?.querySelectorAll<HTMLElement>(':scope > [data-row]') ?? []
    heights.measure(
      [...rows].map((row) => {
        const { height } = row.getBoundingClientRect()
        return [row.dataset.row as ClaimId, height] as const
      }),
    )
    look()
  })
  useEffect(() => onShown?.(range), [onShown, range.from, range.to])
  const shown = indexesOf(range, current, ids.length)
  const last = shown.at(-1)
  return (
    <ol
      ref={list}
      class="queue-list"
      aria-label={label}
      style={{
        paddingBottom: `${heights.end - (last === undefined ? 0 : heights.topOf(last + 1))}px`,
      }}
    >
      {shown.map((index, at) => {
        const before = shown[at - 1]
        const id = ids[index]
        const gap = heights.topOf(index) - (before === undefined ? 0 : heights.topOf(before + 1))
        return (
          <li
            key={id ?? index}
            data-row={id ?? undefined}
            aria-setsize={ids.length}
            aria-posinset={index + 1}
            style={gap > 0 ? { marginTop: `${gap}px` } : undefined}
          >
            {children(index)}
          </li>
        )
      })}
    </ol>
  )
}

/** The rows of a range and one more, in order. */
function indexesOf({ from, to }: Range, current: number, count: number): readonly number[] {
  const end = Math.min(to, count)
  const within = Array.from({ length: Math.max(0, end - from) }, (_, at) => from + at)
  if (current < 0 || current >= count || (current >= from && current < end)) return within
  return current < from ? [current, ...within] : [...within, current]
}
