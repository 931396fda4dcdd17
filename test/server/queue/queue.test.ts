import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeLine, encodeLine } from '../../../server/store/line.ts'
import type { NamedQueueItem } from '../../../shared/queue/queue-page.ts'
import { type Person, type Visitor, World } from '../../helpers/world.ts'
import { casts, marksAs, STORY } from './queue-world.ts'

const queue = async (who: Visitor) =>
  (await who.get('/api/queue')).ok().items as readonly NamedQueueItem[]

const quotes = async (who: Visitor) => (await queue(who)).map(({ quote }) => quote)

describe('the queue over HTTP', () => {
  let dataDir: string
  let world: World
  let owner: Person
  let ben: Person

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'claimdesk-'))
    world = await World.open({ seeds: false, dataDir })
    owner = await world.owner()
    ben = await world.join('Ben', 'reviewer')
  })

  afterEach(async () => {
    await world.close()
    await rm(dataDir, { recursive: true })
  })

  it('is empty on a desk where nothing is disputed', async () => {
    const article = await world.import(STORY)
    await marksAs(world, owner, article, 'mayor', 'verified')
    assert.deepEqual((await owner.get('/api/queue')).ok(200), { items: [] })
  })

  it('goes over all articles, with quote, article, verdicts, rationale and the reason', async () => {
    const one = await world.import(STORY, 'one.txt')
    const other = await world.import(`${STORY} Again.`, 'other.txt')
    await marksAs(world, owner, one, 'mayor', 'disputed')
    const split = await marksAs(world, ben, other, 'left', 'disputed')
    await casts(world, owner, other, split, 'verified')
    const items = await queue(ben)
    assert.deepEqual(
      items.map(({ quote, article, place, why }) => [place, quote, article, why]),
      [
        [1, 'left', other, 'First because reviewers differ'],
        [2, 'mayor', one, 'After what is split or starred; needs a second reader'],
      ],
    )
    const [first] = items
    assert.deepEqual(
      first?.verdicts.map(({ name, verdict, rationale }) => [name, verdict, rationale]),
      [
        ['Ben', 'disputed', 'because of left'],
        ['Olga', 'verified', ''],
      ],
    )
    assert.ok(first?.title)
  })

  it('is right after a restart, without opening an article', async () => {
    const article = await world.import(STORY)
    await marksAs(world, owner, article, 'mayor', 'disputed')
    const before = await queue(owner)
    await world.restart()
    assert.deepEqual(await queue(owner), before)
    const opened = [...world.serving.desk.authorities.opened()].map(({ stream }) => stream)
    assert.deepEqual(opened, ['desk'])
  })

  it('is right where the index is older than the article, broken, or knows of no queue', async () => {
    const article = await world.import(STORY)
    await marksAs(world, owner, article, 'mayor', 'disputed')
    await world.restart()
    const path = join(dataDir, 'index.json')
    const older = await readFile(path)
    await marksAs(world, owner, article, 'left', 'disputed')
    await world.close()
    const newest = decodeLine((await readFile(path)).subarray(0, -1)) as {
      readonly value: { readonly streams: Record<string, { value: { queue?: unknown } }> }
    }
    const known = newest.value.streams[article]?.value
    assert.ok(known?.queue)
    delete known.queue
    for (const index of [older, '{"half', encodeLine(newest)]) {
      await writeFile(path, index)
      await world.start()
      assert.deepEqual(await quotes(owner), ['mayor', 'left'])
      await world.close()
    }
    await world.start()
  })

  it('loses what is judged otherwise, and takes back what is disputed again', async () => {
    const article = await world.import(STORY)
    const claim = await marksAs(world, owner, article, 'mayor', 'disputed')
    await casts(world, owner, article, claim, 'verified')
    assert.deepEqual(await quotes(owner), [])
    await casts(world, owner, article, claim, 'disputed')
    assert.deepEqual(await quotes(owner), ['mayor'])
  })
})

describe('the queue where not everybody may see the same', () => {
  it('is made of what the asker may see', async () => {
    const world = await World.open({
      seeds: false,
      audience: {
        keyFor: ({ role }) => role,
        maySee: (key, row) => key === 'admin' || row.kind !== 'verdict',
      },
    })
    try {
      const owner = await world.owner()
      const article = await world.import(STORY)
      await marksAs(world, owner, article, 'mayor', 'disputed')
      assert.deepEqual(await quotes(owner), ['mayor'])
      assert.deepEqual(await quotes(await world.join('Vic', 'viewer')), [])
    } finally {
      await world.close()
    }
  })
})
