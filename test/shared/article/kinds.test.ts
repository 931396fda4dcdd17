import assert from 'node:assert/strict'
import { blocksOf } from '../../../shared/article/blocks.ts'
import { withKinds } from '../../../shared/article/kinds.ts'

const blocks = blocksOf('A title\n[ad_1]\nIt held out.', 1)

const kindsWith = (...given: { block: number; kind: string }[]) =>
  withKinds(blocks, given).map(({ kind, sort }) => sort ?? kind)

describe('what an editor says about a block', () => {
  it('counts instead of what the rules say', () => {
    assert.deepEqual(kindsWith({ block: 1, kind: 'credit' }), ['title', 'credit', 'paragraph'])
  })

  it('keeps the sort of boilerplate, or is a sort of its own', () => {
    assert.deepEqual(
      kindsWith({ block: 1, kind: 'boilerplate' }, { block: 2, kind: 'boilerplate' }),
      ['title', 'ad', 'marked'],
    )
  })

  it('moves nothing', () => {
    const spans = (all: typeof blocks) => all.map(({ index, start, end }) => [index, start, end])
    const given = [{ block: 0, kind: 'heading' }]
    assert.deepEqual(spans(withKinds(blocks, given)), spans(blocks))
  })

  it('changes nothing if this build does not know the kind or the block', () => {
    assert.deepEqual(kindsWith({ block: 0, kind: 'sidebar' }, { block: 9, kind: 'title' }), [
      'title',
      'ad',
      'paragraph',
    ])
  })
})
