import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { ReviewerId } from '../../shared/ids.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import type { Log } from './gateway-parts.ts'
import { type Rates, TokenBucket } from './rates.ts'

/** What is watched of an Engine.IO connection, which exists before any Socket.IO socket does. */
interface Connection extends EventEmitter {
  readonly request: IncomingMessage
  close(discard?: boolean): unknown
}

export interface ConnectionsParts {
  readonly rates: Rates | null
  readonly log: Log
  readonly now: () => number
  readonly newRequestId: () => string
}

/** A closing handshake that is not answered ends like this. */
const CUT_AFTER_MS = 800

/** Packets of any kind, junk included: above what the door lets in, and only against floods. */
const PACKETS = { burst: 3_000, perSecond: 500 }

/** The WebSockets below the sockets: how many each reviewer has, and whether one floods. */
export class Connections {
  readonly #parts: ConnectionsParts
  readonly #owners = new WeakMap<IncomingMessage, ReviewerId>()
  readonly #open = new Map<ReviewerId, Set<Connection>>()

  constructor(parts: ConnectionsParts) {
    this.#parts = parts
  }

  /** Notes whose connection a request is going to be; false when there are too many. */
  admit(request: IncomingMessage, reviewer: ReviewerId): boolean {
    const { rates } = this.#parts
    this.#owners.set(request, reviewer)
    return !rates || (this.#open.get(reviewer)?.size ?? 0) < rates.socketsPerReviewer
  }

  watch(engine: EventEmitter): void {
    engine.on('connection', (connection: Connection) => this.#take(connection))
    engine.on('connection_error', ({ code, context }: Refused) => {
      // 4 is Engine.IO's number for what `allowRequest` refused, with our own code as the message.
      this.#log(code === 4 ? (context?.message ?? 'FORBIDDEN') : 'BAD_REQUEST', 'upgrade')
    })
  }

  /** Resolves when all are closed. */
  async close(): Promise<void> {
    const all = [...this.#open.values()].flatMap((connections) => [...connections])
    await Promise.all(all.map((connection) => this.#closed(connection)))
  }

  /** A packet that is none; Socket.IO closes the connection itself. */
  malformed(): void {
    this.#log('BAD_REQUEST', 'packet')
  }

  async #closed(connection: Connection): Promise<void> {
    const { socket } = connection.request
    const isClosed = socket.destroyed
      ? Promise.resolve()
      : new Promise<void>((resolve) => socket.once('close', () => resolve()))
    connection.close()
    const cut = setTimeout(() => socket.destroy(), CUT_AFTER_MS)
    await isClosed
    clearTimeout(cut)
  }

  #take(connection: Connection): void {
    const owner = this.#owners.get(connection.request)
    if (!owner) {
      connection.close(true)
      return
    }
    const connections = this.#open.get(owner) ?? new Set()
    this.#open.set(owner, connections.add(connection))
    connection.on('close', (reason: string, fault: unknown) => {
      if (reason === 'parse error') this.#log('BAD_REQUEST', 'frame')
      if (reason === 'transport error' && !isNetwork(fault)) this.#log(frameCode(fault), 'frame')
      setTimeout(() => connection.request.socket.destroy(), CUT_AFTER_MS).unref()
    })
    connection.request.socket.once('close', () => {
      connections.delete(connection)
      if (connections.size === 0 && this.#open.get(owner) === connections) this.#open.delete(owner)
    })
    this.#watchPackets(connection)
  }

  #watchPackets(connection: Connection): void {
    const { rates, now } = this.#parts
    if (!rates) return
    const bucket = new TokenBucket(PACKETS, now())
    connection.on('packet', () => {
      if (bucket.wait(1, now()) === 0) {
        bucket.take(1)
        return
      }
      connection.removeAllListeners('packet')
      this.#log('RATE_LIMITED', 'flood')
      connection.request.socket.destroy()
    })
  }

  /** One line, with no word of what was sent. */
  #log(code: string, event: string): void {
    const requestId = this.#parts.newRequestId()
    this.#parts.log.warn({ requestId, event, code }, 'a connection was refused or ended')
  }
}

/** A page that is closed, or a network that breaks, is nobody's fault and happens all day. */
function isNetwork(fault: unknown): boolean {
  return /ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/.test(String(fault))
}

function frameCode(fault: unknown): ProblemCode {
  return String(fault).includes('Max payload size exceeded') ? 'TOO_LARGE' : 'BAD_REQUEST'
}

interface Refused {
  readonly code: number
  readonly context?: { readonly message?: string }
}
