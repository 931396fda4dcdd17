import assert from 'node:assert/strict'
import { LEASE_MS } from '../../../shared/claim/lease.ts'
import { type ArticleId, SYSTEM } from '../../../shared/ids.ts'
import type { NextTaken } from '../../../shared/queue/queue-page.ts'
import { Timers } from '../../helpers/timers.ts'
import { type Person, World } from '../../helpers/world.ts'
import { assigns, casts, marksAs, pageOf, STORY, settles } from './queue-world.ts'

describe('taking the next claim', () => {
  let world: World
  let timers: Timers
  let owner: Person
  let ana: Person
  let ben: Person
  let article: ArticleId
  let now: number

  beforeEach(async () => {
    now = Date.parse('2026-11-22T08:00:00.000Z')
    timers = new Timers()
    world = await World.open({ seeds: false, now: () => now, after: timers.after })
    owner = await world.owner()
    ana = await world.join('Ana', 'reviewer')
    ben = await world.join('Ben', 'reviewer')
    article = await world.import(STORY)
  })

  afterEach(() => world.close())

  async function next(who: Person, wish: object = {}) {
    const { item } = (await who.post('/api/queue/next', wish)).ok(200) as unknown as NextTaken
    return item
  }

  it('makes the first one mine, as an op in the log that others see', async () => {
    await marksAs(world, owner, article, 'mayor', 'disputed')
    const item = await next(ana)
    assert.deepEqual([item?.quote, item?.holder, item?.place], ['mayor', ana.id, 1])
    const authority = await world.serving.desk.authorities.open(article)
    const [entry] = authority.since(authority.seq - 1) ?? []
    assert.deepEqual([entry?.op.type, entry?.by], ['claim.take', ana.id])
    assert.equal((await pageOf(ben, 'list=disputed')).items[0]?.holder, ana.id)
  })

  it('gives two who ask at once two different claims, and nobody one that is taken', async () => {
    await marksAs(world, owner, article, 'mayor', 'disputed')
    const other = await world.import(`${STORY} Again.`, 'other.txt')
    await marksAs(world, owner, other, 'left', 'disputed')
    await marksAs(world, owner, article, 'Nobody', 'disputed')
    const many = await Promise.all([ana, ben, ana, ben, owner].map((who) => next(who)))
    const taken = many.flatMap((item) => item?.claim ?? [])
    assert.equal(taken.length, 3)
    assert.equal(new Set(taken).size, 3)
  })

  it('passes over what others were asked to do, and what one has read already', async () => {
    const mayor = await marksAs(world, owner, article, 'mayor', 'disputed')
    const left = await marksAs(world, owner, article, 'left', 'disputed')
    await marksAs(world, ana, article, 'Nobody', 'disputed')
    await assigns(world, owner, article, mayor, ben.id)
    assert.equal((await next(ana))?.claim, left)
    assert.equal(await next(ana), null, 'the third is her own')
    assert.equal((await next(owner))?.quote, 'Nobody')
    assert.equal(await next(owner), null)
  })

  it('goes by the list and the filter that one looks at', async () => {
    const mayor = await marksAs(world, owner, article, 'mayor', 'disputed')
    await marksAs(world, owner, article, 'left', 'verified')
    await casts(world, ben, article, mayor, 'verified')
    assert.equal(await next(ana, { list: 'disputed', tag: 'starred' }), null)
    assert.equal((await next(ana, { list: 'second' }))?.quote, 'left')
    assert.equal((await next(ana, { list: 'split' }))?.quote, 'mayor')
    assert.equal(await next(ana, { list: 'settled' }), null)
    for (const wrong of [{ list: 'all' }, { limit: 1 }, { olderThan: 'x' }, []]) {
      assert.equal((await ana.post('/api/queue/next', wrong)).code, 'BAD_SHAPE')
    }
  })

  it('ends by itself after five minutes, in the log too, and never twice', async () => {
    const mayor = await marksAs(world, owner, article, 'mayor', 'disputed')
    await next(ana)
    assert.ok(timers.delays.includes(LEASE_MS))
    now += LEASE_MS - 1
    assert.equal(await next(ben), null)
    now += 1
    timers.pass(LEASE_MS)
    const authority = await world.serving.desk.authorities.open(article)
    await until(() => authority.state.get('lease', mayor)?.ended)
    const [entry] = authority.since(authority.seq - 1) ?? []
    assert.deepEqual([entry?.op.type, entry?.by], ['claim.release', SYSTEM])
    assert.equal((await next(ben))?.claim, mayor)
    // Anew, before the first one’s time is over: that one ends nothing any more.
    const { seq } = authority
    await casts(world, ben, article, mayor, 'disputed')
    timers.pass(LEASE_MS)
    await new Promise((go) => setTimeout(go, 20))
    assert.equal(authority.seq, seq + 1)
  })

  it('is over with one’s verdict, or the desk’s word', async () => {
    const mayor = await marksAs(world, owner, article, 'mayor', 'disputed')
    await next(ana)
    assert.equal((await pageOf(ana, 'list=mine')).total, 1)
    await casts(world, ana, article, mayor, 'disputed')
    assert.equal((await pageOf(ana, 'list=mine')).total, 0)
    await next(ben)
    await settles(world, owner, article, mayor, 'disputed')
    assert.equal((await pageOf(ben, 'list=mine')).total, 0)
  })
})

async function until(isSo: () => unknown): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (isSo()) return
    await new Promise((go) => setTimeout(go, 10))
  }
  assert.fail('it never came')
}
