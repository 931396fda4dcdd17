import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import type { EntriesMessage, Submit } from '../../shared/sync/protocol.ts'

/**
 * What Claimdesk is compared with: Socket.IO alone. For every op it broadcasts one message of the
 * bytes that Claimdesk would send for it, and acknowledges with the bytes of Claimdesk's answer. It
 * checks nothing, decides nothing and stores nothing.
 */
const http = createServer()
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
})
let told: EntriesMessage | null = null

io.on('connection', (socket) => {
  socket.on('read', (answer: () => void) => {
    void socket.join('readers')
    answer()
  })
  socket.on('shape', (message: EntriesMessage, answer: () => void) => {
    told = message
    answer()
  })
  socket.on('submit', ({ first, ops }: Submit, answer: (value: unknown) => void) => {
    const op = ops[0]!
    const entry = told?.entries[0]
    if (!told || !entry || !('rows' in entry)) throw new Error('the shape was not told')
    answer({ ok: true, outcomes: [{ n: first, op: op.id, seq: entry.seq }] })
    io.to('readers').emit('entries', { ...told, entries: [{ ...entry, op: op.id }] })
  })
})

http.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (http.address() as AddressInfo).port })
})
process.on('disconnect', () => process.exit(0))
