/** What tells the reader that the text stands differently than before. */
export interface LayoutEvents {
  /** The text's column has another size, by whatever in it: before the browser paints it. */
  resized(): void
  /** The browser lays out a part now, or skips it. */
  skipped(part: number, isSkipped: boolean): void
  /** Every line may stand differently: fonts came, the window or the zoom changed. */
  reflowed(): void
  /** Something was scrolled, perhaps the article. */
  scrolled(): void
}

/**
 * Watches the column of the text, and its parts; returns what ends it. Sections are watched by neither
 * a ResizeObserver nor an IntersectionObserver, which ask about every one of them in each frame: where
 * one takes another height, the column does too.
 */
export function watchLayout(
  column: HTMLElement,
  parts: readonly HTMLElement[],
  events: LayoutEvents,
): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const sizes = new ResizeObserver(() => events.resized())
  sizes.observe(column)
  // Sections tell this too, to whom it bubbles.
  const told = ({ target, skipped }: ContentVisibilityAutoStateChangeEvent) => {
    const part = parts.indexOf(target as HTMLElement)
    if (part >= 0) events.skipped(part, skipped)
  }
  column.addEventListener(
    'contentvisibilityautostatechange',
    (event) => told(event as ContentVisibilityAutoStateChangeEvent),
    { signal },
  )
  // Captured: the scroller may be any element around the article, and scrolling does not bubble.
  const scroll = { capture: true, passive: true, signal }
  column.ownerDocument.addEventListener('scroll', () => events.scrolled(), scroll)
  document.fonts.addEventListener('loadingdone', () => events.reflowed(), { signal })
  addEventListener('resize', () => events.reflowed(), { signal })
  return () => {
    stop.abort()
    sizes.disconnect()
  }
}
