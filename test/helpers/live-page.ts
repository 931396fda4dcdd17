import { randomBytes } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { type ClientId, type Epoch, idMaker, type StreamId } from '../../shared/ids.ts'
import { type Presence, presentAfter, type Whereabouts } from '../../shared/presence/presence.ts'
import type { ClaimAdd, Op } from '../../shared/sync/op.ts'
import {
  type Answer,
  type ClientEvents,
  type Opened,
  PROTOCOL,
  type ServerEvents,
  type Submitted,
  type Welcome,
} from '../../shared/sync/protocol.ts'

const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })

/** One message from the server, as it came. */
export type Heard = {
  [Name in keyof ServerEvents]: {
    readonly name: Name
    readonly payload: Parameters<ServerEvents[Name]>[0]
  }
}[keyof ServerEvents]

type Socketed = Socket<ServerEvents, ClientEvents>

/** An answer that takes longer is a failure of the test. */
const ANSWER_WITHIN_MS = 5_000

/** A reviewer's page as far as the wire goes: it says what it is told to say, and keeps what it hears. */
export class Page {
  readonly client: ClientId
  /** All that was heard, in order. */
  readonly heard: Heard[] = []
  readonly connected: Promise<void>
  /** Why the connection ended. */
  readonly closed: Promise<string>
  /** The next number to give. */
  next = 1
  epoch: Epoch | null = null
  readonly #socket: Socketed
  readonly #waiting = new Set<() => void>()

  constructor(origin: string, cookie: string, client = newId<'client'>()) {
    this.client = client
    this.#socket = io(origin, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { Cookie: cookie, Origin: origin },
    })
    this.connected = new Promise((resolve, reject) => {
      this.#socket.once('connect', resolve)
      this.#socket.once('connect_error', reject)
    })
    this.closed = new Promise((resolve) => {
      this.#socket.once('disconnect', (reason) => resolve(reason))
    })
    this.#socket.onAny((name, payload) => {
      this.heard.push({ name, payload } as Heard)
      for (const resolve of this.#waiting) resolve()
      this.#waiting.clear()
    })
  }

  leave(): void {
    this.#socket.disconnect()
  }

  /** Any event with anything in it. */
  async say(name: string, ...payloads: readonly unknown[]): Promise<Answer<object>> {
    return this.#untyped().emitWithAck(name, ...payloads)
  }

  /** The same without an acknowledgement. */
  mutter(name: string, ...payloads: readonly unknown[]): void {
    this.#untyped().emit(name, ...payloads)
  }

  hello(): Promise<Answer<Welcome>> {
    return this.#timed().emitWithAck('hello', { protocol: PROTOCOL, client: this.client })
  }

  async open(stream: StreamId, cursor = 0, epoch = this.epoch): Promise<Answer<Opened>> {
    const answer = await this.#timed().emitWithAck('open', { stream, epoch, cursor })
    if (answer.ok) this.epoch = answer.epoch
    return answer
  }

  closes(stream: StreamId): void {
    this.#socket.emit('close', { stream })
  }

  presence(where: Whereabouts): void {
    this.#socket.emit('presence', where)
  }

  /** Sends ops under this page's next numbers, or under others. */
  submit(
    stream: StreamId,
    ops: readonly (Op | object)[],
    numbers: { first?: number; client?: ClientId; epoch?: Epoch } = {},
  ): Promise<Answer<Submitted>> {
    const first = numbers.first ?? this.next
    if (numbers.first === undefined) this.next += ops.length
    const { client = this.client, epoch = this.epoch as Epoch } = numbers
    const payload = { stream, epoch, client, first, ops: ops as readonly Op[], ackedThrough: 0 }
    return this.#timed().emitWithAck('submit', payload)
  }

  /** The first message of that name, from now or before, that fits. */
  async hears<Name extends keyof ServerEvents>(
    name: Name,
    fits: (payload: Parameters<ServerEvents[Name]>[0]) => boolean = () => true,
  ): Promise<Parameters<ServerEvents[Name]>[0]> {
    for (;;) {
      const found = this.all(name).find(fits)
      if (found) return found
      await new Promise<void>((resolve) => this.#waiting.add(resolve))
    }
  }

  /** Who is where, after all that was heard. */
  get present(): readonly Presence[] {
    return this.all('presence').reduce(presentAfter, [])
  }

  /** Waits until who is where fits. */
  async sees(fits: (present: readonly Presence[]) => boolean): Promise<readonly Presence[]> {
    for (;;) {
      const { present } = this
      if (fits(present)) return present
      await new Promise<void>((resolve) => this.#waiting.add(resolve))
    }
  }

  /** Every message of that name until now. */
  all<Name extends keyof ServerEvents>(name: Name): Parameters<ServerEvents[Name]>[0][] {
    return this.heard.flatMap((one) =>
      one.name === name ? [one.payload as Parameters<ServerEvents[Name]>[0]] : [],
    )
  }

  /** The numbers of all entries that were told of a stream. */
  seqs(stream: StreamId): number[] {
    const messages = this.all('entries').filter((message) => message.stream === stream)
    return messages.flatMap(({ entries }) => entries.map(({ seq }) => seq))
  }

  #timed() {
    return this.#socket.timeout(ANSWER_WITHIN_MS)
  }

  #untyped() {
    return (this.#socket as unknown as Socket).timeout(ANSWER_WITHIN_MS)
  }
}

/** An op that marks `text.slice(start, end)`. */
export function marks(text: string, start: number, end: number, change: object = {}): ClaimAdd {
  const [claim, id] = [newId<'claim'>(), newId<'op'>()]
  const exact = text.slice(start, end)
  const position = { start, end }
  return { type: 'claim.add', id, claim, position, exact, scope: 'content', ...change }
}

/** Marks the n-th of many different spans; each is another claim. */
export function marksSpan(text: string, n: number, change: object = {}): ClaimAdd {
  const from = text.indexOf('Sentence 0') + (n % 4_000)
  return marks(text, from, from + 8 + Math.floor(n / 4_000), change)
}
