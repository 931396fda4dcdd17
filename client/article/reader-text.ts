import type { EditorView } from 'prosemirror-view'
import type { Block } from '../../shared/article/article.ts'
import { Positions } from './positions.ts'
import { documentOf } from './schema.ts'
import { SECTIONS_LAID_OUT_AT_ONCE, type Section, sectionsOf } from './sections.ts'
import { TextGeometry } from './text-geometry.ts'
import { createTextView, type TextEvents } from './view.ts'

/** The article that is read; none of it ever changes. */
export interface ReaderArticle {
  readonly title: string
  readonly text: string
  readonly blocks: readonly Block[]
}

/** The article's text in the page, and the ways between its offsets, its elements and the screen. */
export interface ReaderText {
  readonly view: EditorView
  readonly positions: Positions
  readonly geometry: TextGeometry
  readonly sections: readonly Section[]
  /** The element of each part. */
  readonly partElements: readonly HTMLElement[]
  /** The element of each section. */
  readonly elements: readonly HTMLElement[]
  /** The headline's element, if the text has one. */
  readonly headline: HTMLElement | null
}

/** Puts the text at the end of `root`, which it makes the reader's element. */
export function putText(
  root: HTMLElement,
  { title, text, blocks }: ReaderArticle,
  events: TextEvents,
): ReaderText {
  const sections = sectionsOf(blocks)
  const positions = new Positions(blocks, sections)
  root.classList.add('reader')
  root.classList.toggle('is-long', sections.length > SECTIONS_LAID_OUT_AT_ONCE)
  const view = createTextView(
    (element) => root.append(element),
    documentOf(text, blocks, sections),
    positions.toPos(sections.find(({ fold }) => !fold)?.start ?? 0, 1),
    `Text of the article: ${title}`,
    events,
  )
  const starts = blocks.map(({ start }) => start)
  const geometry = new TextGeometry(view, positions, starts)
  const partElements = childrenOf(view.dom)
  const headline = blocks.find(({ kind }) => kind === 'title')
  return {
    view,
    positions,
    geometry,
    sections,
    partElements,
    elements: partElements.flatMap(childrenOf),
    headline: headline ? geometry.blockElement(headline.index) : null,
  }
}

function childrenOf(element: HTMLElement): HTMLElement[] {
  return [...element.children].filter((child) => child instanceof HTMLElement)
}
