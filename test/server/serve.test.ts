import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../server/store/store.ts'
import { listening } from '../helpers/listening.ts'
import { ask } from '../helpers/raw-http.ts'
import { World } from '../helpers/world.ts'

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const { port, close } = await listening(createServer())
  await close()
  return port
}

describe('a server', () => {
  it('is up but not ready while it starts, and serves nothing else', async () => {
    const port = await freePort()
    let open: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let began: () => void = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      began = resolve
    })
    const around = (store: Store): Store =>
      Object.assign(Object.create(store) as Store, {
        loadIndex: async () => {
          began()
          await gate
          return store.loadIndex()
        },
        list: () => store.list(),
        create: store.create.bind(store),
        open: store.open.bind(store),
        source: store.source.bind(store),
        saveIndex: store.saveIndex.bind(store),
        close: store.close.bind(store),
      })
    const opening = World.open({ seeds: false, config: { port }, around })
    await hasBegun
    const phase = async (path: string) => {
      const { status, code } = await ask(port, { path, headers: { host: 'x' } })
      return [status, code]
    }
    assert.deepEqual(await phase('/healthz'), [200, null])
    assert.deepEqual(await phase('/readyz'), [503, 'RESTARTING'])
    assert.deepEqual(await phase('/api/articles'), [503, 'RESTARTING'])
    open()
    const world = await opening
    try {
      assert.deepEqual(await phase('/readyz'), [200, null])
      assert.equal((await world.visitor().get('/api/articles')).code, 'UNAUTHENTICATED')
    } finally {
      await world.close()
    }
  })

  it('that cannot listen opens nothing', async () => {
    const { port, close } = await listening(createServer())
    let isOpened = false
    const around = (store: Store): Store => {
      isOpened = true
      return store
    }
    try {
      await assert.rejects(World.open({ config: { port }, around }), { code: 'EADDRINUSE' })
      assert.equal(isOpened, false)
    } finally {
      await close()
    }
  })

  it('that stops answers what is under way, and keeps all that it answered', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'claimdesk-'))
    const world = await World.open({ seeds: false, dataDir })
    try {
      const owner = await world.owner()
      const sending = Array.from({ length: 40 }, (_, n) =>
        owner.upload(`Story number ${n}.`).then(
          (answer) => ({ n, answer }),
          () => ({ n, answer: null }),
        ),
      )
      await sending[0]
      await world.close()
      const sent = await Promise.all(sending)
      await world.start()
      const kept = await owner.get('/api/articles')
      const titles = new Set((kept.ok().articles as { title: string }[]).map(({ title }) => title))
      for (const { n, answer } of sent) {
        if (answer === null) continue
        assert.ok(answer.status === 201 || answer.code === 'RESTARTING', answer.text)
        if (answer.status === 201) assert.ok(titles.has(`Story number ${n}.`))
      }
      assert.equal(sent[0]?.answer?.status, 201)
    } finally {
      await world.close()
      await rm(dataDir, { recursive: true })
    }
  })

  it('can be stopped twice, and leaves its port', async () => {
    const world = await World.open({ seeds: false })
    const { port } = world
    await Promise.all([world.close(), world.close()])
    await assert.rejects(ask(port, { path: '/healthz' }), { code: 'ECONNREFUSED' })
  })
})
