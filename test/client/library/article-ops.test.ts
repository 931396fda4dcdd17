import assert from 'node:assert/strict'
import { setArticleField, setBlockKind } from '../../../client/library/article-ops.ts'
import { fieldText } from '../../../client/library/field-words.ts'
import type { ArticleRow } from '../../../shared/article/article-row.ts'
import { readArticleField } from '../../../shared/article/field-input.ts'
import { parseOp } from '../../../shared/sync/op-schema.ts'
import { ARTICLE, ClaimWorld } from '../../helpers/claim-world.ts'

describe('what an editor says of an article', () => {
  let world: ClaimWorld
  const row = () => world.state.get('article', ARTICLE) as ArticleRow

  beforeEach(() => {
    world = new ClaimWorld()
    world.imports()
  })

  it('is taken at the door, and written against what stood on the screen', () => {
    const set = { field: 'outlet', value: 'The Gazette' } as const
    const op = setArticleField(world.newId, ARTICLE, set, row().outlet.rev)
    assert.deepEqual(parseOp(op), { op })
    world.does('edda', op)
    assert.equal(row().outlet.value, 'The Gazette')
    world.refuses('adam', { ...op, id: world.newId() }, 'STALE')
  })

  it('says what a line is, again and again, each time against the last', () => {
    for (const kind of ['caption', 'boilerplate', 'paragraph'] as const) {
      const op = setBlockKind(world.newId, row(), 1, kind)
      assert.deepEqual(parseOp(op), { op })
      world.does('edda', op)
    }
    assert.deepEqual(
      row().kinds.map(({ block, kind }) => [block, kind]),
      [[1, 'paragraph']],
    )
  })

  it('is shown as it may be written again', () => {
    for (const value of ['2021-09-06', 'XXXX-09-06', '2021-09', '2021']) {
      assert.deepEqual(readArticleField('date', fieldText('date', value)), { value })
    }
    assert.equal(fieldText('title', null), '')
    assert.deepEqual(readArticleField('title', fieldText('title', null)), { value: null })
  })
})
