import { BLOCK_KINDS, type Block, type BlockKind } from './article.ts'

/** A kind that an editor has given to the block of this index; unknown kinds change nothing. */
export interface GivenKind {
  readonly block: number
  readonly kind: string
}

/** The blocks with what editors said about them instead of what the rules say. */
export function withKinds(blocks: readonly Block[], given: readonly GivenKind[]): readonly Block[] {
  if (given.length === 0) return blocks
  const kinds = new Map(given.map(({ block, kind }) => [block, kind]))
  return blocks.map((block) => {
    const kind = kinds.get(block.index)
    return kind === undefined || !isBlockKind(kind) ? block : withKind(block, kind)
  })
}

export function isBlockKind(kind: string): kind is BlockKind {
  return BLOCK_KINDS.some((known) => known === kind)
}

function withKind(block: Block, kind: BlockKind): Block {
  const { index, start, end } = block
  if (kind !== 'boilerplate') return { index, start, end, kind }
  return { index, start, end, kind, sort: block.sort ?? 'marked' }
}
