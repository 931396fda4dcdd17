import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MAX_SESSIONS_EACH, SESSION_LASTS_MS } from '../../../server/access/sessions.ts'
import { World } from '../../helpers/world.ts'

describe('a session', () => {
  let world: World
  let now: number

  beforeEach(async () => {
    now = Date.UTC(2026, 10, 22)
    world = await World.open({ seeds: false, now: () => now })
  })

  afterEach(() => world.close())

  it('is a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await world.visitor().post('/api/session', {
      token: world.signInToken,
      name: 'Olga',
    })
    const [cookie = ''] = answer.headers.getSetCookie()
    assert.match(cookie, /^claimdesk_session=[A-Za-z0-9_-]{43}; /)
    const attributes = cookie.split('; ').slice(1)
    for (const each of ['HttpOnly', 'SameSite=Lax', 'Path=/']) assert.ok(attributes.includes(each))
    assert.ok(!attributes.includes('Secure'), 'plain HTTP would never send a Secure cookie back')
    assert.ok(!attributes.some((each) => each.startsWith('Domain')))
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  })

  it('is Secure where people come by HTTPS', async () => {
    const config = { publicUrl: 'https://desk.example.org' }
    const behindProxy = await World.open({ seeds: false, config })
    try {
      const token = behindProxy.signInToken
      const port = behindProxy.port
      const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://desk.example.org' },
        body: JSON.stringify({ token, name: 'Olga' }),
      })
      assert.equal(answer.status, 201)
      assert.match(answer.headers.getSetCookie()[0] ?? '', /; Secure/)
    } finally {
      await behindProxy.close()
    }
  })

  it('survives a restart', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'claimdesk-'))
    const kept = await World.open({ seeds: false, dataDir })
    try {
      const ben = await kept.join('Ben', 'reviewer')
      await kept.restart()
      assert.equal((await ben.get('/api/session')).ok().desk !== undefined, true)
    } finally {
      await kept.close()
      await rm(dataDir, { recursive: true })
    }
  })

  it('ends with sign-out, for good and for this device alone', async () => {
    const ben = await world.join('Ben', 'reviewer')
    const phone = await world.signIn((await ben.post('/api/me/sign-in-link')).ok(201).url as string)
    const out = await ben.delete('/api/session')
    assert.equal(out.status, 204)
    assert.match(
      out.headers.getSetCookie()[0] ?? '',
      /^claimdesk_session=;.*Expires=Thu, 01 Jan 1970/,
    )
    assert.equal((await ben.get('/api/session')).code, 'UNAUTHENTICATED')
    assert.equal((await phone.get('/api/session')).status, 200)
    await world.restart()
    assert.equal((await ben.get('/api/session')).code, 'UNAUTHENTICATED')
  })

  it('gets a new id when its browser redeems another link, and the old one is dead', async () => {
    const ben = await world.join('Ben', 'reviewer')
    const former = ben.cookie
    const answer = await ben.post('/api/session', { token: world.signInToken })
    assert.equal(answer.status, 201)
    assert.notEqual(answer.sessionCookie, former)
    assert.equal((await ben.get('/api/session')).code, 'UNAUTHENTICATED')
  })

  // H041
  it('never takes an id that somebody planted', async () => {
    const victim = world.visitor()
    victim.cookie = `claimdesk_session=${'A'.repeat(43)}`
    const answer = await victim.post('/api/session', { token: world.signInToken, name: 'Olga' })
    assert.equal(answer.status, 201)
    assert.notEqual(answer.sessionCookie, victim.cookie)
    assert.equal((await victim.get('/api/session')).code, 'UNAUTHENTICATED')
  })

  it('ends after thirty days without a sign of life, and not a moment before', async () => {
    const ben = await world.join('Ben', 'reviewer')
    const start = now
    now = start + SESSION_LASTS_MS - 1
    const visits = { early: (await ben.get('/api/session')).status, late: 0 }
    now = start + SESSION_LASTS_MS + 1
    visits.late = (await ben.get('/api/session')).status
    assert.deepEqual(visits, { early: 200, late: 200 }, 'a visit prolongs it')
    now += SESSION_LASTS_MS
    assert.equal((await ben.get('/api/session')).code, 'UNAUTHENTICATED')
  })

  it('lasts in the browser as long as on the server', async () => {
    const ben = await world.join('Ben', 'reviewer')
    const [cookie = ''] = (await ben.get('/api/session')).headers.getSetCookie()
    assert.ok(cookie.startsWith(`${ben.cookie}; Max-Age=${SESSION_LASTS_MS / 1_000}; `))
    assert.match(cookie, /HttpOnly/)
  })

  it('makes room for the next of the same person beyond so many devices', async () => {
    const owner = await world.owner()
    for (let n = 1; n < MAX_SESSIONS_EACH; n++) await world.signIn(world.signInToken)
    assert.equal((await owner.get('/api/session')).status, 200)
    now += 1
    await world.signIn(world.signInToken)
    const cookies = (await owner.get('/api/session')).code
    assert.equal(cookies, 'UNAUTHENTICATED', 'the one unused for longest')
  })

  // H039
  it('is not found with any byte of the cookie changed', async () => {
    const { cookie } = await world.owner()
    assert.ok(cookie)
    const start = cookie.indexOf('=') + 1
    const visitor = world.visitor()
    for (let at = start; at < cookie.length; at++) {
      const other = cookie[at] === 'A' ? 'B' : 'A'
      visitor.cookie = cookie.slice(0, at) + other + cookie.slice(at + 1)
      assert.equal((await visitor.get('/api/session')).code, 'UNAUTHENTICATED', `byte ${at}`)
    }
    for (const changed of [cookie.slice(0, -1), `${cookie}A`, cookie.toLowerCase()]) {
      visitor.cookie = changed
      assert.equal((await visitor.get('/api/session')).code, 'UNAUTHENTICATED')
    }
  })

  // H040
  it('does not count beside another session cookie, in either order', async () => {
    const owner = await world.owner()
    const ben = await world.join('Ben', 'reviewer')
    const visitor = world.visitor()
    for (const both of [
      [owner.cookie, ben.cookie],
      [ben.cookie, owner.cookie],
    ]) {
      visitor.cookie = both.join('; ')
      assert.equal((await visitor.get('/api/session')).code, 'UNAUTHENTICATED')
    }
    const many = Array.from({ length: 200 }, (_, n) => `c${n}=${n}`).join('; ')
    for (const stuffed of [many, `claimdesk_session=${'A'.repeat(8_000)}`, `${many}; =; ;;`]) {
      visitor.cookie = stuffed
      assert.equal((await visitor.get('/api/session')).code, 'UNAUTHENTICATED')
    }
    visitor.cookie = `theme=dark; ${owner.cookie}; other=1`
    assert.equal((await visitor.get('/api/session')).status, 200)
  })
})
