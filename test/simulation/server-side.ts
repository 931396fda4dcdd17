import { LeaseKeeper } from '../../server/queue/lease-keeper.ts'
import { OpenLeases } from '../../server/queue/open-leases.ts'
import type { Store } from '../../server/store/store.ts'
import {
  type Audience,
  epochFor,
  headFor,
  project,
  sentEpoch,
  stateBody,
} from '../../server/sync/audience.ts'
import { type Actor, Authority } from '../../server/sync/authority.ts'
import type { LeaseRow } from '../../shared/claim/lease.ts'
import type { ArticleId, Id, StreamId } from '../../shared/ids.ts'
import type { DeskSettings } from '../../shared/settings/settings.ts'
import type { Entry } from '../../shared/sync/entry.ts'
import { parseOp } from '../../shared/sync/op-schema.ts'
import type {
  Answer,
  Head,
  Open,
  Opened,
  StateBody,
  Submit,
  Submitted,
} from '../../shared/sync/protocol.ts'
import { CITED, CITED_TEXT } from './article.ts'

/** What can be cited. */
const TEXTS = new Map([[CITED, CITED_TEXT]])

/** One tab's way from the server: what it is told of the stream. */
export interface Listener {
  readonly actor: Actor
  entries(message: { stream: StreamId; epoch: string; entries: readonly unknown[] }): void
  head(message: Head): void
}

export interface ServerParts {
  readonly store: Store
  readonly stream: StreamId
  readonly text: string
  /** What the rules take for the desk's settings. */
  readonly settings: () => DeskSettings
  readonly now: () => number
  readonly audience: Audience
  /** What a planted bug makes of a submit. */
  readonly bend: (payload: Submit) => Submit
  /** What a planted bug leaves of the leases that it finds in its log. */
  readonly leases: (leases: Iterable<LeaseRow>) => Iterable<LeaseRow>
  readonly newId: <Kind extends string>() => Id<Kind>
  /** Runs something at any later moment, while this server lives. */
  readonly later: (run: () => void) => void
  /** Hears of every durable commit, in order. */
  readonly onCommit: (entries: readonly Entry[]) => void
}

/** A running server, as far as the simulation needs one: an authority and who listens to it. */
export class ServerSide {
  readonly #audience: Audience
  readonly #bend: (payload: Submit) => Submit
  readonly authority: Authority
  readonly #listeners = new Set<Listener>()

  private constructor(authority: Authority, parts: ServerParts) {
    this.authority = authority
    this.#audience = parts.audience
    this.#bend = parts.bend
    const leases = new OpenLeases()
    const article = authority.stream as ArticleId
    leases.note(article, parts.leases(authority.state.ofKind('lease')))
    keepLeases(authority, leases, parts)
    authority.onCommit = (entries) => {
      parts.onCommit(entries)
      for (const { rows } of entries) leases.note(article, rows)
      for (const listener of this.#listeners) this.#tell(listener, entries)
    }
  }

  static async start(parts: ServerParts): Promise<ServerSide> {
    const { store, stream, text, settings, now } = parts
    const log = await store.open(stream)
    const authority = new Authority({ stream, log, text, settings, now, snapshotEvery: 8 })
    return new ServerSide(authority, parts)
  }

  open(listener: Listener, { epoch, cursor }: Open): Answer<Opened> {
    this.#listeners.add(listener)
    const { authority } = this
    const known = epochFor(authority, this.#key(listener.actor))
    const now = { epoch: known, seq: authority.seq }
    const isSame = epoch === known || (epoch === null && cursor === 0)
    const since = isSame ? authority.since(cursor) : null
    if (!since) return { ok: true, ...now, reset: true }
    return {
      ok: true,
      ...now,
      entries: project(since, this.#key(listener.actor), this.#audience, authority.state),
    }
  }

  submit(actor: Actor, payload: Submit, answer: (answer: Answer<Submitted>) => void): void {
    const taken = this.#bend(payload)
    const shift = payload.first - taken.first
    const ops = taken.ops.map((op) => {
      const parsed = parseOp(op)
      return 'op' in parsed ? parsed : { ...parsed, id: op.id }
    })
    const epoch = sentEpoch(this.authority, this.#key(actor), taken.epoch)
    this.authority.submit(actor, { ...taken, epoch, ops, cited: TEXTS }, (reply) => {
      if ('notNow' in reply) answer({ ok: false, error: reply.notNow })
      else {
        const outcomes = reply.outcomes.map((outcome) => ({ ...outcome, n: outcome.n + shift }))
        answer({ ok: true, outcomes })
      }
    })
  }

  state(actor: Actor): StateBody {
    return stateBody(this.authority, this.#key(actor), this.#audience)
  }

  /** Somebody may see more or less than before: each is told where the stream stands for them. */
  regroup(): void {
    for (const listener of this.#listeners) {
      listener.head(headFor(this.authority, this.#key(listener.actor), this.#audience))
    }
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener)
  }

  #key(actor: Actor): string {
    return this.#audience.keyFor(actor)
  }

  #tell(listener: Listener, entries: readonly Entry[]): void {
    const { stream, state } = this.authority
    const key = this.#key(listener.actor)
    const epoch = epochFor(this.authority, key)
    const visible = project(entries, key, this.#audience, state)
    listener.entries({ stream, epoch, entries: visible })
  }
}

/** The real keeper of leases, with a clock under which any lease may be over at any moment. */
function keepLeases(authority: Authority, leases: OpenLeases, parts: ServerParts): void {
  const { now, newId, later } = parts
  new LeaseKeeper({
    leases,
    authorities: { open: async () => authority },
    now,
    newId,
    after: (_ms, run) => {
      let isOff = false
      later(() => {
        if (!isOff) run()
      })
      return () => {
        isOff = true
      }
    },
    onFault: (error) => {
      throw error
    },
  })
}
