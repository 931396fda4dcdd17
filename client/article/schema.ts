import { type Node as PMNode, Schema } from 'prosemirror-model'
import type { Block, BlockKind } from '../../shared/article/article.ts'
import { partsOf, type Section } from './sections.ts'

/** How a block is written in HTML; what is not named here is a paragraph. */
const TAGS: Partial<Record<BlockKind, string>> = { title: 'h1', heading: 'h2' }

/**
 * The document that ProseMirror shows: parts of sections (or folds) of blocks, one text in each, no marks.
 * Nothing can be selected as a node: a Ctrl+click would otherwise replace the caret.
 */
export const articleSchema = new Schema({
  nodes: {
    doc: { content: 'part*' },
    part: {
      content: '(section | fold)*',
      selectable: false,
      toDOM: (node) => ['div', { class: 'part', style: sizeOf(node) }, 0],
    },
    section: {
      content: 'block*',
      selectable: false,
      toDOM: (node) => ['div', { class: 'section', style: sizeOf(node) }, 0],
    },
    fold: { content: 'block*', selectable: false },
    block: {
      content: 'text*',
      attrs: { kind: { default: 'paragraph', validate: 'string' } },
      selectable: false,
      draggable: false,
      whitespace: 'pre',
      toDOM: (node) => {
        const kind: BlockKind = node.attrs.kind
        return [TAGS[kind] ?? 'p', { class: `block is-${kind}` }, 0]
      },
    },
    text: {},
  },
})

/** What the style sheet guesses the height of a section or part from, while its layout is skipped. */
export function sizeOf(node: PMNode): string {
  let units = 0
  let blocks = 0
  let folds = 0
  node.descendants(({ type, content, isTextblock }) => {
    if (isTextblock) blocks += 1
    if (isTextblock) units += content.size
    if (type.name === 'fold') folds += 1
    // A fold is closed, whatever it holds.
    return type.name === 'section'
  })
  return `--units: ${units}; --blocks: ${blocks}; --folds: ${folds}`
}

/** One node a block, its text exactly `text.slice(start, end)`. */
export function documentOf(
  text: string,
  blocks: readonly Block[],
  sections: readonly Section[],
): PMNode {
  const { nodes } = articleSchema
  const nodeOf = ({ start, end, kind }: Block) =>
    nodes.block.create({ kind }, articleSchema.text(text.slice(start, end)))
  const children = sections.map(({ fold, from, to }) =>
    (fold ? nodes.fold : nodes.section).create(null, blocks.slice(from, to).map(nodeOf)),
  )
  return nodes.doc.create(
    null,
    partsOf(children).map((part) => nodes.part.create(null, part)),
  )
}
