import assert from 'node:assert/strict'
import { MAX_INVITE_HOURS, MAX_INVITE_USES } from '../../../server/access/routes.ts'
import { ROLES } from '../../../shared/access/roles.ts'
import { tokenIn, World } from '../../helpers/world.ts'

const HOUR_MS = 3600_000

describe('an invite', () => {
  let world: World
  let now: number

  beforeEach(async () => {
    now = Date.UTC(2026, 10, 22)
    world = await World.open({ seeds: false, now: () => now })
  })

  afterEach(() => world.close())

  for (const role of ROLES) {
    it(`lets somebody in as ${role}`, async () => {
      const person = await world.join('Ben', role)
      assert.deepEqual([person.name, person.role], ['Ben', role])
    })
  }

  // H046
  it('is good for one of fifty who redeem it at once', async () => {
    const token = tokenIn(await world.invite('reviewer', { uses: 1 }))
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        world.visitor().post('/api/session', { token, name: `Ben ${n}` }),
      ),
    )
    const codes = answers.map(({ status, code }) => code ?? status)
    assert.deepEqual(
      codes.sort(),
      [201, ...Array.from({ length: 49 }, () => 'INVITE_EXPIRED')].sort(),
    )
    const { people } = (await (await world.owner()).get('/api/people')).ok()
    assert.equal((people as unknown[]).length, 2)
  })

  it('lets as many people in as it says, each somebody of their own', async () => {
    const url = await world.invite('viewer', { uses: 2 })
    const [ana, ben] = [await world.signIn(url, 'Ana'), await world.signIn(url, 'Ben')]
    assert.notEqual(ana.id, ben.id)
    const third = await world.visitor().post('/api/session', { token: tokenIn(url), name: 'Cem' })
    assert.deepEqual([third.status, third.code], [410, 'INVITE_EXPIRED'])
  })

  // H047, C022
  it('ends on the millisecond, and one from the future is not taken', async () => {
    const token = tokenIn(await world.invite('viewer', { expiresInHours: 1, uses: 3 }))
    const start = now
    const codeAt = async (time: number) => {
      now = time
      return (await world.visitor().post('/api/session', { token, name: 'Ana' })).code
    }
    assert.equal(await codeAt(start + HOUR_MS - 1), null)
    assert.equal(await codeAt(start + HOUR_MS), 'INVITE_EXPIRED')
    assert.equal(await codeAt(start - 1), 'INVITE_EXPIRED')
    assert.equal(await codeAt(start), null)
  })

  // H049
  it('is not used up by looking at it', async () => {
    const url = await world.invite('viewer')
    const [page = ''] = url.split('#')
    for (const method of ['GET', 'HEAD', 'GET']) {
      await world.visitor().send(method, new URL(page).pathname)
      await world.visitor().send(method, '/api/session')
    }
    assert.equal((await world.signIn(url, 'Ana')).role, 'viewer')
  })

  it('asks for a name, and a bad name does not use it up', async () => {
    const url = await world.invite('viewer')
    const visitor = world.visitor()
    for (const name of [undefined, '', '  ', 7, 'a\u0000b', 'adm\u202enimda', 'ed\u200bitor']) {
      const answer = await visitor.post('/api/session', { token: tokenIn(url), name })
      assert.ok(answer.code === 'BAD_SHAPE' || answer.code === 'BAD_ENCODING', String(name))
      assert.match(String(answer.json.detail), /name/)
    }
    assert.equal((await world.signIn(url, 'x'.repeat(80))).role, 'viewer')
    const long = await world.invite('viewer')
    const answer = await visitor.post('/api/session', {
      token: tokenIn(long),
      name: 'x'.repeat(81),
    })
    assert.equal(answer.code, 'TOO_LARGE')
  })

  // H043, H044
  it('is not valid in any other spelling', async () => {
    const token = tokenIn(await world.invite('viewer'))
    const visitor = world.visitor()
    const wrong = [
      token.slice(0, -1),
      `${token}A`,
      token.toUpperCase(),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      ` ${token}`,
      '../../etc/passwd',
      '__proto__',
      'x'.repeat(60_000),
      'eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.',
    ]
    for (const each of wrong) {
      const answer = await visitor.post('/api/session', { token: each, name: 'Eve' })
      assert.deepEqual([answer.status, answer.code], [404, 'INVITE_INVALID'])
      assert.equal(answer.sessionCookie, null)
    }
  })

  it('is listed without its token, and shown once', async () => {
    const owner = await world.owner()
    const made = (
      await owner.post('/api/invites', { role: 'editor', expiresInHours: 2, uses: 5 })
    ).ok(201)
    assert.deepEqual(Object.keys(made).sort(), [
      'at',
      'by',
      'expiresAt',
      'id',
      'role',
      'url',
      'used',
      'uses',
    ])
    await world.signIn(made.url as string, 'Ana')
    const { url, ...listed } = made
    const answer = await owner.get('/api/invites')
    assert.deepEqual(answer.ok().invites, [{ ...listed, used: 1 }])
    assert.ok(!answer.text.includes(tokenIn(url as string)))
    assert.equal(made.expiresAt, new Date(now + 2 * HOUR_MS).toISOString())
  })

  it('that is revoked lets nobody in any more, also after a restart', async () => {
    const owner = await world.owner()
    const url = await world.invite('editor', { uses: 3 })
    const ana = await world.signIn(url, 'Ana')
    const [{ id } = { id: '' }] = (await owner.get('/api/invites')).ok().invites as { id: string }[]
    assert.equal((await owner.delete(`/api/invites/${id}`)).status, 204)
    assert.equal((await owner.delete(`/api/invites/${id}`)).code, 'NOT_FOUND')
    await world.restart()
    const answer = await world.visitor().post('/api/session', { token: tokenIn(url), name: 'Eve' })
    assert.equal(answer.code, 'INVITE_INVALID')
    assert.equal((await ana.get('/api/session')).status, 200)
  })

  it('has terms within limits', async () => {
    const owner = await world.owner()
    const codeOf = async (terms: object) =>
      (await owner.post('/api/invites', { role: 'viewer', expiresInHours: 1, uses: 1, ...terms }))
        .code
    assert.equal(await codeOf({ expiresInHours: MAX_INVITE_HOURS, uses: MAX_INVITE_USES }), null)
    for (const terms of [
      { expiresInHours: MAX_INVITE_HOURS + 1 },
      { uses: MAX_INVITE_USES + 1 },
      { expiresInHours: 0 },
      { uses: 0 },
      { uses: -1 },
      { uses: 1.5 },
      { uses: '1' },
      { role: 'owner' },
      { role: undefined },
      { name: 'Eve' },
    ]) {
      assert.equal(await codeOf(terms), 'BAD_SHAPE', JSON.stringify(terms))
    }
  })
})
