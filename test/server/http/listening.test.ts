import assert from 'node:assert/strict'
import { type HttpServerParts, httpServer, MAX_HEADERS } from '../../../server/http/listening.ts'
import { listening } from '../../helpers/listening.ts'
import { ask, exchange, RawConnection } from '../../helpers/raw-http.ts'
import { World } from '../../helpers/world.ts'

const HASTY = { headersMs: 200, requestMs: 300, keepAliveMs: 100, checkEveryMs: 50 }

/** What came back of a raw exchange: the status, and the problem's code. */
function outcome(text: string): readonly [status: number, code: string] {
  const status = Number(/^HTTP\/1\.1 (\d+) /.exec(text)?.[1])
  return [status, /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? '']
}

describe('a server that listens', () => {
  const malformed: string[] = []
  let port: number
  let close: () => Promise<void>

  const open = async (parts: Partial<HttpServerParts> = {}) => {
    const server = httpServer(
      (req, res) => {
        req.resume().on('end', () => res.end('ok'))
      },
      { patience: HASTY, onMalformed: (code) => malformed.push(code), ...parts },
    )
    ;({ port, close } = await listening(server))
  }

  beforeEach(() => {
    malformed.length = 0
    return open()
  })

  afterEach(() => close())

  // H058
  it('does not wait for slow headers', async () => {
    const connection = await RawConnection.open(port)
    connection.send('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    assert.deepEqual(outcome(await connection.ended()), [408, 'TIMEOUT'])
  })

  it('does not wait for a slow body', async () => {
    const connection = await RawConnection.open(port)
    connection.send('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsome')
    assert.deepEqual(outcome(await connection.ended()), [408, 'TIMEOUT'])
  })

  it('serves others while many are slow', async () => {
    const slow = await Promise.all(Array.from({ length: 50 }, () => RawConnection.open(port)))
    for (const each of slow) each.send('GET / HTTP/1.1\r\nX: ')
    assert.equal((await ask(port)).status, 200)
    await Promise.all(slow.map((each) => each.ended()))
  })

  it('closes a connection on which nothing more comes', async () => {
    const connection = await RawConnection.open(port)
    connection.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    assert.equal(outcome(await connection.ended())[0], 200)
  })

  // H060
  it('takes no more connections than it can hold, and then takes new ones again', async () => {
    await close()
    await open({ maxConnections: 20, patience: { ...HASTY, keepAliveMs: 2_000 } })
    const many = await Promise.all(Array.from({ length: 60 }, () => RawConnection.open(port)))
    await Promise.all(many.slice(20).map((each) => each.ended()))
    assert.ok(many.slice(0, 20).every(({ socket }) => !socket.destroyed))
    for (const { socket } of many) socket.destroy()
    await assert.doesNotReject(async () => {
      // The kernel tells the server of the closed ones a moment later.
      for (let tries = 0; ; tries++) {
        const answer = await ask(port).catch(() => null)
        if (answer?.status === 200) return
        if (tries > 100) throw new Error('It takes nobody any more.')
      }
    })
  })

  // H057, H064
  const ODD: readonly (readonly [what: string, bytes: string | Buffer])[] = [
    [
      'a Content-Length beside a Transfer-Encoding',
      request('Content-Length: 4', 'Transfer-Encoding: chunked'),
    ],
    ['two Content-Lengths', request('Content-Length: 4', 'Content-Length: 5')],
    ['a Content-Length that is no number', request('Content-Length: x')],
    ['a bad chunk size', `${request('Transfer-Encoding: chunked')}xyz\r\nabc\r\n0\r\n\r\n`],
    ['a folded header', request('X-Folded: a\r\n b', 'Content-Length: 0')],
    ['a header without a name', request(': x')],
    ['a blank before the colon', request('Content-Length : 4')],
    ['a method in small letters', 'get / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['HTTP/3.0', 'GET / HTTP/3.0\r\nHost: x\r\n\r\n'],
    ['a TLS greeting', Buffer.from('16030100a5010000a10303', 'hex')],
    ['an SSH banner', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['random bytes', Buffer.alloc(1_000_000, 0xa7)],
  ]
  for (const [what, bytes] of ODD) {
    it(`answers ${what} with BAD_REQUEST and hangs up`, async () => {
      assert.deepEqual(outcome(await exchange(port, bytes)), [400, 'BAD_REQUEST'])
      assert.equal(malformed.length, 1)
      assert.equal((await ask(port)).status, 200)
    })
  }

  it('does not wait for the rest of HTTP/0.9, which has none', async () => {
    assert.deepEqual(outcome(await exchange(port, 'GET /\r\n')), [408, 'TIMEOUT'])
  })

  // H056
  it('answers headers that are too long with 431', async () => {
    const long = `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`
    assert.deepEqual(outcome(await exchange(port, long)), [431, 'BAD_REQUEST'])
    const path = `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`
    assert.deepEqual(outcome(await exchange(port, path)), [431, 'BAD_REQUEST'])
  })
})

describe('a desk that listens', () => {
  let world: World

  before(async () => {
    world = await World.open({ seeds: false })
  })

  after(() => world.close())

  it('takes as many headers as it says, and not one more', async () => {
    const headers = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, '1']))
    const host = `127.0.0.1:${world.port}`
    // Node adds Host (given here) and Connection.
    const most = await ask(world.port, {
      path: '/healthz',
      headers: { host, ...headers(MAX_HEADERS - 2) },
    })
    assert.equal(most.status, 200)
    const more = await ask(world.port, {
      path: '/healthz',
      headers: { host, ...headers(MAX_HEADERS - 1) },
    })
    assert.deepEqual([more.status, more.code], [400, 'BAD_REQUEST'])
    const many = await ask(world.port, { path: '/healthz', headers: { host, ...headers(1_000) } })
    assert.deepEqual([many.status, many.code], [400, 'BAD_REQUEST'])
  })

  // H079
  it('answers an upgrade on a path of nobody with NOT_FOUND', async () => {
    const upgrade = [
      'GET /elsewhere HTTP/1.1',
      `Host: 127.0.0.1:${world.port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
    ]
    const text = await exchange(world.port, `${upgrade.join('\r\n')}\r\n\r\n`)
    assert.deepEqual(outcome(text), [404, 'NOT_FOUND'])
  })

  it('answers a thousand requests sent at once on one connection, each in its turn', async () => {
    const connection = await RawConnection.open(world.port)
    const one = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'
    const last = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
    connection.send(one.repeat(999) + last)
    const text = await connection.ended()
    assert.equal(text.split('HTTP/1.1 200 OK').length - 1, 1_000)
  })
})

/** The head of a POST with these headers. */
function request(...headers: readonly string[]): string {
  return ['POST / HTTP/1.1', 'Host: x', ...headers, '', ''].join('\r\n')
}
