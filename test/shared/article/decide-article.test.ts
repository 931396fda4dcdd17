import assert from 'node:assert/strict'
import { ARTICLE_FIELDS, type ArticleRow } from '../../../shared/article/article-row.ts'
import { ARTICLE, ClaimWorld } from '../../helpers/claim-world.ts'

function imported(): { world: ClaimWorld; article: ArticleRow } {
  const world = new ClaimWorld()
  world.imports()
  return { world, article: articleOf(world) }
}

function articleOf(world: ClaimWorld): ArticleRow {
  const article = world.state.get('article', ARTICLE)
  assert.ok(article)
  return article
}

describe('article.import', () => {
  it('writes the article, its derived values under one revision, stamped with the time', () => {
    const world = new ClaimWorld()
    const op = world.importing()
    const { at } = world.context('adam')
    const none = { value: null, derived: null, rev: op.id }
    assert.deepEqual(world.does('adam', op), [
      {
        ...op.article,
        kind: 'article',
        at,
        kinds: [],
        title: { value: 'Ghani fled', derived: 'from-first-sentence', rev: op.id },
        outlet: none,
        date: none,
        url: none,
      },
    ])
  })

  it('is refused where the article is there', () => {
    const { world } = imported()
    world.refuses('adam', world.importing(), 'ID_TAKEN')
  })
})

describe('article.describe', () => {
  for (const field of ARTICLE_FIELDS) {
    it(`sets ${field}, not derived any more, and nothing else`, () => {
      const { world, article } = imported()
      const op = world.describeArticle({ field, value: 'set by hand' }, article[field].rev)
      assert.deepEqual(world.does('edda', op), [
        { ...article, [field]: { value: 'set by hand', derived: null, rev: op.id } },
      ])
      const emptied = world.describeArticle({ field, value: null }, op.id)
      world.does('edda', emptied)
      assert.deepEqual(articleOf(world)[field], { value: null, derived: null, rev: emptied.id })
    })

    it(`is STALE where somebody else has set ${field}, and says to what`, () => {
      const { world, article } = imported()
      const theirs = world.describeArticle({ field, value: 'theirs' }, article[field].rev)
      world.does('adam', theirs)
      const mine = world.describeArticle({ field, value: 'mine' }, article[field].rev)
      assert.deepEqual(world.refuses('edda', mine, 'STALE').current, {
        field,
        value: 'theirs',
        rev: theirs.id,
      })
      world.refuses('edda', { ...mine, guard: null }, 'STALE')
    })
  }

  it('confirms what was derived when it sets the same value', () => {
    const { world, article } = imported()
    const { value, rev } = article.title
    world.does('edda', world.describeArticle({ field: 'title', value }, rev))
    assert.equal(articleOf(world).title.derived, null)
  })

  it('sets the kinds of blocks, one by one, kept in the order of the text', () => {
    const { world, article } = imported()
    const second = world.describeArticle({ field: 'kind', block: 2, kind: 'caption' }, null)
    const first = world.describeArticle({ field: 'kind', block: 0, kind: 'boilerplate' }, null)
    world.does('edda', second)
    assert.deepEqual(world.does('edda', first), [
      {
        ...article,
        kinds: [
          { block: 0, kind: 'boilerplate', rev: first.id },
          { block: 2, kind: 'caption', rev: second.id },
        ],
      },
    ])
    const again = world.describeArticle({ field: 'kind', block: 2, kind: 'credit' }, second.id)
    world.does('edda', again)
    assert.deepEqual(articleOf(world).kinds[1], { block: 2, kind: 'credit', rev: again.id })
  })

  it('is STALE where somebody else has set the kind of the block, and says to what', () => {
    const { world } = imported()
    const set = { field: 'kind', block: 2, kind: 'caption' } as const
    const theirs = world.describeArticle(set, null)
    world.does('adam', theirs)
    for (const guard of [null, world.newId<'op'>()]) {
      const { current } = world.refuses('edda', world.describeArticle(set, guard), 'STALE')
      assert.deepEqual(current, { field: 'kind', value: 'caption', rev: theirs.id })
    }
  })

  it('is STALE where its guard names a setting of the kind that was never made', () => {
    const { world } = imported()
    const set = { field: 'kind', block: 2, kind: 'caption' } as const
    world.refuses('edda', world.describeArticle(set, world.newId<'op'>()), 'STALE')
  })

  it('is for editors', () => {
    const { world, article } = imported()
    const op = world.describeArticle({ field: 'title', value: 'x' }, article.title.rev)
    for (const who of ['vic', 'ana'] as const) world.refuses(who, op, 'FORBIDDEN')
    world.does('adam', op)
  })

  it('is refused for an article that is not here', () => {
    const world = new ClaimWorld()
    const op = world.describeArticle({ field: 'title', value: 'x' }, null)
    world.refuses('edda', op, 'BAD_SHAPE')
  })
})
