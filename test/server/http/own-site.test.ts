import assert from 'node:assert/strict'
import { listeningOrigin, OwnSite } from '../../../server/http/own-site.ts'
import { ask } from '../../helpers/raw-http.ts'
import { World } from '../../helpers/world.ts'

const site = (
  publicUrl: string | null = null,
  allowedHosts: readonly string[] = [],
  host = '127.0.0.1',
) => new OwnSite({ host, publicUrl, allowedHosts })

describe('the desk\u2019s own site', () => {
  it('answers to the loopback names, HOST, PUBLIC_URL and ALLOWED_HOSTS, on any port', () => {
    const own = site('https://desk.example.org', ['desk.local'], '10.0.0.5')
    for (const host of [
      'localhost',
      'LOCALHOST:4000',
      '127.0.0.1:4000',
      '[::1]:4000',
      '10.0.0.5:80',
      'desk.example.org',
      'Desk.Example.Org:443',
      'desk.local:4000',
    ]) {
      assert.ok(own.isOwnHost(host), host)
    }
  })

  it('answers to no other name', () => {
    const own = site('https://desk.example.org')
    for (const host of [
      undefined,
      '',
      'evil.example',
      'desk.example.org.evil.example',
      'evil-desk.example.org',
      'localhost.evil.example',
      'localhost@evil.example',
      'localhost/evil',
      'localhost, evil.example',
      '127.0.0.1.nip.io',
      'localhost:port',
      '[::1',
    ]) {
      assert.ok(!own.isOwnHost(host), host)
    }
  })

  it('knows its own pages by scheme, name and port', () => {
    const own = site()
    assert.ok(own.isOwnOrigin('http://127.0.0.1:4000', '127.0.0.1:4000'))
    assert.ok(own.isOwnOrigin('http://[::1]:4000', '[::1]:4000'))
    for (const origin of [
      'http://127.0.0.1:3000',
      'http://localhost:4000',
      'https://127.0.0.1:4000',
      'http://127.0.0.1',
      'http://evil.example',
      'null',
      '',
    ]) {
      assert.ok(!own.isOwnOrigin(origin, '127.0.0.1:4000'), origin)
    }
  })

  it('never takes a foreign origin for its own because the Host header says so', () => {
    assert.ok(!site().isOwnOrigin('http://evil.example', 'evil.example'))
  })

  it('behind HTTPS knows its pages whatever Host the proxy sends on', () => {
    const own = site('https://desk.example.org')
    for (const host of ['desk.example.org', '127.0.0.1:4000', undefined]) {
      assert.ok(own.isOwnOrigin('https://desk.example.org', host), host)
    }
    for (const origin of [
      'http://desk.example.org',
      'https://desk.example.org:444',
      'https://desk.example.org.evil.example',
      'https://evil.example',
      'null',
    ]) {
      assert.ok(!own.isOwnOrigin(origin, 'desk.example.org'), origin)
    }
  })

  it('makes links that people can open', () => {
    assert.equal(
      site('https://desk.example.org').originFor('127.0.0.1'),
      'https://desk.example.org',
    )
    assert.equal(site(null, ['desk.local']).originFor('desk.local:4000'), 'http://desk.local:4000')
    assert.equal(listeningOrigin('127.0.0.1', 4000), 'http://127.0.0.1:4000')
    assert.equal(listeningOrigin('0.0.0.0', 4000), 'http://localhost:4000')
    assert.equal(listeningOrigin('::', 4000), 'http://localhost:4000')
    assert.equal(listeningOrigin('::1', 4000), 'http://[::1]:4000')
  })
})

describe('the gate', () => {
  let world: World
  let cookie: string
  let host: string

  before(async () => {
    world = await World.open({ seeds: false })
    cookie = (await world.owner()).cookie ?? ''
    host = `127.0.0.1:${world.port}`
  })

  after(() => world.close())

  const write = (headers: Record<string, string>) =>
    ask(world.port, {
      method: 'POST',
      path: '/api/me/sign-in-link',
      headers: { host, cookie, ...headers },
    })

  it('refuses a rebound name, for pages, reads and writes alike', async () => {
    for (const path of ['/', '/api/articles', '/api/session', '/assets/x.js']) {
      const answer = await ask(world.port, { path, headers: { host: 'evil.example', cookie } })
      assert.deepEqual([answer.status, answer.code], [421, 'BAD_HOST'])
    }
  })

  it('tells whoever watches the process that it is up, by any name', async () => {
    const answer = await ask(world.port, { path: '/healthz', headers: { host: '10.1.2.3' } })
    assert.deepEqual([answer.status, answer.text], [200, '{"status":"ok"}'])
  })

  it('takes writes of its own pages and of scripts', async () => {
    const own = { origin: `http://${host}` }
    for (const headers of [
      {},
      own,
      { ...own, 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ]) {
      assert.equal((await write(headers)).status, 201, JSON.stringify(headers))
    }
  })

  it('refuses writes of other sites', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://${host}.evil.example` },
      { origin: 'http://127.0.0.1:444' },
      { origin: `https://${host}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: `http://${host}`, 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) {
      const answer = await write(headers)
      assert.deepEqual([answer.status, answer.code], [403, 'BAD_ORIGIN'], JSON.stringify(headers))
    }
  })

  it('trusts no header that a proxy would set', async () => {
    const answer = await ask(world.port, {
      path: '/api/session',
      headers: {
        host,
        cookie,
        'x-forwarded-host': 'evil.example',
        'x-forwarded-prefix': '//evil.example/..',
        'x-forwarded-proto': 'https',
        'x-forwarded-for': '10.9.8.7',
        'x-proxy-path': 'javascript:',
        forwarded: 'host=evil.example',
      },
    })
    assert.equal(answer.status, 200)
    assert.ok(!JSON.stringify(answer).includes('evil'))
  })
})
