/** What tells the reader that the text stands differently than before. */
export interface LayoutEvents {
  /** These sections, or the column itself, have another size: before the browser paints it. */
  resized(sections: readonly number[]): void
  /** Every line may stand differently: fonts came, the window or the zoom changed. */
  reflowed(): void
  /** Something was scrolled, perhaps the article. */
  scrolled(): void
}

/**
 * Watches the elements of the sections and their column; returns what ends it. An IntersectionObserver
 * could say which sections are near, but asks about every one of them in each frame.
 */
export function watchLayout(
  column: HTMLElement,
  elements: readonly HTMLElement[],
  events: LayoutEvents,
): () => void {
  const indexOf = new Map<Element, number>(elements.map((element, index) => [element, index]))
  const stop = new AbortController()
  const { signal } = stop
  const sizes = new ResizeObserver((entries) => {
    const indexes = entries.map(({ target }) => indexOf.get(target))
    events.resized(indexes.filter((index) => index !== undefined))
  })
  sizes.observe(column)
  for (const element of elements) sizes.observe(element)
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
