import assert from 'node:assert/strict'
import type { AgreementReport } from '../../../shared/agreement/agreement.ts'
import { type ArticleId, DESK_STREAM, SYSTEM } from '../../../shared/ids.ts'
import { newId, type Person, type Visitor, World } from '../../helpers/world.ts'
import { casts, marksAs, STORY } from '../queue/queue-world.ts'

const report = async (who: Visitor) =>
  (await who.get('/api/agreement')).ok(200) as unknown as AgreementReport

describe('agreement over HTTP', () => {
  let world: World
  let owner: Person
  let ben: Person
  let cleo: Person

  beforeEach(async () => {
    world = await World.open({ seeds: false })
    owner = await world.owner()
    ben = await world.join('Ben', 'reviewer')
    cleo = await world.join('Cleo', 'reviewer')
  })

  afterEach(() => world.close())

  it('is undefined, and says why, where no claim was judged by two people', async () => {
    const article = await world.import(STORY)
    await marksAs(world, ben, article, 'mayor', 'verified')
    assert.deepEqual(await report(cleo), {
      all: { units: 0, percent: null, alpha: null, undefinedBecause: 'no-pairs' },
      articles: [],
      pairs: [],
    })
  })

  it('counts the verdicts that count, over all articles', async () => {
    const one = await world.import(STORY, 'one.txt')
    const other = await world.import(`${STORY} Again.`, 'other.txt')
    const agreed = await marksAs(world, ben, one, 'mayor', 'verified')
    await casts(world, cleo, one, agreed, 'verified')
    const split = await marksAs(world, ben, other, 'left', 'disputed')
    await casts(world, cleo, other, split, 'verified')
    const { all, articles, pairs } = await report(owner)
    assert.deepEqual([all.units, all.percent], [2, 0.5])
    assert.deepEqual(
      articles.map(({ article, percent }) => [article, percent]).sort(),
      [
        [one, 1],
        [other, 0],
      ].sort(),
    )
    assert.deepEqual(
      pairs.map(({ people, units }) => [[...people].sort(), units]),
      [[[ben.id, cleo.id].sort(), 2]],
    )
  })

  it('tells nobody of verdicts that a blind first pass withholds from them', async () => {
    const desk = await world.serving.desk.authorities.open(DESK_STREAM)
    const on = { type: 'settings.set', id: newId<'op'>(), field: 'blindFirstPass' } as const
    await desk.issue({ reviewer: owner.id, role: 'admin' }, { ...on, value: true, guard: null })
    const article = await world.import(STORY)
    const claim = await marksAs(world, ben, article, 'mayor', 'verified')
    await casts(world, cleo, article, claim, 'disputed')
    const dan = await world.join('Dan', 'reviewer')
    assert.equal((await report(dan)).all.units, 0)
    assert.deepEqual((await report(dan)).pairs, [])
    assert.equal((await report(owner)).all.units, 1)
    await casts(world, dan, article, claim, 'disputed')
    assert.equal((await report(dan)).all.units, 1)
    assert.equal((await report(dan)).pairs.length, 3)
  })

  it('goes over a thousand articles while others work on', async function () {
    this.timeout(60_000) // a busy machine writes a thousand articles slowly
    const articles = Array.from({ length: 1_000 }, (_, n) => `article-${n}` as ArticleId)
    const by = { reviewer: SYSTEM, role: 'admin' } as const
    for (const id of articles) {
      const bytes = Buffer.from(`${STORY} ${id}.`)
      await world.serving.desk.importing.take(by, { fileName: `${id}.txt`, bytes, id })
    }
    for (const article of articles.slice(0, 200)) {
      const claim = await marksAs(world, ben, article, 'mayor', 'verified')
      await casts(world, cleo, article, claim, 'disputed')
    }
    const began = performance.now()
    let isOver = false
    let longest = 0
    const counting = report(owner).finally(() => {
      isOver = true
    })
    while (!isOver) {
      const before = performance.now()
      await new Promise((resolve) => setImmediate(resolve))
      longest = Math.max(longest, performance.now() - before)
    }
    assert.equal((await counting).all.units, 200)
    const took = performance.now() - began
    const again = performance.now()
    await report(owner)
    const warm = performance.now() - again
    // Printed beside the name: figures of this machine, no promise.
    if (this.test) this.test.title += ` (${[took, warm, longest].map(Math.round).join(', ')} ms)`
  })
})
