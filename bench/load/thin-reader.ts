import type { EventEmitter } from 'node:events'
import type { Socket } from 'socket.io-client'
import { begins } from './crowd.ts'

/** A Socket.IO event inside an Engine.IO message, as text on the wire: `42[…`. */
const EVENT = Buffer.from('42')

/**
 * Hands on what the server tells a socket as the bytes that came, unparsed, so that 50 readers in
 * one process cost little and both sides of a comparison the same. The rest (acknowledgements,
 * pings) goes its usual way.
 */
export function readThinly(socket: Socket, onEvent: (bytes: Buffer) => void): void {
  socket.once('connect', () => {
    const { ws } = (socket.io.engine as unknown as { transport: { ws: EventEmitter } }).transport
    const usual = ws.listeners('message')
    ws.removeAllListeners('message')
    ws.on('message', (bytes: Buffer, isBinary: boolean) => {
      if (begins(bytes, EVENT)) onEvent(bytes.subarray(1))
      else for (const listener of usual) listener.call(ws, bytes, isBinary)
    })
  })
}
