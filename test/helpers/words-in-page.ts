// These run in the page. Words are looked for in one block of the text, folds left out.

/** A line of text on the screen, in pixels. */
export interface Line {
  readonly left: number
  readonly right: number
  readonly middle: number
}

export function scrollTo(text: Element, words: string): void {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    if (!node.data.includes(words) || node.parentElement?.closest('[hidden]')) continue
    node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
    return
  }
  throw new Error(`not in the text: ${words}`)
}

export function linesOf(text: Element, words: string): Line[] {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const at = node.data.indexOf(words)
    if (at < 0 || node.parentElement?.closest('[hidden]')) continue
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + words.length)
    return [...range.getClientRects()].map(({ left, right, top, bottom }) => ({
      left,
      right,
      middle: (top + bottom) / 2,
    }))
  }
  throw new Error(`not in the text: ${words}`)
}

export function hasCard(quote: string): boolean {
  const quotes = document.querySelectorAll('[data-claim] .card-quote')
  return [...quotes].some(({ textContent }) => textContent === quote)
}

export function selectWords(text: Element, words: string): void {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const at = node.data.indexOf(words)
    if (at < 0 || node.parentElement?.closest('[hidden]')) continue
    if (text instanceof HTMLElement) text.focus({ preventScroll: true })
    getSelection()?.setBaseAndExtent(node, at, node, at + words.length)
    return
  }
  throw new Error(`not in the text: ${words}`)
}
