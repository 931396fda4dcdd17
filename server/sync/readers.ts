import type { StreamId } from '../../shared/ids.ts'
import { type Audience, headFor, roomOf } from './audience.ts'
import type { Authority } from './authority.ts'
import type { Peer } from './peer.ts'

/** A stream that somebody has open, and its readers by audience. */
export interface Reading {
  readonly authority: Authority
  readonly groups: Map<string, Set<Peer>>
  /** When to say where the stream stands, if nothing happens until then; null: it has been said. */
  headDueAt: number | null
}

/** Who has which stream open. The server derives every room from here; no client ever names one. */
export class Readers {
  readonly #audience: Audience
  readonly #streams = new Map<StreamId, Reading>()

  constructor(audience: Audience) {
    this.#audience = audience
  }

  of(stream: StreamId): Reading | undefined {
    return this.#streams.get(stream)
  }

  all(): IterableIterator<Reading> {
    return this.#streams.values()
  }

  /** From now on the peer is told of the stream, unless its backlog has to drain first. */
  add(peer: Peer, authority: Authority): Reading {
    const { stream } = authority
    const known = this.#streams.get(stream)
    const reading =
      known?.authority === authority
        ? known
        : { authority, groups: known?.groups ?? new Map<string, Set<Peer>>(), headDueAt: null }
    this.#streams.set(stream, reading)
    const group = reading.groups.get(peer.key)
    if (group) group.add(peer)
    else reading.groups.set(peer.key, new Set([peer]))
    peer.open.add(stream)
    if (!peer.slow) peer.line.join(roomOf(stream, peer.key))
    return reading
  }

  remove(peer: Peer, stream: StreamId): void {
    peer.open.delete(stream)
    peer.line.leave(roomOf(stream, peer.key))
    const groups = this.#streams.get(stream)?.groups
    groups?.get(peer.key)?.delete(peer)
    if (groups?.get(peer.key)?.size === 0) groups.delete(peer.key)
    if (groups?.size === 0) this.#streams.delete(stream)
  }

  removeAll(peer: Peer): void {
    for (const stream of [...peer.open]) this.remove(peer, stream)
  }

  /** Takes the peer out of its rooms; its streams stay open, and `resume` says where they stand. */
  pause(peer: Peer): void {
    for (const stream of peer.open) peer.line.leave(roomOf(stream, peer.key))
  }

  /** Joins first and then says where each stream stands: whatever was missed, the peer asks for. */
  resume(peer: Peer): void {
    for (const stream of peer.open) {
      peer.line.join(roomOf(stream, peer.key))
      const reading = this.#streams.get(stream)
      if (reading) peer.line.tell('head', headFor(reading.authority, peer.key, this.#audience))
    }
  }

  /** The peer belongs to another audience now: what it holds of its streams is checked anew. */
  regroup(peer: Peer, key: string): void {
    const authorities = [...peer.open].flatMap((stream) => this.#streams.get(stream) ?? [])
    this.removeAll(peer)
    peer.key = key
    for (const { authority } of authorities) this.add(peer, authority)
    if (!peer.slow) this.resume(peer)
  }
}
