import { sectionsOf } from '../../../../client/article/sections.ts'
import type { ArmMaker } from '../arm.ts'

/** The text alone in plain HTML, in the sections that the reader has; it shows no claims. */
export const bare: ArmMaker = (mount, { article: { text, blocks } }) => {
  mount.classList.add('reader', 'is-long')
  const page = document.createElement('div')
  page.className = 'article-text'
  for (const { from, to } of sectionsOf(blocks)) {
    const section = document.createElement('div')
    const own = blocks.slice(from, to)
    section.className = 'section'
    const units = own.reduce((sum, { start, end }) => sum + end - start, 0)
    section.style.setProperty('--units', `${units}`)
    section.style.setProperty('--blocks', `${own.length}`)
    for (const { start, end, kind } of own) {
      const block = document.createElement(kind === 'title' ? 'h1' : 'p')
      block.className = `block is-${kind}`
      block.textContent = text.slice(start, end)
      section.append(block)
    }
    page.append(section)
  }
  mount.append(page)
  return { put() {}, remove() {}, drawn: '.block' }
}
