import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { DESK_STREAM } from '../../shared/ids.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import { MAX_MESSAGE_BYTES } from '../../shared/sync/limits.ts'
import type { ClientEvents, ServerEvents } from '../../shared/sync/protocol.ts'
import { PresenceTelling } from '../presence/presence-telling.ts'
import { clientEvents } from './client-events.ts'
import { Connections } from './connections.ts'
import { DirectAdapter } from './direct-adapter.ts'
import { Door } from './door.ts'
import { DEFAULT_PACE, type GatewayParts, type Member, type Pace } from './gateway-parts.ts'
import type { Peer } from './peer.ts'
import { allowance, ReviewerAllowances } from './rates.ts'
import { SocketLine } from './socket-line.ts'
import { type Say, Telling } from './telling.ts'

/** A dead connection is noticed within twice this. */
const PING_EVERY_MS = 10_000
/** Who opens a WebSocket and does not speak Socket.IO on it is closed after this. */
const CONNECT_WITHIN_MS = 3_000
/** More than this still waits: then it would reach somebody who may not read any more. */
const HARMLESS_BACKLOG_BYTES = 16 * 1024

type DeskServer = Server<ClientEvents, ServerEvents>
type DeskSocket = Socket<ClientEvents, ServerEvents>

/**
 * The sockets of the desk: Socket.IO on one side, authorities on the other. Attach it to an HTTP
 * server after that server has its routes.
 */
export class Gateway {
  readonly #parts: GatewayParts
  readonly #pace: Pace
  readonly #io: DeskServer
  readonly #door: Door
  readonly #telling: Telling
  readonly #presence: PresenceTelling
  readonly #reviewers: ReviewerAllowances | null
  readonly #connections: Connections
  readonly #peers = new Set<Peer>()
  readonly #stops: (() => void)[]
  #isDraining = false

