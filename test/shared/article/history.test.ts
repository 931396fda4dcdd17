import assert from 'node:assert/strict'
import type { Block } from '../../../shared/article/article.ts'
import type { ArticleRow } from '../../../shared/article/article-row.ts'
import { type Change, StreamChanges } from '../../../shared/history/stream-changes.ts'
import type { OpId } from '../../../shared/ids.ts'
import type { ArticleDescribe } from '../../../shared/sync/op.ts'
import type { Row } from '../../../shared/sync/rows.ts'
import { ARTICLE, ClaimWorld, TEXT } from '../../helpers/claim-world.ts'

const BLOCKS: readonly Block[] = [
  { index: 0, start: 0, end: 4, kind: 'title' },
  { index: 1, start: 5, end: 9, kind: 'paragraph' },
]

describe('the history of an article', () => {
  let world: ClaimWorld
  let changes: StreamChanges

  beforeEach(() => {
    world = new ClaimWorld()
    changes = new StreamChanges(TEXT, BLOCKS, 'article')
  })

  const heard = (rows: readonly Row[]): readonly Change[] => changes.in(rows)
  const row = () => world.state.get('article', ARTICLE) as ArticleRow
  const does = (set: ArticleDescribe['set'], guard: OpId | null) =>
    heard(world.does('edda', world.describeArticle(set, guard)))

  it('begins with the import', () => {
    const [item, ...others] = heard(world.does('adam', world.importing()))
    assert.deepEqual(others, [])
    assert.deepEqual(item, { what: 'imported', claim: null, from: null, to: row().fileName })
  })

  it('tells what a field was set to, from what to what, also to unknown', () => {
    heard(world.does('adam', world.importing()))
    const title = row().title.value
    const [named] = does({ field: 'title', value: 'Ghani left' }, row().title.rev)
    assert.deepEqual([named?.what, named?.from, named?.to], ['title', title, 'Ghani left'])
    const [unnamed] = does({ field: 'title', value: null }, row().title.rev)
    assert.deepEqual([unnamed?.from, unnamed?.to], ['Ghani left', null])
  })

  it('tells that a derived value was confirmed, though it is the same', () => {
    heard(world.does('adam', world.importing()))
    const { value, rev } = row().title
    const [same] = does({ field: 'title', value }, rev)
    assert.deepEqual([same?.what, same?.from, same?.to], ['title', value, value])
  })

  it('tells what kind a block was before, by the rules or by an editor', () => {
    heard(world.does('adam', world.importing()))
    const [first] = does({ field: 'kind', block: 1, kind: 'boilerplate' }, null)
    assert.deepEqual(first, {
      claim: null,
      what: 'kind',
      block: 1,
      from: 'paragraph',
      to: 'boilerplate',
    })
    const rev = row().kinds[0]?.rev ?? null
    const [second] = does({ field: 'kind', block: 1, kind: 'caption' }, rev)
    assert.deepEqual([second?.from, second?.to], ['boilerplate', 'caption'])
    const [beyond] = does({ field: 'kind', block: 7, kind: 'caption' }, null)
    assert.equal(beyond?.from, null)
  })

  it('is silent about entries that change nothing of the description', () => {
    heard(world.does('adam', world.importing()))
    assert.deepEqual(heard([]), [])
  })
})
