import assert from 'node:assert/strict'
import { ask, type RawAnswer } from '../../helpers/raw-http.ts'
import { World } from '../../helpers/world.ts'

describe('the headers of every answer', () => {
  let plain: World
  let secure: World

  before(async () => {
    plain = await World.open({ seeds: false })
    const config = { publicUrl: 'https://desk.example.org' }
    secure = await World.open({ seeds: false, config })
  })

  after(async () => {
    await plain.close()
    await secure.close()
  })

  const answers = (world: World): Promise<readonly RawAnswer[]> =>
    Promise.all(
      ['/', '/join', '/healthz', '/api/articles', '/nope'].map((path) =>
        ask(world.port, { path, headers: { host: `127.0.0.1:${world.port}` } }),
      ),
    )

  it('allow nothing inline, nothing of others, and no frame', async () => {
    for (const { headers } of await answers(plain)) {
      const policy = new Map(
        String(headers['content-security-policy'])
          .split(';')
          .map((directive) => {
            const [name = '', ...values] = directive.trim().split(' ')
            return [name, values.join(' ')]
          }),
      )
      assert.equal(policy.get('default-src'), "'none'")
      assert.equal(policy.get('frame-ancestors'), "'none'")
      assert.equal(policy.get('base-uri'), "'none'")
      assert.equal(policy.get('script-src'), "'self'")
      assert.equal(policy.get('style-src'), "'self'")
      const values = [...policy.values()].join(' ')
      assert.ok(!/unsafe|https?:|\*|data:|blob:/.test(values), values)
    }
  })

  it('keep the desk to itself', async () => {
    for (const { headers } of await answers(plain)) {
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['referrer-policy'], 'no-referrer')
      assert.equal(headers['x-frame-options'], 'DENY')
      assert.equal(headers['x-powered-by'], undefined)
      assert.equal(headers['access-control-allow-origin'], undefined)
    }
  })

  it('ask for HTTPS only where there is HTTPS', async () => {
    for (const { headers } of await answers(plain)) {
      assert.equal(headers['strict-transport-security'], undefined)
      assert.ok(!String(headers['content-security-policy']).includes('upgrade-insecure'))
    }
    for (const { headers } of await answers(secure)) {
      assert.match(String(headers['strict-transport-security']), /max-age=\d{8}/)
      assert.ok(String(headers['content-security-policy']).includes('upgrade-insecure-requests'))
    }
  })

  it('name the request, and no other request has that name', async () => {
    const ids = (await answers(plain)).map(({ headers }) => String(headers['x-request-id']))
    assert.equal(new Set(ids).size, ids.length)
    for (const id of ids) assert.match(id, /^[0-9a-f-]{36}$/)
  })

  it('forbid to keep what was answered to one person', async () => {
    const owner = await plain.owner()
    for (const path of ['/api/session', '/api/people', '/api/articles', '/api/invites']) {
      assert.equal((await owner.get(path)).headers.get('cache-control'), 'no-store', path)
    }
    const wrong = await owner.get('/api/nope')
    assert.equal(wrong.headers.get('cache-control'), 'no-store')
  })
})
