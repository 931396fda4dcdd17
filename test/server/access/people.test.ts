import assert from 'node:assert/strict'
import type { AccessChange } from '../../../server/access/access.ts'
import { type Person, tokenIn, World } from '../../helpers/world.ts'

describe('the people of a desk', () => {
  let world: World
  let owner: Person

  beforeEach(async () => {
    world = await World.open({ seeds: false })
    owner = await world.owner()
  })

  afterEach(() => world.close())

  const change = (id: string, body: unknown) => owner.patch(`/api/people/${id}`, body)

  it('are listed in the order in which they came, each in a colour of their own', async () => {
    const ana = await world.join('Ana', 'reviewer')
    const { people } = (await ana.get('/api/people')).ok()
    assert.deepEqual(people, [
      { id: owner.id, name: 'Olga', color: 0, role: 'admin', removedAt: null },
      { id: ana.id, name: 'Ana', color: 1, role: 'reviewer', removedAt: null },
    ])
  })

  it('get a new role that counts at the very next request', async () => {
    const ana = await world.join('Ana', 'viewer')
    assert.equal((await ana.upload('A story.')).code, 'FORBIDDEN')
    const { person } = (await change(ana.id, { role: 'editor' })).ok()
    assert.equal((person as { role: string }).role, 'editor')
    assert.equal((await ana.upload('A story.')).status, 201)
    await change(ana.id, { role: 'viewer' })
    assert.equal((await ana.upload('Another story.')).code, 'FORBIDDEN')
  })

  it('get a new name', async () => {
    const ana = await world.join('Ana', 'viewer')
    await change(ana.id, { name: 'Ana Maria' })
    assert.equal(((await ana.get('/api/session')).ok().reviewer as Person).name, 'Ana Maria')
  })

  it('lose access at once, on every device and by every link of theirs', async () => {
    const eve = await world.join('Eve', 'admin')
    const link = (await eve.post('/api/me/sign-in-link')).ok(201).url as string
    const phone = await world.signIn(link)
    const spare = (await eve.post('/api/me/sign-in-link')).ok(201).url as string
    const backDoor = (
      await eve.post('/api/invites', { role: 'admin', expiresInHours: 1, uses: 1 })
    ).ok(201).url as string

    const { person } = (await change(eve.id, { removed: true })).ok()
    assert.match(String((person as { removedAt: string }).removedAt), /^\d{4}-/)
    for (const device of [eve, phone]) {
      assert.equal((await device.get('/api/session')).code, 'UNAUTHENTICATED')
      assert.equal((await device.get('/api/articles')).code, 'UNAUTHENTICATED')
    }
    for (const url of [spare, backDoor]) {
      const answer = await world
        .visitor()
        .post('/api/session', { token: tokenIn(url), name: 'Eve' })
      assert.equal(answer.code, 'INVITE_INVALID')
    }
    await world.restart()
    assert.equal((await eve.get('/api/session')).code, 'UNAUTHENTICATED')
  })

  it('stay listed when they have left, and stay out until they sign in anew', async () => {
    const ana = await world.join('Ana', 'reviewer')
    await change(ana.id, { removed: true })
    const listed = (await owner.get('/api/people')).ok().people as { id: string }[]
    assert.ok(listed.some(({ id }) => id === ana.id))
    await change(ana.id, { removed: false })
    assert.equal((await ana.get('/api/session')).code, 'UNAUTHENTICATED')
  })

  it('lose the invites they made with the right to make them', async () => {
    const ana = await world.join('Ana', 'admin')
    const terms = { role: 'admin', expiresInHours: 1, uses: 1 }
    const { url } = (await ana.post('/api/invites', terms)).ok(201)
    await change(ana.id, { role: 'reviewer' })
    const answer = await world
      .visitor()
      .post('/api/session', { token: tokenIn(url as string), name: 'Eve' })
    assert.equal(answer.code, 'INVITE_INVALID')
    assert.equal((await ana.get('/api/session')).status, 200)
  })

  it('stay one person when they get access back, by a link that an admin makes', async () => {
    const ana = await world.join('Ana', 'editor')
    const makeLink = () => owner.post(`/api/people/${ana.id}/sign-in-link`)
    assert.equal((await makeLink()).code, 'CONFLICT', 'she can make one')
    await change(ana.id, { removed: true })
    assert.equal((await makeLink()).code, 'CONFLICT', 'she may not come in')
    await change(ana.id, { removed: false })
    const unused = (await makeLink()).ok(201).url as string
    const url = (await makeLink()).ok(201).url as string
    const old = await world.visitor().post('/api/session', { token: tokenIn(unused) })
    assert.equal(old.code, 'INVITE_INVALID')
    const again = await world.signIn(url)
    assert.deepEqual([again.id, again.role], [ana.id, 'editor'])
    assert.equal((await makeLink()).code, 'CONFLICT', 'she is signed in again')
    const nobody = `/api/people/${world.serving.desk.access.desk}/sign-in-link`
    assert.equal((await owner.post(nobody)).code, 'NOT_FOUND')
  })

  it('lose a sign-in link that waits for them, with their access and with its maker’s right', async () => {
    const [ana, bea] = [await world.join('Ana', 'reviewer'), await world.join('Bea', 'admin')]
    const linkBy = async (admin: Person) => {
      await ana.delete('/api/session')
      return (await admin.post(`/api/people/${ana.id}/sign-in-link`)).ok(201).url as string
    }
    const isGood = async (url: string) =>
      (await world.visitor().post('/api/session/link', { token: tokenIn(url) })).status === 200
    const first = await linkBy(owner)
    assert.ok(await isGood(first))
    await change(ana.id, { removed: true })
    await change(ana.id, { removed: false })
    assert.ok(!(await isGood(first)))
    const second = await linkBy(bea)
    assert.ok(await isGood(second))
    await change(bea.id, { role: 'editor' })
    assert.ok(!(await isGood(second)))
  })

  it('always have an admin: the owner cannot be removed or demoted, not by an admin either', async () => {
    const ana = await world.join('Ana', 'admin')
    for (const body of [{ removed: true }, { role: 'viewer' }, { role: 'reviewer', name: 'X' }]) {
      for (const by of [owner, ana]) {
        const answer = await by.patch(`/api/people/${owner.id}`, body)
        assert.deepEqual([answer.status, answer.code], [409, 'CONFLICT'])
      }
    }
    const { reviewer } = (await owner.get('/api/session')).ok()
    assert.deepEqual([(reviewer as Person).role, (reviewer as Person).name], ['admin', 'Olga'])
    assert.equal((await change(owner.id, { name: 'Olga P.', role: 'admin' })).status, 200)
  })

  it('are changed only as one may, and only where they are', async () => {
    const ana = await world.join('Ana', 'viewer')
    assert.equal((await change(ana.id, {})).code, 'BAD_SHAPE')
    assert.equal((await change(ana.id, { removed: 'yes' })).code, 'BAD_SHAPE')
    assert.equal((await change(ana.id, { role: 'owner' })).code, 'BAD_SHAPE')
    assert.equal((await change(ana.id, { id: owner.id })).code, 'BAD_SHAPE')
    assert.equal((await change('nobody', { role: 'viewer' })).code, 'NOT_FOUND')
    assert.equal(
      (await change(world.serving.desk.access.desk, { role: 'viewer' })).code,
      'NOT_FOUND',
    )
  })

  it('are told of to open sockets, each change once and of what it concerns', async () => {
    const ana = await world.join('Ana', 'reviewer')
    const { access } = world.serving.desk
    const key = access.identify(ana.cookie ?? undefined)?.sessionKey
    const changes: AccessChange[] = []
    const stop = access.onChange((each) => changes.push(each))
    await change(ana.id, { name: 'Ana B.' })
    await change(ana.id, { role: 'editor' })
    await change(ana.id, { removed: true })
    stop()
    assert.deepEqual(changes, [
      { kind: 'role', reviewer: ana.id, role: 'editor' },
      { kind: 'ended', sessions: [key] },
    ])
  })
})
