import type { IncomingMessage } from 'node:http'
import type { ServerEvents } from '../../shared/sync/protocol.ts'
import type { Line } from './peer.ts'

/** What is used of a Socket.IO socket. */
export interface Wire {
  readonly id: string
  /** The upgrade; its socket is the connection itself. */
  readonly request: IncomingMessage
  /** The Engine.IO connection below. */
  readonly conn: object
  join(room: string): unknown
  leave(room: string): unknown
  emit<Name extends keyof ServerEvents>(
    name: Name,
    ...payload: Parameters<ServerEvents[Name]>
  ): unknown
  disconnect(close: boolean): unknown
}

/** One socket of Socket.IO, as far as the gateway needs it. */
export class SocketLine implements Line {
  readonly #socket: Wire

  constructor(socket: Wire) {
    this.#socket = socket
  }

  get id(): string {
    return this.#socket.id
  }

  join(room: string): void {
    this.#socket.join(room)
  }

  leave(room: string): void {
    this.#socket.leave(room)
  }

  tell: Line['tell'] = (name, ...payload) => {
    this.#socket.emit(name, ...payload)
  }

  backlog(): number {
    // Engine.IO keeps here what its transport does not take; it has no public measure of it.
    const { writeBuffer } = this.#socket.conn as { writeBuffer: readonly Packet[] }
    let bytes = this.#socket.request.socket.writableLength
    for (const packet of writeBuffer) bytes += sizeOf(packet)
    return bytes
  }

  sent(): number {
    const { socket } = this.#socket.request
    return socket.bytesWritten - socket.writableLength
  }

  hangUp(): void {
    this.#socket.disconnect(true)
  }

  cut(): void {
    this.#socket.request.socket.destroy()
  }
}

/** What Engine.IO queues: a frame made once for all receivers, or the text of one. */
interface Packet {
  readonly data?: string | Buffer
  readonly options?: { readonly wsPreEncodedFrame?: readonly Buffer[] }
}

function sizeOf({ data, options }: Packet): number {
  const frame = options?.wsPreEncodedFrame
  return frame ? frame.reduce((sum, part) => sum + part.length, 0) : (data?.length ?? 0)
}
