/** What tells the reader that the text stands differently than before. */
export interface LayoutEvents {
  /** These sections, or the column itself, have another size: before the browser paints it. */
  resized(sections: readonly number[]): void
  /** Every line may stand differently: fonts came, the window or the zoom changed. */
  reflowed(): void
  /** A section came near the viewport, or went away. */
  near(section: number, isNear: boolean): void
}

/** Sections are drawn this much before they come into view. */
const NEAR_MARGIN = '100% 0px'

/** Watches the elements of the sections and their column; returns what ends it. */
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
  // `scrollMargin` widens a scroller between the article and the window; browsers without it draw
  // there a frame late. The compiler does not know it yet.
  const margins: IntersectionObserverInit & { readonly scrollMargin: string } = {
    rootMargin: NEAR_MARGIN,
    scrollMargin: NEAR_MARGIN,
  }
  const distances = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const index = indexOf.get(target)
      if (index !== undefined) events.near(index, isIntersecting)
    }
  }, margins)
  sizes.observe(column)
  for (const element of elements) {
    sizes.observe(element)
    distances.observe(element)
  }
  document.fonts.addEventListener('loadingdone', () => events.reflowed(), { signal })
  addEventListener('resize', () => events.reflowed(), { signal })
  return () => {
    stop.abort()
    sizes.disconnect()
    distances.disconnect()
  }
}
