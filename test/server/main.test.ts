import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ended, MainProcess } from '../helpers/main-process.ts'
import { tokenIn } from '../helpers/world.ts'

describe('the process', function () {
  // Each test starts Node several times, on a machine that may be busy.
  this.timeout(60_000)

  let folder: string
  let dataDir: string
  const processes: MainProcess[] = []

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimdesk-main-'))
    dataDir = join(folder, 'data')
  })

  afterEach(async () => {
    await Promise.all(processes.splice(0).map((each) => each.end()))
    await rm(folder, { recursive: true, force: true })
  })

  const start = (settings: Readonly<Record<string, string>> = {}, cwd?: string) => {
    const started = new MainProcess({ DATA_DIR: dataDir, ...settings }, cwd)
    processes.push(started)
    return started
  }

  /** The one sentence that a process said which could not start. */
  const sentenceOf = ({ stdout, stderr }: Ended) => {
    assert.equal(stdout, '')
    assert.match(stderr, /^Claimdesk cannot start: [^\n]+\.\n$/)
    return stderr
  }

  const signIn = async (link: string, name?: string) => {
    const answer = await fetch(new URL('/api/session', link), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: tokenIn(link), name }),
    })
    assert.equal(answer.status, 201)
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const { reviewer } = (await answer.json()) as { reviewer: { id: string } }
    return { cookie, id: reviewer.id }
  }

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    it(`C020: says one line when it is ready, and ends with 0 on ${signal}`, async () => {
      const server = start()
      const link = await server.ready()
      assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/join#[A-Za-z0-9_-]{43}$/)
      assert.equal((await fetch(new URL('/readyz', link))).status, 200)
      server.kill(signal)
      const { code, stdout, stderr } = await server.ended()
      assert.deepEqual([code, stdout], [0, `Claimdesk is ready: ${link}\n`])
      for (const line of stderr.trim().split('\n')) assert.doesNotThrow(() => JSON.parse(line))
      assert.ok(!stderr.includes(tokenIn(link)))
      // Nothing is left that holds the port.
      await assert.rejects(fetch(new URL('/healthz', link)))
    })
  }

  it('prints PUBLIC_URL where it is set, and takes ADMIN_TOKEN for the token', async () => {
    const token = 'k3J9_mQ-x7Lw2Zr8Tn5Vb1Yc4Hd6Fg0S'
    const settings = { PUBLIC_URL: 'https://desk.example.org', ADMIN_TOKEN: token }
    const server = start(settings)
    assert.equal(await server.ready(), `https://desk.example.org/join#${token}`)
    server.kill('SIGTERM')
    const { stderr } = await server.ended()
    assert.ok(!stderr.includes(token))
  })

  it('keeps what it answered when it is killed: people, sessions and articles', async () => {
    const first = start()
    const link = await first.ready()
    const { cookie, id } = await signIn(link, 'Olga')
    const imported = await fetch(new URL('/api/articles?name=story.txt', link), {
      method: 'POST',
      headers: { cookie, 'content-type': 'text/plain' },
      body: 'A story that was told.',
    })
    const article = (await imported.json()) as { id: string }
    first.kill('SIGKILL')
    await first.ended()

    const next = await start().ready()
    const headers = { cookie }
    const me = (await (await fetch(new URL('/api/session', next), { headers })).json()) as {
      reviewer: { id: string }
    }
    assert.equal(me.reviewer.id, id)
    const text = await fetch(new URL(`/api/articles/${article.id}/text`, next), { headers })
    assert.equal(await text.text(), 'A story that was told.')
    const list = (await (await fetch(new URL('/api/articles', next), { headers })).json()) as {
      articles: unknown[]
    }
    assert.equal(list.articles.length, 6)
    assert.equal((await signIn(next)).id, id)
  })

  it('C002: does not start on a setting that is not allowed: one sentence, and exit code 2', async () => {
    const endings = await Promise.all(
      [
        { PORT: 'abc' },
        { PORT: '-1' },
        { PORT: '70000' },
        { LOG_LEVEL: 'loud' },
        { ADMIN_TOKEN: 'short' },
      ].map((settings) => start(settings).ended()),
    )
    for (const ended of endings) {
      assert.equal(ended.code, 2)
      assert.match(sentenceOf(ended), /(PORT|LOG_LEVEL|ADMIN_TOKEN) must be /)
    }
    assert.deepEqual(await readdir(folder), [])
  })

  it('does not start on a port in use: one sentence with the address, and exit code 1', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    try {
      const ended = await start({ PORT: String(port) }).ended()
      assert.equal(ended.code, 1)
      assert.ok(sentenceOf(ended).includes(`127.0.0.1:${port}`))
      assert.ok(!existsSync(join(dataDir, 'articles')), 'nothing was imported')
    } finally {
      other.close()
    }
  })

  it('does not start on an address that it cannot have: one sentence, and exit code 1', async () => {
    const ended = await start({ HOST: '203.0.113.7' }).ended()
    assert.equal(ended.code, 1)
    assert.match(sentenceOf(ended), /203\.0\.113\.7:0 \(EADDRNOTAVAIL\)/)
  })

  it('C003: does not start on a data folder that cannot be one: path, errno, exit code 1', async () => {
    const file = join(folder, 'file')
    const loop = join(folder, 'loop')
    await writeFile(file, 'a file')
    await symlink(loop, loop)
    const before = await readdir(folder)
    for (const [path, errno] of [
      [file, 'ENOTDIR'],
      [join(file, 'below'), 'ENOTDIR'],
      [loop, 'ELOOP'],
    ] as const) {
      const ended = await start({ DATA_DIR: path }).ended()
      assert.equal(ended.code, 1)
      const sentence = sentenceOf(ended)
      assert.ok(sentence.includes(path) && sentence.includes(errno), sentence)
    }
    assert.deepEqual(await readdir(folder), before)
  })

  it('C004: lets one server at a time have a data folder: the second names it, exit code 3', async () => {
    const first = start()
    await first.ready()
    const second = await start().ended()
    assert.equal(second.code, 3)
    assert.ok(sentenceOf(second).includes(String(first.pid)))
    // A stopped holder keeps it; a killed one leaves it at once.
    first.kill('SIGSTOP')
    assert.equal((await start().ended()).code, 3)
    first.kill('SIGKILL')
    await first.ended()
    await start().ready()
  })

  it('starts clean after a start that was cut off', async () => {
    const cutOff = start()
    while (!existsSync(join(dataDir, 'articles'))) await new Promise(setImmediate)
    cutOff.kill('SIGKILL')
    await cutOff.ended()
    const link = await start().ready()
    const { cookie } = await signIn(link, 'Olga')
    const answer = await fetch(new URL('/api/articles', link), { headers: { cookie } })
    const { articles, damaged } = (await answer.json()) as Record<string, unknown[]>
    assert.deepEqual([articles?.length, damaged], [5, []])
  })

  it('C023, C025: takes any path for a folder, and any language and time zone', async () => {
    const odd = 'it\u2019s "a" d\u00e4ta folder 👍/'
    await mkdir(join(folder, 'here'))
    const settings = { DATA_DIR: odd, LANG: 'C', TZ: 'Pacific/Kiritimati', HOME: '/nowhere' }
    const server = start(settings, join(folder, 'here'))
    const { cookie } = await signIn(await server.ready(), 'Olga')
    assert.match(cookie, /^claimdesk_session=/)
    server.kill('SIGTERM')
    assert.equal((await server.ended()).code, 0)
    assert.deepEqual(await readdir(join(folder, 'here')), [odd.slice(0, -1)])
  })
})
