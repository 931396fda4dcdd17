import { partsOf, type Section, sectionsOf } from '../../../../client/article/sections.ts'
import type { Block } from '../../../../shared/article/article.ts'
import type { ArmMaker } from '../arm.ts'

/** The text alone in plain HTML, in the parts and sections that the reader has; it shows no claims. */
export const bare: ArmMaker = (mount, { article: { text, blocks } }) => {
  mount.classList.add('reader', 'is-long')
  const page = document.createElement('div')
  page.className = 'article-text'
  for (const sections of partsOf(sectionsOf(blocks))) {
    const part = skipped('part is-near', blocksOf(blocks, sections))
    for (const section of sections) {
      const own = blocksOf(blocks, [section])
      const element = skipped('section', own)
      for (const { start, end, kind } of own) {
        const block = document.createElement(kind === 'title' ? 'h1' : 'p')
        block.className = `block is-${kind}`
        block.textContent = text.slice(start, end)
        element.append(block)
      }
      part.append(element)
    }
    page.append(part)
  }
  mount.append(page)
  return { put() {}, remove() {}, drawn: '.block' }
}

function blocksOf(blocks: readonly Block[], sections: readonly Section[]): readonly Block[] {
  return sections.flatMap(({ from, to }) => blocks.slice(from, to))
}

/** An element that the browser may skip, with what its height is guessed from. */
function skipped(className: string, blocks: readonly Block[]): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  const units = blocks.reduce((sum, { start, end }) => sum + end - start, 0)
  element.style.setProperty('--units', `${units}`)
  element.style.setProperty('--blocks', `${blocks.length}`)
  return element
}
