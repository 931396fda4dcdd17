import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Block } from '../../../shared/article/article.ts'
import { decodeArticle } from '../../../shared/article/text.ts'
import { NO_CLAIMS } from '../../../shared/claim/status.ts'
import type { StateBody } from '../../../shared/sync/protocol.ts'
import { hashOf } from '../../../shared/sync/rows.ts'
import { ask } from '../../helpers/raw-http.ts'
import { type Person, World } from '../../helpers/world.ts'

const SEEDS = readFileSync('seeds/SHA256SUMS', 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [sha256 = '', fileName = ''] = line.split(/\s+\*?/)
    return { id: fileName.replace(/\.txt$/, ''), fileName, sha256 }
  })

describe('the articles of a first start', () => {
  let world: World
  let viewer: Person

  before(async () => {
    world = await World.open()
    viewer = await world.join('Vera', 'viewer')
  })

  after(() => world.close())

  /** Asks as a browser does that holds a copy; `fetch` would forbid caches on the way. */
  const since = (path: string, etag: string) =>
    ask(world.port, {
      path,
      headers: {
        host: `127.0.0.1:${world.port}`,
        cookie: viewer.cookie ?? '',
        'if-none-match': etag,
      },
    })

  it('are the five seeds, by the names of their files', async () => {
    const { articles, damaged } = (await viewer.get('/api/articles')).ok() as unknown as {
      articles: { id: string; sha256: string; counts: unknown }[]
      damaged: string[]
    }
    assert.equal(SEEDS.length, 5)
    assert.deepEqual(
      articles.map(({ id, sha256 }) => ({ id, sha256 })),
      SEEDS.map(({ id, sha256 }) => ({ id, sha256 })),
    )
    assert.deepEqual(damaged, [])
    for (const { counts } of articles) {
      assert.deepEqual(counts, NO_CLAIMS)
    }
  })

  it('have a title, an outlet and a date each, or null, and say how they were found', async () => {
    const { articles } = (await viewer.get('/api/articles')).ok() as unknown as {
      articles: Record<'title' | 'outlet' | 'date', string | null>[] &
        { derived: Record<string, string> }[]
    }
    for (const article of articles) {
      for (const field of ['title', 'outlet', 'date'] as const) {
        assert.equal(article[field] === null, article.derived[field] === undefined)
      }
      assert.ok(article.title)
    }
  })

  for (const { id, fileName, sha256 } of SEEDS) {
    it(`give back every byte: ${id}`, async () => {
      const answer = await viewer.get(`/api/articles/${id}/text`, { 'accept-encoding': 'gzip' })
      assert.ok(answer.bytes.equals(readFileSync(`seeds/${fileName}`)))
      assert.equal(createHash('sha256').update(answer.bytes).digest('hex'), sha256)
      assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
      assert.equal(answer.headers.get('content-encoding'), null)
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
      assert.match(answer.headers.get('cache-control') ?? '', /private.*immutable/)
      assert.equal(answer.headers.get('etag'), `"${sha256}"`)
      const again = await since(`/api/articles/${id}/text`, `"${sha256}"`)
      assert.deepEqual([again.status, again.text], [304, ''])
    })

    it(`are described with their blocks: ${id}`, async () => {
      const article = (await viewer.get(`/api/articles/${id}`)).ok()
      const bytes = readFileSync(`seeds/${fileName}`)
      const decoded = decodeArticle(bytes)
      assert.ok(decoded.ok)
      assert.deepEqual(
        [article.fileName, article.bytes, article.length, article.sha256, article.url],
        [fileName, bytes.length, decoded.text.length, sha256, null],
      )
      const blocks = article.blocks as Block[]
      const lines = decoded.text.split(/\r?\n/).filter((line) => line.trim() !== '')
      assert.deepEqual(
        blocks.map(({ start, end }) => decoded.text.slice(start, end).trim()),
        lines.map((line) => line.trim()),
      )
    })

    it(`have a state whose hash is that of its rows: ${id}`, async () => {
      const answer = await viewer.get(`/api/articles/${id}/state`)
      const state = answer.ok() as unknown as StateBody
      assert.deepEqual([state.stream, state.seq, state.rows.length], [id, 1, 1])
      assert.equal(state.hash, hashOf(state.rows))
      assert.match(state.epoch, /^[0-9a-f-]{36}$/)
    })
  }

  it('answer NOT_FOUND for what is no article, without asking the disk', async () => {
    for (const id of ['nobody', 'desk', '..%2F..%2Fetc', '__proto__', 'A'.repeat(65)]) {
      for (const part of ['', '/text', '/state']) {
        const answer = await viewer.get(`/api/articles/${id}${part}`)
        assert.deepEqual([answer.status, answer.code], [404, 'NOT_FOUND'], `${id}${part}`)
      }
    }
  })

  it('send a state packed to who can unpack it, and plain to who cannot', async () => {
    const path = `/api/articles/${SEEDS[0]?.id}/state`
    const host = `127.0.0.1:${world.port}`
    const cookie = viewer.cookie ?? ''
    const plain = await ask(world.port, { path, headers: { host, cookie } })
    assert.equal(plain.headers['content-encoding'], undefined)
    const packed = await viewer.get(path, { 'accept-encoding': 'gzip' })
    assert.equal(packed.headers.get('content-encoding'), 'gzip')
    assert.equal(packed.text, plain.text)
    assert.match(packed.headers.get('vary') ?? '', /Accept-Encoding/)
  })

  it('send a state again only when it has changed', async () => {
    const path = `/api/articles/${SEEDS[0]?.id}/state`
    const etag = (await viewer.get(path)).headers.get('etag') ?? ''
    const same = await since(path, etag)
    assert.deepEqual([same.status, same.text], [304, ''])
    assert.equal((await since(path, 'W/"other"')).status, 200)
    const desk = (await viewer.get('/api/desk/state')).headers.get('etag') ?? ''
    assert.equal((await since('/api/desk/state', desk)).status, 304)
    await world.join('Will', 'viewer')
    assert.equal((await since('/api/desk/state', desk)).status, 200)
  })

  it('show the people of the desk in its own stream', async () => {
    const { people } = (await viewer.get('/api/people')).ok() as { people: { id: string }[] }
    const { rows, stream } = (await viewer.get('/api/desk/state')).ok() as unknown as StateBody
    assert.equal(stream, 'desk')
    assert.deepEqual(
      rows.map(({ id }) => id),
      people.map(({ id }) => id),
    )
  })
})

