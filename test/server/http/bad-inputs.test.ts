import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { MAX_BODY_BYTES } from '../../../shared/sync/limits.ts'
import { ALWAYS, badInput } from '../../helpers/bad-inputs.ts'
import { ask, type RawAnswer, type RawRequest } from '../../helpers/raw-http.ts'
import { type Person, tokenIn, World } from '../../helpers/world.ts'

const TERMS = { role: 'viewer', expiresInHours: 1, uses: 1 }

describe('bad input over HTTP', () => {
  let world: World
  let owner: Person
  let article: string

  beforeEach(async () => {
    world = await World.open({ seeds: false, config: { hasRateLimits: false } })
    owner = await world.owner()
    article = await world.import('The story.\n\nIt was told.')
  })

  afterEach(() => world.close())

  /** All that a bad input must leave as it was. */
  const standing = async () => {
    const { authorities, library, access } = world.serving.desk
    const hashes = await Promise.all(
      ['desk', article].map(async (stream) => (await authorities.open(stream as never)).state.hash),
    )
    return JSON.stringify([hashes, library.list(), access.invites()])
  }

  const send = (raw: RawRequest): Promise<RawAnswer> =>
    ask(world.port, {
      ...raw,
      headers: {
        host: `127.0.0.1:${world.port}`,
        cookie: owner.cookie ?? '',
        ...raw.headers,
      },
    })

  const write = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    send({
      method: 'POST',
      path: '/api/invites',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })

  /** Sends one bad input and checks all that must hold for every one. */
  const refused = async (asking: () => Promise<RawAnswer>, status: number, code: string) => {
    const before = await standing()
    const logged = world.log.length
    const answer = await asking()
    assert.deepEqual([answer.status, answer.code], [status, code], answer.text.slice(0, 300))
    assert.equal(answer.headers['x-request-id'], JSON.parse(answer.text).requestId)
    const lines = world.log.slice(logged).trim().split('\n')
    assert.equal(lines.length, 1, 'one log line')
    assert.equal(JSON.parse(lines[0] ?? '').requestId, answer.headers['x-request-id'])
    for (const leak of ALWAYS.leaks) assert.doesNotMatch(answer.text, leak)
    assert.equal(await standing(), before, 'nothing has changed')
    assert.equal((await send({ path: '/healthz' })).status, 200)
  }

  it('H001: JSON that is none', async () => {
    for (const payload of badInput('H001').payloads ?? []) {
      await refused(() => write(payload), 400, 'BAD_JSON')
    }
  })

  it('H003: JSON sent as text', async () => {
    const type = { 'content-type': 'text/plain' }
    await refused(() => write(JSON.stringify(TERMS), type), 415, 'UNSUPPORTED_MEDIA_TYPE')
  })

  it('H005: an odd charset', async () => {
    for (const charset of ['utf-7', 'utf-16le', 'ibm037']) {
      const type = { 'content-type': `application/json; charset=${charset}` }
      await refused(() => write(JSON.stringify(TERMS), type), 415, 'UNSUPPORTED_MEDIA_TYPE')
    }
  })

  it('H006: bytes that are no UTF-8 in a string', async () => {
    const bytes = Buffer.from('7b2261223a22fffe227d', 'hex')
    await refused(() => write(bytes), 400, 'BAD_ENCODING')
  })

  it('H007: a body one byte over the limit', async () => {
    const body = JSON.stringify(TERMS).padEnd(MAX_BODY_BYTES + 1)
    await refused(() => write(body), 413, 'TOO_LARGE')
    assert.equal((await write(body.slice(0, -1))).status, 201)
  })

  it('H008: a gzip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(1e8, 0x20))
    await refused(() => write(bomb, { 'content-encoding': 'gzip' }), 413, 'TOO_LARGE')
  })

  it('H012: a key that stands twice counts once, the last time, for check and use alike', async () => {
    const body = '{"role":"viewer","role":"lead","expiresInHours":1,"uses":1}'
    await refused(() => write(body), 422, 'BAD_SHAPE')
  })

  it('H014: numbers at the edge, in every field that takes one', async () => {
    for (const number of ['1e400', '-0', '9007199254740993', '-1', '1e-400', '1.5']) {
      for (const [uses, hours] of [
        [number, '1'],
        ['1', number],
      ]) {
        const body = `{"role":"viewer","uses":${uses},"expiresInHours":${hours}}`
        await refused(() => write(body), 422, 'BAD_SHAPE')
      }
    }
    // In JSON this is the number 1 for everybody who reads it as a double, so it is taken for that.
    const body = '{"role":"viewer","uses":1.0000000000000001,"expiresInHours":1}'
    assert.equal(JSON.parse((await write(body)).text).uses, 1)
  })

  /** Every text that HTTP takes in, with a bad one in its place. */
  const texts = (bad: string): readonly (() => Promise<RawAnswer>)[] => [
    () => {
      const body = JSON.stringify({ token: world.signInToken, name: bad })
      const headers = { 'content-type': 'application/json' }
      return send({ method: 'POST', path: '/api/session', headers, body })
    },
    () => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ name: bad })
      return send({ method: 'PATCH', path: `/api/people/${owner.id}`, headers, body })
    },
    () =>
      send({
        method: 'POST',
        path: `/api/articles?name=${encodeURIComponent(bad)}`,
        headers: { 'content-type': 'text/plain' },
        body: 'Another story.',
      }),
  ]

  it('H017: control characters in every text', async () => {
    for (const bad of ['\u0000', 'a\u0008b', '\u009b31m']) {
      for (const asking of texts(bad)) await refused(asking, 400, 'BAD_ENCODING')
    }
  })

  it('H018: characters that turn or hide what is read, in every name', async () => {
    for (const bad of ['adm\u202enimda', 'ed\u200bitor']) {
      for (const asking of texts(bad)) await refused(asking, 422, 'BAD_SHAPE')
    }
  })

  it('H024: a path that cannot be decoded', async () => {
    for (const path of ['/%E0%A4%A', '/%', '/%zz', '/api/articles/%zz', `/api/people/%E0%A4%A`]) {
      await refused(() => send({ path }), 400, 'BAD_REQUEST')
    }
  })

  it('H025: line ends in a title make no header of an export', async () => {
    await world.import('a\r\nX-Evil: 1\r\n\r\nA story about it.', 'evil.txt')
    const answer = await send({ path: '/api/export/verdicts.json' })
    assert.equal(answer.status, 200)
    assert.equal(answer.headers['x-evil'], undefined)
    assert.equal(
      answer.headers['content-disposition'],
      'attachment; filename="claimdesk-verdicts.json"',
    )
  })

  it('H035: prefixes that a proxy would set are not looked at', async () => {
    for (const prefix of ['//evil.example/..', 'javascript:']) {
      const headers = { 'x-forwarded-prefix': prefix, 'x-proxy-path': prefix }
      for (const path of ['/', '/api/session', '/nope']) {
        const plain = await send({ path })
        const answer = await send({ path, headers })
        assert.equal(answer.status, plain.status)
        assert.ok(!JSON.stringify([answer.headers, answer.text]).includes(prefix))
      }
    }
  })

  it('H036: a hostile Origin on a write', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      `http://127.0.0.1:${world.port}.evil.example`,
      'http://127.0.0.1:444',
      `https://127.0.0.1:${world.port}`,
    ]) {
      await refused(() => write(JSON.stringify(TERMS), { origin }), 403, 'BAD_ORIGIN')
    }
  })

  it('H037: another site, on everything that is no read', async () => {
    for (const site of ['cross-site', 'same-site']) {
      for (const [method, path] of [
        ['POST', '/api/session'],
        ['DELETE', '/api/session'],
        ['POST', '/api/me/sign-in-link'],
        ['POST', '/api/invites'],
        ['DELETE', '/api/invites/x'],
        ['PATCH', '/api/people/x'],
        ['POST', '/api/articles'],
        ['PUT', '/nope'],
      ] as const) {
        const headers = { 'sec-fetch-site': site }
        await refused(() => send({ method, path, headers }), 403, 'BAD_ORIGIN')
      }
    }
  })

  it('H052: nothing redirects, wherever one asks to be sent', async () => {
    for (const next of [
      '//evil.example',
      'https:evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      for (const path of ['/join', '/', '/api/session', '/nope']) {
        const answer = await send({ path: `${path}?next=${encodeURIComponent(next)}` })
        assert.ok(answer.status < 300 || answer.status >= 400)
        assert.equal(answer.headers.location, undefined)
      }
    }
  })

  it('H053: an export of a form that is not known', async () => {
    for (const query of [
      'format=../../x',
      'format=exe',
      'format=CSV%00',
      'limit=-1',
      'article=..',
    ]) {
      await refused(() => send({ path: `/api/export/verdicts.json?${query}` }), 422, 'BAD_SHAPE')
    }
  })

  it('H070: what would be script elsewhere is text, and never sent as a page', async () => {
    for (const payload of badInput('H070').payloads ?? []) {
      await owner.patch(`/api/people/${owner.id}`, { name: payload.slice(0, 80) })
      const made = await owner.upload(`${payload}\n\nTold after ${payload}.`, 'story.txt')
      const { id } = made.ok(201)
      for (const path of [
        '/api/people',
        '/api/session',
        '/api/articles',
        `/api/articles/${id}`,
        `/api/articles/${id}/text`,
        `/api/articles/${id}/state`,
        '/api/export/verdicts.json',
      ]) {
        const { headers, status } = await send({ path })
        assert.equal(status, 200)
        assert.match(headers['content-type'] ?? '', /^(application\/json|text\/plain);/)
        assert.equal(headers['x-content-type-options'], 'nosniff')
      }
    }
  })

  it('H071: an export opened in a browser is a download', async () => {
    const { headers } = await send({ path: '/api/export/verdicts.json' })
    assert.match(headers['content-type'] ?? '', /^application\/json;/)
    assert.match(headers['content-disposition'] ?? '', /^attachment;/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.match(String(headers['content-security-policy']), /default-src 'none'/)
  })

  it('H075: whoever watches the process learns yes or no, and nothing else', async () => {
    for (const path of ['/metrics', '/debug', '/admin', '/api/metrics', '/server-status']) {
      await refused(() => send({ path }), 404, 'NOT_FOUND')
    }
    assert.equal((await send({ path: '/healthz?verbose' })).text, '{"status":"ok"}')
    assert.equal((await send({ path: '/readyz?verbose' })).text, '{"status":"ready"}')
  })

  it('H078: a preflight from elsewhere', async () => {
    const headers = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    }
    for (const path of ['/api/invites', '/api/session', '/']) {
      const asking = () => send({ method: 'OPTIONS', path, headers })
      await refused(asking, 403, 'BAD_ORIGIN')
      const names = Object.keys((await asking()).headers)
      assert.deepEqual(
        names.filter((name) => name.startsWith('access-control')),
        [],
      )
    }
  })

  it('H080: a time that the client gives', async () => {
    for (const createdAt of ['1970-01-01', '2099-01-01', null, 'yesterday', 1e20]) {
      for (const field of ['createdAt', 'at', 'expiresAt']) {
        const body = JSON.stringify({ ...TERMS, [field]: createdAt })
        await refused(() => write(body), 422, 'BAD_SHAPE')
      }
    }
  })

  it('leaves every link that it was tried on as it was', async () => {
    const token = tokenIn(await world.invite('viewer'))
    for (const body of ['{', `{"token":"${token}"`, `{"token":"${token}","name":"\\u0000"}`]) {
      const headers = { 'content-type': 'application/json' }
      assert.ok((await send({ method: 'POST', path: '/api/session', headers, body })).status >= 400)
    }
    assert.equal((await world.signIn(token, 'Ana')).role, 'viewer')
  })
})