  constructor(http: HttpServer, parts: GatewayParts) {
    const { rates, now, log, newRequestId } = parts
    const pace = { ...DEFAULT_PACE, ...parts.pace }
    this.#parts = parts
    this.#pace = pace
    this.#io = new Server(http, {
      transports: ['websocket'],
      adapter: DirectAdapter,
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      pingInterval: PING_EVERY_MS,
      pingTimeout: PING_EVERY_MS,
      connectTimeout: CONNECT_WITHIN_MS,
      allowRequest: (request, answer) => {
        const fault = this.#faultOf(request)
        answer(fault, fault === null)
      },
    })
    const say: Say = (room, name, ...payload) => this.#io.to(room).emit(name, ...payload)
    this.#presence = new PresenceTelling({
      everyMs: pace.presenceEvery,
      now,
      mayFollow: (key, stream, claim) => this.#telling.mayFollow(key, stream, claim),
      say: (room, payload) => say(room, 'presence', payload),
    })
    const { audience, streams } = parts
    this.#telling = new Telling({
      say,
      audience,
      summaries: parts.summaries,
      presence: this.#presence,
      pace,
      log,
      now,
    })
    this.#reviewers = rates && new ReviewerAllowances(rates)
    this.#connections = new Connections({ rates, log, now, newRequestId })
    this.#door = new Door({
      rules: clientEvents({ ...parts, telling: this.#telling, presence: this.#presence }),
      member: (peer) => this.#look(peer),
      reviewers: this.#reviewers,
      log,
      now,
      newRequestId,
    })
    this.#io.on('connection', (socket) => this.#take(socket))
    this.#connections.watch(this.#io.engine)
    const sweeping = setInterval(() => this.#sweep(), pace.sweepEvery).unref()
    this.#stops = [
      () => clearInterval(sweeping),
      streams.onCommit((authority, entries) => {
        this.#telling.commit(authority, entries)
        // The desk's settings may say now that somebody sees more or less.
        if (authority.stream === DESK_STREAM) this.#lookAtAll()
      }),
      parts.summaries.onSummary((news) => this.#telling.summary(news)),
      parts.unread.onChange((reviewer) => this.#telling.unread(reviewer)),
      parts.sessions.onChange(() => this.#lookAtAll()),
    ]
  }

  /** How many pages are connected. */
  get connected(): number {
    return this.#peers.size
  }

  /** How many of them are told nothing until they have read what waits for them. */
  get slow(): number {
    return [...this.#peers].filter(({ slow }) => slow !== null).length
  }

  /**
   * Takes nothing more, lets everybody who waits have their answer, and closes. Whoever has none
   * after `withinMs` is cut without one, and will ask again.
   */
  async drain(withinMs: number): Promise<void> {
    this.#isDraining = true
    for (const peer of this.#peers) peer.line.tell('notice', { kind: 'draining' })
    const timeUp = new Promise<void>((resolve) => setTimeout(resolve, withinMs).unref())
    await Promise.race([this.#door.close(), timeUp])
    for (const stop of this.#stops) stop()
    for (const peer of [...this.#peers]) {
      this.#part(peer)
      peer.line.hangUp()
    }
    this.#telling.stop()
    this.#presence.stop()
    await this.#connections.close()
    this.#io.engine.close()
  }

  /** Why a request may not become a socket. The upgrade knows no CORS, so Origin is checked here. */
  #faultOf(request: IncomingMessage): ProblemCode | null {
    const { site, sessions } = this.#parts
    const { host, origin, cookie } = request.headers
    if (this.#isDraining) return 'RESTARTING'
    // Engine.IO itself refuses other versions only when it has upgraded.
    if (!/[?&]EIO=4(&|$)/.test(request.url ?? '')) return 'UNSUPPORTED_VERSION'
    if (!site.isOwnHost(host)) return 'BAD_HOST'
    if (origin === undefined || !site.isOwnOrigin(origin, host)) return 'BAD_ORIGIN'
    const member = sessions.identify(cookie)
    if (!member) return 'UNAUTHENTICATED'
    return this.#connections.admit(request, member.reviewer) ? null : 'RATE_LIMITED'
  }

  #take(socket: DeskSocket): void {
    const { sessions, audience, rates, now } = this.#parts
    const line = new SocketLine(socket)
    const member = sessions.identify(socket.request.headers.cookie)
    if (!member || this.#isDraining) {
      line.hangUp()
      return
    }
    const peer: Peer = {
      line,
      member,
      key: audience.keyFor(member),
      since: now(),
      isGreeted: false,
      isGone: false,
      open: new Set(),
      place: null,
      slow: null,
      allowance: rates && allowance(rates, now()),
      toldToSlowDownAt: 0,
    }
    this.#peers.add(peer)
    socket.on('disconnect', () => this.#part(peer))
    // Every event there is comes in here, and nowhere else.
    socket.onAny((name: unknown, ...args: unknown[]) => {
      if (!peer.isGone) this.#door.enter(peer, String(name), args)
    })
    socket.on('error', () => this.#connections.malformed())
  }

  #part(peer: Peer): void {
    if (!this.#peers.delete(peer)) return
    peer.isGone = true
    this.#telling.part(peer)
  }

  /** Who the peer is now; takes the consequences if that is another one than a moment ago. */
  #look(peer: Peer): Member | null {
    const { role } = peer.member
    const member = this.#parts.sessions.current(peer.member.sessionKey)
    if (!member) {
      this.#revoke(peer)
      return null
    }
    peer.member = member
    if (member.role !== role) peer.line.tell('notice', { kind: 'role', role: member.role })
    this.#telling.regroup(peer)
    return member
  }

  #revoke(peer: Peer): void {
    if (peer.isGone) return
    this.#part(peer)
    this.#parts.log.info({ reviewer: peer.member.reviewer }, 'access has ended')
    if (peer.line.backlog() > HARMLESS_BACKLOG_BYTES) peer.line.cut()
    else {
      peer.line.tell('notice', { kind: 'revoked' })
      peer.line.hangUp()
    }
  }

  #lookAtAll(): void {
    for (const peer of [...this.#peers]) this.#look(peer)
  }

  #sweep(): void {
    const now = this.#parts.now()
    this.#lookAtAll()
    for (const peer of this.#peers) {
      if (!peer.isGreeted && now - peer.since > this.#pace.helloWithin) peer.line.hangUp()
    }
    this.#telling.sweep()
    this.#presence.sweep()
    this.#reviewers?.sweep(now)
  }
}
