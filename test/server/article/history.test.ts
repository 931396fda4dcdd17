import assert from 'node:assert/strict'
import { HISTORY_PAGE } from '../../../server/article/history.ts'
import type { ArticleRow } from '../../../shared/article/article-row.ts'
import type { History } from '../../../shared/history/history.ts'
import type { ArticleId } from '../../../shared/ids.ts'
import type { ArticleDescribe } from '../../../shared/sync/op.ts'
import { newId, type Person, World } from '../../helpers/world.ts'

describe('the history of an article over HTTP', () => {
  let world: World
  let edda: Person
  let article: ArticleId

  before(async () => {
    world = await World.open({ seeds: false })
    edda = await world.join('Edda', 'editor')
    article = await world.import('The headline\n\nThe mayor spoke.\n', 'mayor.txt')
  })

  after(() => world.close())

  const sets = async (set: ArticleDescribe['set']): Promise<void> => {
    const authority = await world.serving.desk.authorities.open(article)
    const row = authority.state.get('article', article) as ArticleRow
    const guard =
      set.field === 'kind'
        ? (row.kinds.find(({ block }) => block === set.block)?.rev ?? null)
        : row[set.field].rev
    const op: ArticleDescribe = { type: 'article.describe', id: newId(), article, set, guard }
    const issued = await authority.issue({ reviewer: edda.id, role: 'editor' }, op)
    assert.ok('seq' in issued, JSON.stringify(issued))
  }
  const read = async (query = '') =>
    (await edda.get(`/api/articles/${article}/history${query}`)).ok() as unknown as History

  it('says who changed what, from what to what, when; newest first', async () => {
    await sets({ field: 'outlet', value: 'The Gazette' })
    await sets({ field: 'kind', block: 1, kind: 'caption' })
    const { items, more } = await read()
    assert.equal(more, false)
    const by = { id: edda.id, name: 'Edda' }
    const [owner] = items.slice(-1).map((item) => item.by)
    assert.deepEqual(
      items.map(({ at: _, ...item }) => item),
      [
        { claim: null, seq: 3, by, what: 'kind', block: 1, from: 'paragraph', to: 'caption' },
        { claim: null, seq: 2, by, what: 'outlet', from: null, to: 'The Gazette' },
        { claim: null, seq: 1, by: owner, what: 'imported', from: null, to: 'mayor.txt' },
      ],
    )
    assert.equal(owner?.name, 'Olga')
    for (const { at } of items) assert.equal(new Date(at).toISOString(), at)
  })

  it('goes back page by page, through a long log', async () => {
    for (let n = 0; n < HISTORY_PAGE; n++) await sets({ field: 'title', value: `Title ${n}` })
    const newest = await read()
    assert.deepEqual([newest.items.length, newest.more], [HISTORY_PAGE, true])
    assert.deepEqual(newest.items[0]?.to, `Title ${HISTORY_PAGE - 1}`)
    const rest = await read(`?before=${newest.items.at(-1)?.seq}`)
    assert.deepEqual(
      [...newest.items, ...rest.items].map(({ seq }) => seq),
      Array.from({ length: HISTORY_PAGE + 3 }, (_, index) => HISTORY_PAGE + 3 - index),
    )
    assert.equal(rest.more, false)
  })

  it('takes no other question', async () => {
    for (const query of [
      '?before=0',
      '?before=-1',
      '?before=x',
      '?before=1&before=2',
      '?a=1',
      '?claim=C-1',
      '?of=claims',
      `?of=article&claim=${newId()}`,
    ]) {
      const answer = await edda.get(`/api/articles/${article}/history${query}`)
      assert.deepEqual([answer.status, answer.code], [422, 'BAD_SHAPE'], query)
    }
    const none = await edda.get('/api/articles/nobody/history')
    assert.deepEqual([none.status, none.code], [404, 'NOT_FOUND'])
  })

  it('says that the seeds came from the server itself', async () => {
    const seeded = await World.open()
    try {
      const owner = await seeded.owner()
      const { articles } = (await owner.get('/api/articles')).ok() as {
        articles: { id: ArticleId }[]
      }
      const path = `/api/articles/${articles[0]?.id}/history`
      const { items } = (await owner.get(path)).ok() as unknown as History
      assert.deepEqual(items[0]?.by, { id: 'claimdesk', name: 'Claimdesk' })
    } finally {
      await seeded.close()
    }
  })
})

describe('the history of an article for an audience', () => {
  it('tells nothing of rows that the audience may not see', async () => {
    const audience = {
      keyFor: ({ role }: { role: string }) => role,
      maySee: (key: string, row: { kind: string }) => key !== 'viewer' || row.kind !== 'article',
    }
    const world = await World.open({ seeds: false, audience })
    try {
      const article = await world.import('A story.')
      const viewer = await world.join('Vera', 'viewer')
      const of = async (person: Person) =>
        (await person.get(`/api/articles/${article}/history`)).ok().items
      assert.deepEqual(await of(viewer), [])
      assert.equal(((await of(await world.owner())) as unknown[]).length, 1)
    } finally {
      await world.close()
    }
  })
})
