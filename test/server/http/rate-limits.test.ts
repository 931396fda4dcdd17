import assert from 'node:assert/strict'
import { MAX_FAILED_REDEMPTIONS, MAX_WRITES } from '../../../server/http/rate-limits.ts'
import { ask } from '../../helpers/raw-http.ts'
import { tokenIn, World } from '../../helpers/world.ts'

describe('the rate limits', () => {
  let world: World

  beforeEach(async () => {
    world = await World.open({ seeds: false })
  })

  afterEach(() => world.close())

  const guess = (n: number, from?: string, headers: Record<string, string> = {}) =>
    ask(world.port, {
      method: 'POST',
      path: '/api/session',
      headers: {
        host: `127.0.0.1:${world.port}`,
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify({ token: `guess-number-${n}`, name: 'Eve' }),
      ...(from ? { from } : {}),
    })

  // H050
  it('stop an address that guesses tokens, and say when to come again', async () => {
    for (let n = 0; n < MAX_FAILED_REDEMPTIONS; n++) {
      assert.equal((await guess(n)).code, 'INVITE_INVALID', `guess ${n}`)
    }
    const stopped = await guess(MAX_FAILED_REDEMPTIONS)
    assert.deepEqual([stopped.status, stopped.code], [429, 'RATE_LIMITED'])
    assert.match(String(stopped.headers['retry-after']), /^\d+$/)
    // Another address is another one; a header that anybody can set makes no other one.
    assert.equal((await guess(0, '127.0.0.2')).code, 'INVITE_INVALID')
    const forged = { 'x-forwarded-for': '10.0.0.1', forwarded: 'for=10.0.0.2' }
    assert.equal((await guess(0, undefined, forged)).code, 'RATE_LIMITED')
  })

  it('count those who look at links that they guess', async () => {
    const look = (n: number) => world.visitor().post('/api/session/link', { token: `guess-${n}` })
    for (let n = 0; n < MAX_FAILED_REDEMPTIONS; n++) {
      assert.equal((await look(n)).code, 'INVITE_INVALID')
    }
    assert.equal((await look(MAX_FAILED_REDEMPTIONS)).code, 'RATE_LIMITED')
    assert.equal((await guess(0)).code, 'RATE_LIMITED')
  })

  it('do not count people who come in by good links', async () => {
    const token = tokenIn(await world.invite('viewer', { uses: MAX_FAILED_REDEMPTIONS + 1 }))
    for (let n = 0; n <= MAX_FAILED_REDEMPTIONS; n++) {
      // As the page does: it looks at the link first.
      assert.equal((await world.visitor().post('/api/session/link', { token })).status, 200)
      assert.equal((await world.visitor().post('/api/session', { token })).code, 'BAD_SHAPE')
      await world.signIn(token, `Person ${n}`)
    }
  })

  it('stop one person who writes without pause, and nobody else', async () => {
    const [ana, ben] = [await world.join('Ana', 'viewer'), await world.join('Ben', 'viewer')]
    const answers = await Promise.all(
      Array.from({ length: MAX_WRITES }, () => ana.post('/api/invites', {})),
    )
    assert.ok(answers.every(({ code }) => code === 'FORBIDDEN'))
    assert.equal((await ana.post('/api/invites', {})).code, 'RATE_LIMITED')
    assert.equal((await ana.get('/api/session')).status, 200, 'reading goes on')
    assert.equal((await ben.post('/api/invites', {})).code, 'FORBIDDEN')
  })

  it('are lifted by configuration', async () => {
    const lifted = await World.open({ seeds: false, config: { hasRateLimits: false } })
    try {
      const visitor = lifted.visitor()
      for (let n = 0; n <= MAX_FAILED_REDEMPTIONS; n++) {
        const answer = await visitor.post('/api/session', { token: `guess-${n}`, name: 'Eve' })
        assert.equal(answer.code, 'INVITE_INVALID')
      }
    } finally {
      await lifted.close()
    }
  })
})
