import assert from 'node:assert/strict'
import fc from 'fast-check'
import { blocksOf } from '../../../shared/article/blocks.ts'
import { blockAt, blocksWithin } from '../../../shared/article/positions.ts'

const text = fc
  .array(fc.constantFrom('a', 'b.', ' ', '\n', '\r\n', '🕊'), { maxLength: 40 })
  .map((pieces) => pieces.join(''))

describe('a position in the text', () => {
  it('lies in the block that a search through all of them finds, or between two', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -2, max: 90 }), (any, offset) => {
        const blocks = blocksOf(any, 1)
        const found = blocks.find(({ start, end }) => start <= offset && offset < end)
        assert.equal(blockAt(blocks, offset), found)
      }),
      { numRuns: 500 },
    )
  })

  it('of two ends touches every block that shares a character with it, and no other', () => {
    const end = fc.integer({ min: -2, max: 90 })
    fc.assert(
      fc.property(text, end, end, (any, from, to) => {
        const blocks = blocksOf(any, 1)
        const touched = blocks.filter(
          (block) => Math.max(block.start, from) < Math.min(block.end, to),
        )
        assert.deepEqual(blocksWithin(blocks, from, to), touched)
      }),
      { numRuns: 500 },
    )
  })
})
