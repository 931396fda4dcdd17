import assert from 'node:assert/strict'
import { tokenIn, World } from '../../helpers/world.ts'

const ADMIN_TOKEN = 'k3J9_mQ-x7Lw2Zr8Tn5Vb1Yc4Hd6Fg0S'

describe('signing in', () => {
  let world: World

  beforeEach(async () => {
    world = await World.open({ seeds: false })
  })

  afterEach(() => world.close())

  it('makes the first to redeem the printed link the owner, an admin', async () => {
    const owner = await world.owner()
    assert.equal(owner.role, 'admin')
    assert.deepEqual((await owner.get('/api/session')).ok().reviewer, {
      id: owner.id,
      name: 'Olga',
      role: 'admin',
      color: 0,
    })
  })

  it('asks the first for a name, and leaves the link as it was', async () => {
    const nameless = await world.visitor().post('/api/session', { token: world.signInToken })
    assert.equal(nameless.status, 422)
    assert.equal(nameless.code, 'BAD_SHAPE')
    assert.match(String(nameless.json.detail), /^name: /)
    assert.equal((await world.owner()).role, 'admin')
  })

  it('makes one owner of those who redeem the first link at the same moment', async () => {
    const people = await Promise.all(
      ['Olga', 'Otto', 'Oona'].map((name) => world.signIn(world.signInToken, name)),
    )
    assert.equal(new Set(people.map(({ id }) => id)).size, 1)
    assert.equal(((await people[0]!.get('/api/people')).ok().people as unknown[]).length, 1)
  })

  it('prints a fresh link at a later start, which signs the owner in again', async () => {
    const owner = await world.owner()
    const first = world.signInToken
    await world.restart()
    assert.notEqual(world.signInToken, first)
    assert.equal((await world.signIn(world.signInToken)).id, owner.id)
    const old = await world.visitor().post('/api/session', { token: first, name: 'Eve' })
    assert.equal(old.code, 'INVITE_INVALID')
  })

  it('keeps the desk and its id over a restart', async () => {
    const desk = (await (await world.owner()).get('/api/session')).ok().desk
    await world.restart()
    assert.equal((await (await world.owner()).get('/api/session')).ok().desk, desk)
  })

  it('lets ADMIN_TOKEN fix the token over restarts', async () => {
    const fixed = await World.open({ seeds: false, config: { adminToken: ADMIN_TOKEN } })
    try {
      assert.equal(fixed.signInToken, ADMIN_TOKEN)
      const owner = await fixed.owner()
      await fixed.restart()
      assert.equal(fixed.signInToken, ADMIN_TOKEN)
      assert.equal((await fixed.signIn(ADMIN_TOKEN)).id, owner.id)
    } finally {
      await fixed.close()
    }
  })

  it('keeps a person one person on a second device', async () => {
    const ben = await world.join('Ben', 'reviewer')
    const made = (await ben.post('/api/me/sign-in-link')).ok(201)
    const phone = await world.signIn(made.url as string)
    assert.deepEqual([phone.id, phone.name, phone.role], [ben.id, 'Ben', 'reviewer'])
    assert.notEqual(phone.cookie, ben.cookie)
    for (const device of [ben, phone]) assert.equal((await device.get('/api/session')).status, 200)
  })

  it('says what a link would do, and uses nothing up', async () => {
    const offer = async (url: string) =>
      (await world.visitor().post('/api/session/link', { token: tokenIn(url) })).ok(200)
    assert.deepEqual(await offer(world.serving.signInUrl), { kind: 'join', role: 'admin' })
    const owner = await world.owner()
    assert.deepEqual(await offer(world.serving.signInUrl), { kind: 'sign-in', name: owner.name })
    const invite = await world.invite('editor')
    for (let look = 0; look < 3; look++) {
      assert.deepEqual(await offer(invite), { kind: 'join', role: 'editor' })
    }
    const ben = await world.signIn(invite, 'Ben')
    const spent = await world.visitor().post('/api/session/link', { token: tokenIn(invite) })
    assert.equal(spent.code, 'INVITE_EXPIRED')
    const { url } = (await ben.post('/api/me/sign-in-link')).ok(201)
    assert.deepEqual(await offer(url as string), { kind: 'sign-in', name: 'Ben' })
    assert.equal((await world.signIn(url as string)).id, ben.id)
  })

  it('lets a sign-in link be used once', async () => {
    const ben = await world.join('Ben', 'reviewer')
    const { url } = (await ben.post('/api/me/sign-in-link')).ok(201)
    await world.signIn(url as string)
    const again = await world.visitor().post('/api/session', { token: tokenIn(url as string) })
    assert.deepEqual([again.status, again.code], [410, 'INVITE_EXPIRED'])
  })

  it('lets the newest sign-in link of a person replace the last', async () => {
    const ben = await world.join('Ben', 'reviewer')
    const first = (await ben.post('/api/me/sign-in-link')).ok(201).url as string
    const second = (await ben.post('/api/me/sign-in-link')).ok(201).url as string
    const old = await world.visitor().post('/api/session', { token: tokenIn(first) })
    assert.equal(old.code, 'INVITE_INVALID')
    assert.equal((await world.signIn(second)).id, ben.id)
  })

  it('puts the token into the fragment, which no server ever sees', async () => {
    const ben = await world.join('Ben', 'reviewer')
    const urls = [
      world.serving.signInUrl,
      await world.invite('viewer'),
      (await ben.post('/api/me/sign-in-link')).ok(201).url as string,
    ]
    for (const url of urls) {
      const { origin, pathname, search, hash } = new URL(url)
      assert.deepEqual([origin, pathname, search], [world.origin, '/join', ''])
      assert.match(hash, /^#[A-Za-z0-9_-]{43}$/)
    }
  })
})
