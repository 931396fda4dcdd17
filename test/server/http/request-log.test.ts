import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '../../helpers/raw-http.ts'
import { tokenIn, World } from '../../helpers/world.ts'

describe('the log', () => {
  let dataDir: string
  let world: World

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'claimdesk-'))
    world = await World.open({ seeds: false, dataDir })
  })

  afterEach(async () => {
    await world.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  // H076
  it('has one line a request, with its id, and nothing that somebody sent but the path', async () => {
    const owner = await world.owner()
    const evil = '\r\n{"level":60}\u001b[31m'
    const before = world.log.length
    const answer = await ask(world.port, {
      path: '/api/people?name=s3cret',
      headers: {
        host: `127.0.0.1:${world.port}`,
        cookie: owner.cookie ?? '',
        'user-agent': encodeURIComponent(evil),
        'x-secret': 's3cret',
      },
    })
    const lines = world.log.slice(before).trim().split('\n')
    assert.equal(lines.length, 1)
    const { time: _, responseTime, ...line } = JSON.parse(lines[0] ?? '')
    assert.equal(typeof responseTime, 'number')
    assert.deepEqual(line, {
      level: 30,
      requestId: answer.headers['x-request-id'],
      req: { method: 'GET', path: '/api/people' },
      res: { status: 200 },
      msg: 'request completed',
    })
  })

  it('keeps to one line whatever the path is', async () => {
    const before = world.log.length
    const host = `127.0.0.1:${world.port}`
    await ask(world.port, {
      path: `/api/%0d%0a{"level":60}/${'x'.repeat(5_000)}`,
      headers: { host },
    })
    const lines = world.log.slice(before).trim().split('\n')
    assert.equal(lines.length, 1)
    assert.ok((lines[0] ?? '').length < 600)
    assert.equal(JSON.parse(lines[0] ?? '').res.status, 404)
  })

  // H051
  it('never holds a token or a cookie, and neither does the data folder', async () => {
    const owner = await world.owner()
    const printed = world.signInToken
    const invite = await world.invite('editor')
    const ana = await world.signIn(invite, 'Ana')
    const personal = (await ana.post('/api/me/sign-in-link')).ok(201).url as string
    const phone = await world.signIn(personal)
    const unused = await world.invite('viewer')
    // Wrong places for a token, and refusals that could repeat one.
    await world.visitor().get(`/join?token=${tokenIn(unused)}`)
    await world.visitor().post('/api/session', { token: tokenIn(invite), name: 'Eve' })
    await world.visitor().post('/api/session', { token: tokenIn(unused), name: '' })
    await world.visitor().send('POST', '/api/session', {
      headers: { 'content-type': 'application/json' },
      body: `{"token":"${tokenIn(unused)}"`,
    })
    await ana.upload('A story.')
    await world.restart()

    const secrets = [
      printed,
      world.signInToken,
      ...[invite, personal, unused].map(tokenIn),
      ...[owner, ana, phone].map(({ cookie }) => cookie?.split('=')[1] ?? assert.fail()),
    ]
    const files = await readdir(dataDir, { recursive: true, withFileTypes: true })
    const kept = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    )
    assert.ok(
      kept.some((text) => text.includes('sessions')),
      'the access list is among them',
    )
    for (const text of [world.log, ...kept]) {
      for (const secret of secrets) assert.ok(!text.includes(secret))
    }
  })
})
