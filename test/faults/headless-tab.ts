import { randomBytes } from 'node:crypto'
import { Connection } from '../../client/sync/connection.ts'
import { StreamSync } from '../../client/sync/stream-sync.ts'
import type { Transport } from '../../client/sync/transport.ts'
import {
  type ClaimId,
  idMaker,
  type OpId,
  type ReviewerId,
  type StreamId,
} from '../../shared/ids.ts'
import { PLAIN_DESK } from '../../shared/settings/settings.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { StateBody } from '../../shared/sync/protocol.ts'
import { MemoryDevice, Profile } from '../helpers/memory-device.ts'

export const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })

/** Somebody who is signed in: what a browser would hold. */
export interface SignedIn {
  readonly origin: string
  readonly cookie: string
  readonly reviewer: ReviewerId
}

/** Redeems a link as a browser does. */
export async function signIn(url: string, name: string): Promise<SignedIn> {
  const { origin, hash } = new URL(url)
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ token: hash.slice(1), name }),
  })
  if (answer.status !== 201) throw new Error(`no session: ${answer.status} ${await answer.text()}`)
  const { reviewer } = (await answer.json()) as { reviewer: { id: ReviewerId } }
  return {
    origin,
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    reviewer: reviewer.id,
  }
}

/** The page's real connection, replica and outbox, without a screen, in this process. */
export class HeadlessTab {
  readonly profile = new Profile()
  readonly sync: StreamSync
  readonly #who: SignedIn
  readonly #connection: Connection
  /** Ops that were acknowledged as durable, with their number. */
  readonly acknowledged = new Map<OpId, number>()
  readonly faults: string[] = []

  constructor(who: SignedIn, stream: StreamId, text: string) {
    this.#who = who
    const after = (ms: number, callback: () => void) => {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    }
    this.#connection = new Connection({
      url: who.origin,
      client: newId<'client'>(),
      headers: { Cookie: who.cookie, Origin: who.origin },
      fetchState: () => this.state(stream),
      // A server that is starting answers otherwise; only this answer means the session is gone.
      isSignedIn: async () => (await this.#get('/api/session')).status !== 401,
      random: Math.random,
      after,
      listener: {
        state: (state) => {
          if (state === 'online') this.sync.connected()
          else this.sync.disconnected()
        },
        entries: (message) => this.sync.receive(message),
        head: (head) => this.sync.head(head),
        welcome: () => {},
        summary: () => {},
        unread: () => {},
        presence: () => {},
        notice: () => {},
      },
    })
    this.sync = new StreamSync({
      stream,
      text,
      transport: this.#noting(this.#connection),
      device: new MemoryDevice(this.profile, () => newId<'client'>()),
      actor: () => ({ reviewer: who.reviewer, role: 'admin' }),
      settings: () => PLAIN_DESK,
      now: Date.now,
      after,
      onChange: () => {},
      onFault: (what, detail) => this.faults.push(`${what}: ${String(detail)}`),
    })
  }

  async start(): Promise<void> {
    await this.sync.start()
    this.#connection.connect()
  }

  /** How it stands, in a few words, for a failure's message. */
  get standing(): string {
    const { isLive, unsent, replica } = this.sync
    const last = this.faults.slice(-3).join(', ')
    const queued = `${unsent.length} of ${replica.queued.length} queued unsent`
    return `${this.#connection.state}, live ${isLive}, ${queued}, last faults: ${last}`
  }

  /** Somebody looks at the page: no use in waiting any longer. */
  wake(): void {
    this.#connection.wake()
  }

  stop(): void {
    this.sync.stop()
    this.#connection.disconnect()
  }

  /** Marks a passage; resolves when the device holds it. */
  async mark(start: number, end: number, text: string): Promise<{ op: OpId; claim: ClaimId }> {
    const op: Op = {
      type: 'claim.add',
      id: newId<'op'>(),
      claim: newId<'claim'>(),
      position: { start, end },
      exact: text.slice(start, end),
      scope: 'content',
      first: { verdict: 'disputed', reasons: [], rationale: '' },
    }
    await this.sync.do([op])
    return { op: op.id, claim: op.claim }
  }

  async state(stream: StreamId): Promise<StateBody> {
    return (await this.#get(`/api/articles/${stream}/state`)).json() as Promise<StateBody>
  }

  #get(path: string): Promise<Response> {
    return fetch(`${this.#who.origin}${path}`, { headers: { Cookie: this.#who.cookie } })
  }

  /** Writes down every acknowledgement the moment it arrives: from then on it must last. */
  #noting(transport: Transport): Transport {
    return {
      open: (payload) => transport.open(payload),
      close: (stream) => transport.close(stream),
      fetchState: (stream) => transport.fetchState(stream),
      submit: async (payload) => {
        const answer = await transport.submit(payload)
        for (const outcome of answer.ok ? answer.outcomes : []) {
          if ('seq' in outcome) this.acknowledged.set(outcome.op, outcome.seq)
        }
        return answer
      },
    }
  }
}
