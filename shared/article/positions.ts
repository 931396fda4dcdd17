import type { Block } from './article.ts'

/** The block that holds the character behind a UTF-16 offset; undefined between blocks. */
export function blockAt(blocks: readonly Block[], offset: number): Block | undefined {
  const block = blocks[firstEndingAfter(blocks, offset)]
  return block && block.start <= offset ? block : undefined
}

/** The blocks that share at least one character with `[start, end)`, in order. */
export function blocksWithin(
  blocks: readonly Block[],
  start: number,
  end: number,
): readonly Block[] {
  const first = firstEndingAfter(blocks, start)
  let last = first
  while (last < blocks.length && blocks[last]!.start < end) last += 1
  return start < end ? blocks.slice(first, last) : []
}

/** Index of the first block that ends behind the offset, or the number of blocks. */
function firstEndingAfter(blocks: readonly Block[], offset: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}
