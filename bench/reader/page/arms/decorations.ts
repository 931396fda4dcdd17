import { type Node as PMNode, Schema } from 'prosemirror-model'
import { EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view'
import { lookOf } from '../../../../client/article/claim-look.ts'
import { Positions } from '../../../../client/article/positions.ts'
import type { ReaderClaim } from '../../../../client/article/reader-claim.ts'
import { articleSchema, documentOf } from '../../../../client/article/schema.ts'
import { sectionsOf } from '../../../../client/article/sections.ts'
import type { Block } from '../../../../shared/article/article.ts'
import type { ArmMaker } from '../arm.ts'
import { blockAt, type World } from '../world.ts'

interface Change {
  readonly gone: readonly Decoration[]
  readonly come: readonly Decoration[]
}

const decorations = new PluginKey<DecorationSet>('claims')

/** Incremental decorations, one a claim, in a document that is a list of blocks. */
export const flat: ArmMaker = (mount, world) => {
  const { text, blocks } = world.article
  const firsts: number[] = []
  let position = 0
  for (const { start, end } of blocks) {
    firsts.push(position + 1)
    position += end - start + 2
  }
  const toPosition = (offset: number) => {
    const block = blockAt(blocks, offset)
    return firsts[block]! + offset - blocks[block]!.start
  }
  mount.classList.add('reader')
  const { nodes } = flatSchema
  const children = blocks.map(({ start, end, kind }) =>
    nodes.block.create({ kind }, flatSchema.text(text.slice(start, end))),
  )
  const ends = { start: toPosition, end: toPosition }
  return decorated(mount, nodes.doc.create(null, children), world, ends)
}

/** The same in a document of sections, whose layout the browser skips while they are far away. */
export const sections: ArmMaker = (mount, world) => {
  const { text, blocks } = world.article
  const parts = sectionsOf(blocks)
  const firsts: number[] = []
  let position = 0
  for (const { from, to } of parts) {
    position += 1
    for (const { start, end } of blocks.slice(from, to)) {
      firsts.push(position + 1)
      position += end - start + 2
    }
    position += 1
  }
  const toPosition = (offset: number) => {
    const block = blockAt(blocks, offset)
    return (firsts[block] as number) + offset - (blocks[block] as Block).start
  }
  mount.classList.add('reader', 'is-long', 'decorated')
  const { nodes } = sectionedSchema
  const blockOf = ({ start, end, kind }: Block) =>
    nodes.block.create({ kind }, sectionedSchema.text(text.slice(start, end)))
  const children = parts.map(({ from, to }) =>
    nodes.section.create(null, blocks.slice(from, to).map(blockOf)),
  )
  const ends = { start: toPosition, end: toPosition }
  return decorated(mount, nodes.doc.create(null, children), world, ends)
}

/** The same in the reader's own document, whose sections lie in parts that are skipped as one. */
export const nested: ArmMaker = (mount, world) => {
  const { text, blocks } = world.article
  const parts = sectionsOf(blocks)
  const positions = new Positions(blocks, parts)
  mount.classList.add('reader', 'is-long', 'decorated')
  return decorated(mount, documentOf(text, blocks, parts), world, {
    start: (offset) => positions.toPos(offset, 1),
    end: (offset) => positions.toPos(offset, -1),
  })
}

const { block, section } = articleSchema.nodes
const flatSchema = new Schema({
  nodes: { doc: { content: 'block*' }, block: block.spec, text: {} },
})
const sectionedSchema = new Schema({
  nodes: { doc: { content: 'section*' }, section: section.spec, block: block.spec, text: {} },
})

function decorated(
  mount: HTMLElement,
  doc: PMNode,
  { claims }: World,
  ends: { start(offset: number): number; end(offset: number): number },
) {
  const drawn = new Map<string, Decoration>()
  const decorationOf = (claim: ReaderClaim) => {
    const attributes = { class: `mark ${lookOf(claim)}`, 'data-claim': claim.id }
    const made = Decoration.inline(ends.start(claim.start), ends.end(claim.end), attributes)
    drawn.set(claim.id, made)
    return made
  }
  const plugin = new Plugin<DecorationSet>({
    key: decorations,
    state: {
      init: () => DecorationSet.create(doc, claims.map(decorationOf)),
      apply: changed,
    },
    props: { decorations: (state) => decorations.getState(state) },
    filterTransaction: (transaction) => !transaction.docChanged,
  })
  const view = new EditorView(mount, {
    state: EditorState.create({ doc, plugins: [plugin] }),
    editable: () => true,
    attributes: { class: 'article-text', spellcheck: 'false' },
  })
  const tell = (change: Change) => view.dispatch(view.state.tr.setMeta(decorations, change))
  const before = (id: string) => {
    const found = drawn.get(id)
    return found ? [found] : []
  }
  return {
    put: (claim: ReaderClaim) => tell({ gone: before(claim.id), come: [decorationOf(claim)] }),
    remove: ({ id }: ReaderClaim) => {
      tell({ gone: before(id), come: [] })
      drawn.delete(id)
    },
    drawn: '.mark',
  }
}

function changed(transaction: Transaction, set: DecorationSet): DecorationSet {
  const mapped = set.map(transaction.mapping, transaction.doc)
  const change: Change | undefined = transaction.getMeta(decorations)
  return change ? mapped.remove([...change.gone]).add(transaction.doc, [...change.come]) : mapped
}
