import assert from 'node:assert/strict'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { Server } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { DirectAdapter, textFrame } from '../../../server/sync/direct-adapter.ts'

/** Payload lengths around those at which a frame's header changes (RFC 6455, 5.2). */
const BORDERS = [1, 125, 126, 127, 65_535, 65_536, 200_000]

describe('a broadcast that goes straight to the sockets', () => {
  let http: HttpServer
  let server: Server
  let readers: Socket[] = []

  beforeEach(async () => {
    http = createServer()
    server = new Server(http, { transports: ['websocket'], adapter: DirectAdapter })
    server.on('connection', (socket) => {
      socket.on('join', (rooms: string[], done: () => void) => {
        void socket.join(rooms)
        done()
      })
      socket.on('echo', (n: number) => socket.emit('own', n))
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  })

  afterEach(async () => {
    for (const reader of readers) reader.disconnect()
    readers = []
    await server.close()
  })

  const reader = async (...rooms: string[]) => {
    const { port } = http.address() as AddressInfo
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true })
    readers.push(socket)
    const heard: unknown[] = []
    socket.onAny((name, payload) => heard.push([name, payload]))
    await socket.emitWithAck('join', rooms)
    const hears = (count: number) =>
      new Promise<unknown[]>((resolve) => {
        const look = () => heard.length >= count && resolve(heard)
        socket.onAny(look)
        look()
      })
    return { socket, heard, hears }
  }

  it('reaches everybody in the room, once, and nobody else', async () => {
    const [ana, both, ben] = [await reader('a'), await reader('a', 'b'), await reader('b')]
    server.to('a').emit('told', 1)
    server.to(['a', 'b']).emit('told', 2)
    server.to('b').emit('told', 3)
    assert.deepEqual(await ana.hears(2), told(1, 2))
    assert.deepEqual(await both.hears(3), told(1, 2, 3))
    assert.deepEqual(await ben.hears(2), told(2, 3))
  })

  it('arrives whole at every length of the header', async () => {
    const ana = await reader('a')
    for (const length of BORDERS) server.to('a').emit('told', '€'.repeat(length))
    const heard = await ana.hears(BORDERS.length)
    assert.deepEqual(heard, told(...BORDERS.map((length) => '€'.repeat(length))))
  })

  it('keeps its place among what is said to one socket alone, while the socket is busy', async () => {
    const ana = await reader('a')
    const one = [...server.sockets.sockets.values()][0] ?? assert.fail()
    const filling = 'x'.repeat(50_000)
    const said: unknown[] = []
    for (let n = 0; n < 400; n++) {
      const payload = { n, filling: n % 7 === 0 ? filling : '' }
      said.push(['told', payload])
      if (n % 3 === 0) one.emit('told', payload)
      else server.to('a').emit('told', payload)
      if (n % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    assert.deepEqual(await ana.hears(400), said)
  })

  it('leaves to Socket.IO what is not for whole rooms', async () => {
    const [ana, ben] = [await reader('a'), await reader('a', 'b')]
    server.to('a').except('b').emit('told', 1)
    server.emit('told', 2)
    server.to('a').emit('told', Buffer.from('bytes'))
    assert.equal((await ana.hears(3)).length, 3)
    assert.deepEqual((await ben.hears(2))[0], ['told', 2])
  })

  it('frames any text so that its length says where it ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const frame = textFrame(text)
        const short = (frame[1] as number) < 126
        const [head, length] = short ? [2, frame[1] as number] : [4, frame.readUInt16BE(2)]
        assert.equal(frame[0], 0x81)
        assert.equal(head + length, frame.length)
        assert.deepEqual(frame.subarray(head), Buffer.from(text))
      }),
    )
  })
})

function told(...payloads: readonly unknown[]): unknown[] {
  return payloads.map((payload) => ['told', payload])
}