describe('a state for an audience', () => {
  it('holds no row that the audience may not see, and the hash of those that it may', async () => {
    const audience = {
      keyFor: ({ role }: { role: string }) => (role === 'viewer' ? 'few' : 'all'),
      maySee: (key: string, row: { kind: string }) => key === 'all' || row.kind !== 'reviewer',
    }
    const world = await World.open({ seeds: false, audience })
    try {
      const viewer = await world.join('Vera', 'viewer')
      const few = await viewer.get('/api/desk/state')
      const all = await (await world.owner()).get('/api/desk/state')
      const fewBody = few.ok() as unknown as StateBody
      const allBody = all.ok() as unknown as StateBody
      assert.deepEqual([fewBody.rows.length, allBody.rows.length], [0, 2])
      assert.deepEqual([fewBody.hash, allBody.hash], [hashOf([]), hashOf(allBody.rows)])
      assert.notEqual(few.headers.get('etag'), all.headers.get('etag'))
    } finally {
      await world.close()
    }
  })
})

describe('the packed state', () => {
  it('is real gzip', async () => {
    const world = await World.open({ seeds: false })
    try {
      const owner = await world.owner()
      const id = await world.import('A story.')
      const { StateBodies } = await import('../../../server/article/state-bodies.ts')
      const { authorities, audience } = world.serving.desk
      const states = new StateBodies(audience)
      const authority = await authorities.open(id)
      const key = audience.keyFor({ reviewer: owner.id, role: 'admin' })
      const [one, two] = await Promise.all([states.get(authority, key), states.get(authority, key)])
      assert.equal(one, two, 'made once for all who ask')
      assert.equal(JSON.parse(gunzipSync(one.packed).toString()).stream, id)
    } finally {
      await world.close()
    }
  })
})
