/** A claim within these shares of the window is in view: no need to move what somebody reads. */
const CALM_FROM = 0.12
const CALM_TO = 0.75
/** Where in the window a claim is brought to. */
const TARGET = 0.3
/** Farther than this many windows a smooth scroll is a blur. */
const SMOOTH_WITHIN_WINDOWS = 2
/** Where in the window one reads: a view that follows another brings the same words there. */
export const READING_LINE = 0.3
/** Less is not worth a movement. */
const STILL_PX = 3
/** Far sections get their true height only when they come near, which moves the claim: look again. */
const LOOKS = 3

/**
 * Scrolls whatever scrolls the reader until a height in it stands in the upper part of the window.
 *
 * @param heightNow read again in the following frames; null ends it
 */
export function scrollToHeight(root: HTMLElement, heightNow: () => number | null): void {
  const height = heightNow()
  if (height === null) return
  const inWindow = root.getBoundingClientRect().top + height
  if (inWindow > CALM_FROM * innerHeight && inWindow < CALM_TO * innerHeight) return
  const isNear = Math.abs(inWindow - TARGET * innerHeight) < SMOOTH_WITHIN_WINDOWS * innerHeight
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const anchor = document.createElement('span')
  anchor.className = 'scroll-anchor'
  const go = (top: number, behavior: ScrollBehavior) => {
    anchor.style.top = `${top}px`
    root.append(anchor)
    anchor.scrollIntoView({ block: 'start', inline: 'nearest', behavior })
    anchor.remove()
  }
  if (isNear && !isCalm) {
    go(height, 'smooth')
    return
  }
  go(height, 'instant')
  let looks = LOOKS
  const look = () => {
    const now = heightNow()
    if (now === null || looks-- === 0) return
    go(now, 'instant')
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/**
 * Scrolls the window until a height in the reader stands at the reading line: smoothly where it is
 * near, so that one sees where the words went.
 */
export function scrollToReadingLine(root: HTMLElement, height: number): void {
  const by = root.getBoundingClientRect().top + height - READING_LINE * innerHeight
  if (Math.abs(by) < STILL_PX) return
  const isNear = Math.abs(by) < SMOOTH_WITHIN_WINDOWS * innerHeight
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  scrollBy({ top: by, behavior: isNear && !isCalm ? 'smooth' : 'instant' })
}
