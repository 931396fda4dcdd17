import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArticleId, StreamId } from '../../../shared/ids.ts'
import type { ArticleDescribe } from '../../../shared/sync/op.ts'
import type { ArticleSummary } from '../../../shared/sync/protocol.ts'
import { newId, World } from '../../helpers/world.ts'

/** Gives an article another title, as its editors do. */
async function retitle(world: World, id: ArticleId, value: string): Promise<void> {
  const { authorities } = world.serving.desk
  const authority = await authorities.open(id)
  const guard = authority.state.get('article', id)?.title.rev ?? assert.fail()
  const op: ArticleDescribe = {
    type: 'article.describe',
    id: newId(),
    article: id,
    set: { field: 'title', value },
    guard,
  }
  const owner = await world.owner()
  const issued = await authority.issue({ reviewer: owner.id, role: 'admin' }, op)
  assert.ok('seq' in issued, JSON.stringify(issued))
}

const titles = async (world: World) =>
  ((await (await world.owner()).get('/api/articles')).ok().articles as ArticleSummary[]).map(
    ({ title }) => title,
  )

describe('the index of all articles', () => {
  it('follows every commit, and tells of it', async () => {
    const world = await World.open({ seeds: false })
    try {
      const told: ArticleSummary[] = []
      const { library } = world.serving.desk
      const stop = library.onSummary(({ summary }) => told.push(summary))
      const id = await world.import('A story.')
      await retitle(world, id, 'Another title')
      stop()
      await retitle(world, id, 'The last title')
      assert.deepEqual(
        told.map(({ seq, title, derived }) => [seq, title, derived.title]),
        [
          [1, 'A story.', 'from-first-sentence'],
          [2, 'Another title', undefined],
        ],
      )
      assert.deepEqual(await titles(world), ['The last title'])
    } finally {
      await world.close()
    }
  })

  describe('in a folder', () => {
    let dataDir: string
    let world: World

    beforeEach(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'claimdesk-'))
      world = await World.open({ seeds: false, dataDir })
    })

    afterEach(async () => {
      await world.close()
      await rm(dataDir, { recursive: true })
    })

    it('is right after a restart, without opening an article', async () => {
      const id = await world.import('A story.')
      await retitle(world, id, 'Another title')
      await world.restart()
      assert.deepEqual(await titles(world), ['Another title'])
      const opened = [...world.serving.desk.authorities.opened()].map(({ stream }) => stream)
      assert.deepEqual(opened, ['desk'])
    })

    it('is made again from the articles where its file is gone or broken', async () => {
      await world.import('A story.')
      await world.import('Another story.')
      await world.close()
      await rm(join(dataDir, 'index.json'))
      await world.start()
      assert.deepEqual(await titles(world), ['A story.', 'Another story.'])
      await world.close()
      await writeFile(join(dataDir, 'index.json'), '{"half')
      await world.start()
      assert.deepEqual(await titles(world), ['A story.', 'Another story.'])
    })

    it('is made again where an older server kept less in it', async () => {
      const id = await world.import('A story.')
      const path = join(dataDir, 'index.json')
      for (const field of ['readOnce', 'settled']) {
        await world.close()
        const saved = await readFile(path, 'utf8')
        const older = saved.replaceAll(new RegExp(`,\\s*"${field}":\\s*0`, 'g'), '')
        assert.notEqual(older, saved)
        await writeFile(path, older)
        await world.start()
        const summary = world.serving.desk.library.get(id)
        assert.deepEqual([summary?.readOnce, summary?.counts.settled], [0, 0])
      }
    })

    it('is made again where an article has grown since it was saved', async () => {
      const id = await world.import('A story.')
      await world.restart()
      const saved = await readFile(join(dataDir, 'index.json'))
      await retitle(world, id, 'Another title')
      await world.close()
      await writeFile(join(dataDir, 'index.json'), saved)
      await world.start()
      assert.deepEqual(await titles(world), ['Another title'])
    })

    it('names an article whose record is damaged, and the others go on', async () => {
      const good = await world.import('A good story.')
      const bad = await world.import('A story that will suffer.')
      await retitle(world, bad, 'First')
      await world.close()
      await rm(join(dataDir, 'index.json'))
      await damage(join(dataDir, 'articles', bad))
      await world.start()

      const owner = await world.owner()
      const { articles, damaged } = (await owner.get('/api/articles')).ok() as unknown as {
        articles: ArticleSummary[]
        damaged: StreamId[]
      }
      assert.deepEqual([articles.map(({ id }) => id), damaged], [[good], [bad]])
      for (const part of ['', '/text', '/state']) {
        const answer = await owner.get(`/api/articles/${bad}${part}`)
        assert.deepEqual([answer.status, answer.code], [503, 'STORAGE_DAMAGED'])
        assert.ok(!answer.text.includes(dataDir))
        assert.equal((await owner.get(`/api/articles/${good}${part}`)).status, 200)
      }
      assert.ok(world.log.includes('log-000001.jsonl'), 'the log names the file')
    })

    it('does not serve a text that is not the one which was imported', async () => {
      const id = await world.import('A story that will suffer.')
      await world.close()
      await writeFile(join(dataDir, 'articles', id, 'source'), 'A story that has suffered.')
      await world.start()
      const owner = await world.owner()
      for (const part of ['', '/text', '/state']) {
        const answer = await owner.get(`/api/articles/${id}${part}`)
        assert.deepEqual([answer.status, answer.code], [503, 'STORAGE_DAMAGED'])
      }
      assert.ok(world.log.includes('is not what was imported'))
    })

    it('does not hide damage behind what it knows', async () => {
      const bad = await world.import('A story that will suffer.')
      await world.close()
      await damage(join(dataDir, 'articles', bad))
      await world.start()
      const owner = await world.owner()
      for (const part of ['', '/state', '/state']) {
        const answer = await owner.get(`/api/articles/${bad}${part}`)
        assert.equal(answer.code, 'STORAGE_DAMAGED')
      }
    })
  })
})

/** Flips one bit in the first commit of a log, without changing its length. */
async function damage(folder: string): Promise<void> {
  const name = (await readdir(folder)).find((each) => each.startsWith('log-')) ?? assert.fail()
  const path = join(folder, name)
  const bytes = await readFile(path)
  const at = bytes.indexOf('"op"') + 2
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(path, bytes)
}
