import assert from 'node:assert/strict'
import { LEASE_MS } from '../../../shared/claim/lease.ts'
import type { ArticleId } from '../../../shared/ids.ts'
import type { QueueFacets } from '../../../shared/queue/facets.ts'
import { QUEUE_LISTS } from '../../../shared/queue/lists.ts'
import { MAX_QUEUE_PAGE, type NamedQueueItem } from '../../../shared/queue/queue-page.ts'
import { type Person, World } from '../../helpers/world.ts'
import { assigns, casts, marksAs, pageOf, quotesOf, STORY, settles } from './queue-world.ts'

const WORDS = ['The', 'mayor', 'of', 'Springfield', 'left', 'Nobody', 'saw', 'him']
const ID = '018bcfe5-6800-7060-9c20-260b0c0d0e0f'
/** A text that is too long, or cannot be kept, is refused as that. */
const REFUSED = ['BAD_SHAPE', 'TOO_LARGE', 'BAD_ENCODING']
const HOUR = 3_600_000

describe('a page of the queue', () => {
  let world: World
  let owner: Person
  let ben: Person
  let article: ArticleId
  let now: number

  beforeEach(async () => {
    now = Date.parse('2026-11-22T08:00:00.000Z')
    world = await World.open({ seeds: false, now: () => now })
    owner = await world.owner()
    ben = await world.join('Ben', 'reviewer')
    article = await world.import(STORY)
  })

  afterEach(() => world.close())

  /** One claim a word, an hour apart, all disputed by the owner. */
  async function marksAll() {
    const claims = []
    for (const word of WORDS) {
      claims.push(await marksAs(world, owner, article, word, 'disputed'))
      now += HOUR
    }
    return claims
  }

  it('has its part of the list in its order, how many there are, and where the next begins', async () => {
    await marksAll()
    const first = await pageOf(ben, 'limit=3')
    assert.deepEqual(quotesOf(first.items), ['The', 'mayor', 'of'])
    assert.equal(first.total, 8)
    assert.deepEqual(first.counts, { disputed: 8, split: 0, second: 8, mine: 0, settled: 0 })
    assert.deepEqual(first.progress, { settled: 0, all: 8 })
    const second = await pageOf(ben, `limit=3&after=${encodeURIComponent(first.next ?? '')}`)
    assert.deepEqual(quotesOf(second.items), ['Springfield', 'left', 'Nobody'])
    assert.deepEqual(
      second.items.map(({ place, why }) => [place, why]),
      [
        [4, '4th oldest of the rest; needs a second reader'],
        [5, '5th oldest of the rest; needs a second reader'],
        [6, '6th oldest of the rest; needs a second reader'],
      ],
    )
    const last = await pageOf(ben, `limit=3&after=${encodeURIComponent(second.next ?? '')}`)
    assert.deepEqual(quotesOf(last.items), ['saw', 'him'])
    assert.equal(last.next, null)
  })

  it('begins where the last one ended though that claim has gone, and repeats none', async () => {
    const claims = await marksAll()
    const first = await pageOf(ben, 'limit=3')
    await settles(world, owner, article, claims[2]!, 'disputed')
    await settles(world, owner, article, claims[0]!, 'disputed')
    const second = await pageOf(ben, `limit=3&after=${encodeURIComponent(first.next ?? '')}`)
    assert.deepEqual(quotesOf(second.items), ['Springfield', 'left', 'Nobody'])
    assert.deepEqual(second.progress, { settled: 2, all: 8 })
  })

  it('is of the list that is asked for, each by its own predicate', async () => {
    const [the, mayor, of, springfield, left] = await marksAll()
    await casts(world, ben, article, the!, 'verified')
    await casts(world, ben, article, mayor!, 'disputed')
    await assigns(world, owner, article, of!, ben.id)
    await settles(world, owner, article, springfield!, 'disputed')
    now += HOUR
    await settles(world, owner, article, left!, 'verified')
    const lists = Object.fromEntries(
      await Promise.all(
        QUEUE_LISTS.map(async (list) => {
          const { items, counts } = await pageOf(ben, `list=${list}`)
          assert.equal(counts[list], items.length)
          return [list, quotesOf(items)]
        }),
      ),
    )
    assert.deepEqual(lists, {
      disputed: ['The', 'mayor', 'of', 'Nobody', 'saw', 'him'],
      split: ['The'],
      second: ['of', 'Nobody', 'saw', 'him'],
      mine: ['of'],
      settled: ['left', 'Springfield'],
    })
    assert.deepEqual(quotesOf((await pageOf(owner, 'list=mine')).items), [])
    const whys = async (list: string) =>
      (await pageOf(ben, `list=${list}`)).items.map(({ why }: NamedQueueItem) => why)
    assert.deepEqual(await whys('mine'), [
      'First because it is the oldest; assigned to you and taken',
    ])
    assert.deepEqual(await whys('settled'), [
      'First because it was settled last',
      '2nd newest word',
    ])
    const [settled] = (await pageOf(ben, 'list=settled')).items
    assert.equal(settled?.settled?.verdict, 'verified')
    assert.equal(settled?.settled?.dissent, 1)
  })

  it('has only what passes every filter', async () => {
    const claims = await marksAll()
    await casts(world, ben, article, claims[1]!, 'disputed')
    const found = async (query: string) => quotesOf((await pageOf(ben, query)).items)
    assert.deepEqual(await found(`reviewer=${ben.id}`), ['mayor'])
    assert.deepEqual(await found('olderThan=6'), ['The', 'mayor'])
    assert.deepEqual(await found(`olderThan=6&reviewer=${ben.id}`), ['mayor'])
    assert.deepEqual(await found('tag=starred'), [])
    assert.deepEqual(await found('reason=sources-conflict'), [])
    assert.deepEqual(await found('article=000_b50cd088e71c6203'), [])
    assert.equal((await found(`article=${article}`)).length, 8)
    assert.equal((await found('outlet=&speaker=')).length, 8, 'where nobody is named')
    assert.deepEqual(await found('outlet=TASS'), [])
    const { total, counts } = await pageOf(ben, 'olderThan=6&limit=1')
    assert.deepEqual([total, counts.disputed], [2, 8])
  })

  it('can be narrowed by what there is in its list, and nothing else', async () => {
    const claims = await marksAll()
    await casts(world, ben, article, claims[1]!, 'verified')
    const facets = async (query: string) => (await ben.get(`/api/queue/facets${query}`)).ok(200)
    const found = (await facets('')) as unknown as QueueFacets
    assert.deepEqual(found.article, [{ value: article, count: 8 }])
    assert.deepEqual(found.outlet, [{ value: '', count: 8 }])
    assert.deepEqual(found.reviewer, [
      { value: owner.id, count: 8 },
      { value: ben.id, count: 1 },
    ])
    assert.deepEqual((await facets('?list=split')).reviewer, [
      ...[owner.id, ben.id].sort().map((value) => ({ value, count: 1 })),
    ])
    for (const query of ['?list=all', '?tag=x']) {
      assert.equal((await ben.get(`/api/queue/facets${query}`)).code, 'BAD_SHAPE')
    }
  })

  it('is right after a restart, without opening an article', async () => {
    const claims = await marksAll()
    await settles(world, owner, article, claims[0]!, 'disputed')
    await assigns(world, owner, article, claims[3]!, ben.id)
    const seen = async () => Promise.all(QUEUE_LISTS.map((list) => pageOf(ben, `list=${list}`)))
    const before = await seen()
    await world.restart()
    assert.deepEqual(await seen(), before)
    const opened = [...world.serving.desk.authorities.opened()].map(({ stream }) => stream)
    assert.deepEqual(opened, ['desk'])
    await casts(world, ben, article, claims[1]!, 'verified')
    assert.deepEqual((await pageOf(ben, 'list=split')).counts, {
      ...{ disputed: 7, split: 1, second: 6, mine: 1, settled: 1 },
    })
  })

  it('lets nobody hold a claim for longer than a lease that the server forgot', async () => {
    const [the] = await marksAll()
    await assigns(world, owner, article, the!, ben.id)
    assert.equal((await pageOf(ben, 'list=mine')).items[0]?.holder, ben.id)
    await world.close()
    now += LEASE_MS
    await world.start()
    for (let tries = 0; tries < 100; tries++) {
      const [item] = (await pageOf(ben, 'list=mine')).items
      if (item?.holder === null) return
      await new Promise((go) => setTimeout(go, 20))
    }
    assert.fail('the lease outlived its time')
  })

  describe('is refused', () => {
    const bad: Readonly<Record<string, readonly string[]>> = {
      'H029: for a limit that is none': [
        ...['limit=-1', 'limit=0', 'limit=1e9', 'limit=abc', 'limit=1.5', 'limit=NaN'],
        ...[`limit=${MAX_QUEUE_PAGE + 1}`, 'limit=', 'offset=1', 'limit=1&limit=2'],
      ],
      'H030: for a forged cursor': [
        ...['after=', 'after=x', 'after={}', 'after=[]', `after=${'x'.repeat(10_000)}`],
        `after=${encodeURIComponent(JSON.stringify([ID, ID, 0, 2, 0, '2026-11-22T08:00:00.000Z', null]))}`,
        `after=${encodeURIComponent(JSON.stringify(['000_a', ID, -1, 0, 0, '2026', null]))}`,
      ],
      'for what no list, id, code or age is': [
        ...['list=all', 'list=', 'article=../../x', 'reviewer=me', 'reason=because', 'tag='],
        ...['olderThan=-1', 'olderThan=1.5', 'olderThan=87601', 'olderThan=9999999', 'toString=1'],
        ...[`tag=${'x'.repeat(41)}`, `speaker=${'x'.repeat(301)}`, 'speaker=%00', 'list=a&list=b'],
      ],
    }
    for (const [what, queries] of Object.entries(bad)) {
      it(what, async () => {
        for (const query of queries) {
          const { code, status } = await ben.get(`/api/queue?${query}`)
          assert.ok(REFUSED.includes(code ?? ''), `${query}: ${status} ${code}`)
        }
      })
    }

    it('but for what is just within the limits', async () => {
      for (const query of [
        ...[`limit=${MAX_QUEUE_PAGE}`, 'limit=1', 'olderThan=0', 'olderThan=87600'],
        ...[`tag=${'x'.repeat(40)}`, `speaker=${'x'.repeat(300)}`],
      ]) {
        await pageOf(ben, query)
      }
    })
  })
})
