import { type Node as PMNode, Schema } from 'prosemirror-model'
import type { Block, BlockKind } from '../../shared/article/article.ts'
import type { Section } from './sections.ts'

/** How a block is written in HTML; what is not named here is a paragraph. */
const TAGS: Partial<Record<BlockKind, string>> = { title: 'h1', heading: 'h2' }

/**
 * The document that ProseMirror shows: sections (or folds) of blocks, one text in each, no marks.
 * Nothing can be selected as a node: a Ctrl+click would otherwise replace the caret.
 */
export const articleSchema = new Schema({
  nodes: {
    doc: { content: '(section | fold)*' },
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

/** What the style sheet guesses a section's height from, while its layout is skipped. */
function sizeOf(section: PMNode): string {
  return `--units: ${section.textContent.length}; --blocks: ${section.childCount}`
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
  return nodes.doc.create(
    null,
    sections.map(({ fold, from, to }) =>
      (fold ? nodes.fold : nodes.section).create(null, blocks.slice(from, to).map(nodeOf)),
    ),
  )
}
