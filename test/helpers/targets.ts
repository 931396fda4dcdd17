import type { Page } from 'playwright-core'

/** WCAG 2.2, 2.5.8, in CSS pixels. */
export const TARGET_PX = 24
/** The same for fingers (WCAG 2.5.5). */
export const TOUCH_TARGET_PX = 44

/**
 * What can be pressed on the page as it is and is smaller than so many pixels, with its size. Links in
 * a line of text are as high as the line (the exception of WCAG); a box to tick is as large as its label.
 */
export function smallTargets(page: Page, leastPx: number): Promise<readonly string[]> {
  return page.evaluate(inPage, leastPx)
}

function inPage(least: number): string[] {
  const found: string[] = []
  const all = document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, [role=button], [role=option], [role=tab]',
  )
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1)
  for (const one of all) {
    if (dialog && !dialog.contains(one)) continue
    if (one.closest('[aria-hidden=true], [inert]') || one.matches(':disabled')) continue
    const isTicked = one.matches('input[type=radio], input[type=checkbox]')
    const target = (isTicked ? one.closest('label') : null) ?? one
    if (!target.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const parent = target.parentElement
    const isInText =
      getComputedStyle(target).display === 'inline' &&
      parent?.textContent?.trim() !== target.textContent?.trim()
    if (isInText) continue
    target.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { top, width, height } = target.getBoundingClientRect()
    // Off the page until it has the focus, or for screen readers alone.
    if (width <= 1 || height <= 1 || top + height <= 0) continue
    if (width >= least - 0.5 && height >= least - 0.5) continue
    // More can be hit than is seen: the whole card of a link, for instance.
    const more = getComputedStyle(target, '::after')
    const isMore = more.content !== 'none' && more.position === 'absolute'
    const [wide, high] = [more.width, more.height].map((size) => Number.parseFloat(size))
    if (isMore && Number(wide) >= least && Number(high) >= least) continue
    const name = one.getAttribute('aria-label') ?? one.textContent?.trim() ?? ''
    found.push(`${one.className || one.tagName} "${name}": ${width} x ${height}`)
  }
  return [...new Set(found)]
}
