import { io, type Socket } from 'socket.io-client'
import type { ClientId, StreamId } from '../../shared/ids.ts'
import type { Whereabouts } from '../../shared/presence/presence.ts'
import { problem } from '../../shared/problem.ts'
import {
  type Answer,
  type ClientEvents,
  type Open,
  type Opened,
  PROTOCOL,
  type ServerEvents,
  type StateBody,
  type Submit,
  type Submitted,
  type Welcome,
} from '../../shared/sync/protocol.ts'
import { Backoff } from './backoff.ts'
import type { Transport } from './transport.ts'

/**
 * How the page stands to the server. `offline` is tried again by itself; the last three are not:
 * they need the reviewer (a sign-in, a reload).
 */
export type ConnectionState =
  | 'connecting'
  | 'online'
  | 'offline'
  | 'signed-out'
  | 'revoked'
  | 'outdated'

/** What comes from the server by itself, and how the way to it stands. */
export interface ConnectionListener extends ServerEvents {
  state(state: ConnectionState): void
  /** Hello was answered; comes before the state `online`, which does not come after `disconnect`. */
  welcome(welcome: Welcome): void
}

export interface ConnectionParts {
  /** The server's origin, `https://desk.example.org`. */
  readonly url: string
  /** This page's own id among those of the reviewer; each connection says it in its hello. */
  readonly client: ClientId
  readonly listener: ConnectionListener
  readonly fetchState: (stream: StreamId) => Promise<StateBody>
  /** Asked over HTTP after a refused connection, which says nothing itself; rejects when nobody answers. */
  readonly isSignedIn: () => Promise<boolean>
  /** In [0, 1). */
  readonly random: () => number
  /** Calls back later; returns how to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void
  /** Where no browser adds cookie and origin. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The connection broke before the answer came: nobody knows whether it was taken. */
export class ConnectionLost extends Error {}

const HELLO_WITHIN_MS = 5_000
/** After a sleep the network may be gone without a word; a living server answers sooner than this. */
const PROBE_WITHIN_MS = 3_000
/** A large stream is read from disk when somebody opens it first. */
const OPEN_WITHIN_MS = 10_000
/** Longer than a server waits for a slow disk before it gives up by itself. */
const SUBMIT_WITHIN_MS = 20_000

type DeskSocket = Socket<ServerEvents, ClientEvents>

/**
 * The page's one way to the server. Says hello before anything else, never emits while there is no
 * connection (Socket.IO would keep it and send it before the hello), and connects again by itself.
 */
export class Connection implements Transport {
  readonly #parts: ConnectionParts
  readonly #backoff: Backoff
  #socket: DeskSocket | null = null
  #state: ConnectionState = 'offline'
  #limits: Welcome['limits'] | null = null
  readonly #encoder = new TextEncoder()

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#backoff = new Backoff(parts, () => this.#attempt())
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Begins, and goes on until `disconnect`; also the way back after a new sign-in. */
  connect(): void {
    if (this.#socket) return
    this.#become('connecting')
    this.#backoff.now()
  }

  disconnect(): void {
    this.#end('offline')
  }

  /** The network is back or the page is looked at again: no use in waiting any longer. */
  wake(): void {
    const socket = this.#socket
    if (this.#state === 'online' && socket) void this.#probe(socket)
    else if (this.#backoff.isWaiting) this.#backoff.now()
  }

  open(payload: Open): Promise<Answer<Opened>> {
    return this.#ask((socket) => socket.timeout(OPEN_WITHIN_MS).emitWithAck('open', payload))
  }

  /** A submit that the server could only answer by closing the connection is not sent at all. */
  async submit(payload: Submit): Promise<Answer<Submitted>> {
    const limits = this.#limits
    const bytes = this.#encoder.encode(JSON.stringify(payload)).length
    if (limits && (bytes > limits.bytesPerSubmit || payload.ops.length > limits.opsPerSubmit)) {
      return { ok: false, error: problem('TOO_LARGE') }
    }
    return this.#ask((socket) => socket.timeout(SUBMIT_WITHIN_MS).emitWithAck('submit', payload))
  }

  close(stream: StreamId): void {
    this.#online()?.emit('close', { stream })
  }

  presence(where: Whereabouts): void {
    this.#online()?.volatile.emit('presence', where)
  }

  fetchState(stream: StreamId): Promise<StateBody> {
    return this.#parts.fetchState(stream)
  }

  #online(): DeskSocket | null {
    return this.#state === 'online' && this.#socket?.connected ? this.#socket : null
  }

  async #ask<Value>(send: (socket: DeskSocket) => Promise<Answer<Value>>): Promise<Answer<Value>> {
    const socket = this.#online()
    if (!socket) throw new ConnectionLost('There is no connection.')
    try {
      return await send(socket)
    } catch {
      // Cut, or silent for too long: then nothing on this connection can be relied on.
      this.#lost(socket)
      throw new ConnectionLost('The connection was lost before the answer came.')
    }
  }

  #attempt(): void {
    const { url, headers, listener } = this.#parts
    const socket: DeskSocket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: HELLO_WITHIN_MS,
      ...(headers ? { extraHeaders: headers } : {}),
    })
    this.#socket = socket
    socket.on('connect', () => void this.#greet(socket))
    socket.on('connect_error', () => void this.#refused(socket))
    socket.on('disconnect', () => this.#lost(socket))
    socket.on('entries', (message) => listener.entries(message))
    socket.on('head', (head) => listener.head(head))
    socket.on('summary', (summary) => listener.summary(summary))
    socket.on('unread', (hint) => listener.unread(hint))
    socket.on('presence', (told) => listener.presence(told))
    socket.on('notice', (notice) => {
      listener.notice(notice)
      if (notice.kind === 'revoked') this.#end('revoked')
    })
  }

  async #greet(socket: DeskSocket): Promise<void> {
    const answer = await this.#hello(socket, HELLO_WITHIN_MS)
    if (this.#socket !== socket) return
    if (!answer) this.#lost(socket)
    else if (answer.ok) this.#welcomed(socket, answer)
    else if (answer.error.code === 'UNSUPPORTED_VERSION') this.#end('outdated')
    else if (answer.error.code === 'UNAUTHENTICATED') this.#end('signed-out')
    else this.#lost(socket)
  }

  #welcomed(socket: DeskSocket, welcome: Welcome): void {
    this.#limits = welcome.limits
    this.#backoff.succeeded()
    this.#parts.listener.welcome(welcome)
    // The listener may want nothing of whom it was welcomed as.
    if (this.#socket !== socket) return
    this.#become('online')
  }

  /** Null when nobody answers. */
  async #hello(socket: DeskSocket, withinMs: number): Promise<Answer<Welcome> | null> {
    const hello = { protocol: PROTOCOL, client: this.#parts.client }
    try {
      return await socket.timeout(withinMs).emitWithAck('hello', hello)
    } catch {
      return null
    }
  }

  async #probe(socket: DeskSocket): Promise<void> {
    if (await this.#hello(socket, PROBE_WITHIN_MS)) return
    this.#lost(socket)
    this.#backoff.now()
  }

  /** No connection came about: the server is away, or it does not let this page in. */
  async #refused(socket: DeskSocket): Promise<void> {
    const isSignedIn = await this.#parts.isSignedIn().catch(() => true)
    if (this.#socket !== socket) return
    if (isSignedIn) this.#lost(socket)
    else this.#end('signed-out')
  }

  #lost(socket: DeskSocket): void {
    if (this.#socket !== socket) return
    this.#drop()
    this.#become('offline')
    this.#backoff.later()
  }

  #end(state: ConnectionState): void {
    this.#backoff.stop()
    this.#drop()
    this.#become(state)
  }

  #drop(): void {
    const socket = this.#socket
    this.#socket = null
    socket?.off()
    socket?.disconnect()
  }

  #become(state: ConnectionState): void {
    if (state === this.#state) return
    this.#state = state
    this.#parts.listener.state(state)
  }
}
