import type { ClaimId, StreamId } from '../../shared/ids.ts'
import {
  type Presence,
  type PresenceTold,
  presenceChanges,
  type Whereabouts,
} from '../../shared/presence/presence.ts'
import { Paced } from '../sync/paced.ts'
import type { Peer } from '../sync/peer.ts'
import { PresenceBoard } from './presence-board.ts'

export interface PresenceTellingParts {
  readonly everyMs: number
  readonly now: () => number
  /** Whether a group of the audience may know that somebody writes on a claim of this stream. */
  readonly mayFollow: (key: string, stream: StreamId, claim: ClaimId) => boolean
  readonly say: (room: string, told: PresenceTold) => void
}

/** Those who see the same of the board: one audience that looks at one stream, or at none. */
interface Onlookers {
  readonly stream: StreamId | null
  readonly key: string
  readonly peers: Set<Peer>
  /** Those of them who have yet to be told who is here. */
  readonly newcomers: Set<Peer>
  /** What the others know. */
  known: readonly Presence[]
}

/**
 * Tells everybody who is where: the whole list to who comes, and then what changed since the last
 * telling, merged, and never more often than `PRESENCE_TOLD_EVERY_MS` to the same onlookers. A
 * receiver finds itself in the list too.
 */
export class PresenceTelling {
  readonly #parts: PresenceTellingParts
  readonly #board = new PresenceBoard()
  readonly #rooms = new Map<string, Onlookers>()
  readonly #paced: Paced<string, Onlookers>

  constructor(parts: PresenceTellingParts) {
    this.#parts = parts
    this.#paced = new Paced(parts.everyMs, (room, onlookers) => this.#say(room, onlookers))
  }

  /** The peer is told who is here from now on. */
  enter(peer: Peer): void {
    const { place: stream, key } = peer
    const room = roomOf(stream, key)
    const onlookers = this.#rooms.get(room) ?? {
      stream,
      key,
      peers: new Set(),
      newcomers: new Set(),
      known: [],
    }
    this.#rooms.set(room, onlookers)
    onlookers.peers.add(peer)
    if (!peer.slow) onlookers.newcomers.add(peer)
    this.#paced.put(room, onlookers)
  }

  leave(peer: Peer): void {
    const room = roomOf(peer.place, peer.key)
    this.pause(peer)
    const peers = this.#rooms.get(room)?.peers
    peers?.delete(peer)
    if (peers?.size === 0) this.#rooms.delete(room)
  }

  /** While a backlog drains. */
  pause(peer: Peer): void {
    const room = roomOf(peer.place, peer.key)
    this.#rooms.get(room)?.newcomers.delete(peer)
    peer.line.leave(room)
  }

  /** Takes where a peer is and what it does there. */
  update(peer: Peer, said: Whereabouts): void {
    const { reviewer } = peer.member
    const change = this.#board.put(peer.line.id, reviewer, said, this.#parts.now())
    if (peer.place !== said.stream) {
      this.leave(peer)
      peer.place = said.stream
      this.enter(peer)
    }
    if (change === 'place') this.#tellAll()
    else if (change === 'doing') this.#tellIn(said.stream)
  }

  /** The peer is gone, or looks at a stream no longer. */
  forget(peer: Peer): void {
    if (this.#board.remove(peer.line.id)) this.#tellAll()
  }

  sweep(): void {
    if (this.#board.fade(this.#parts.now())) this.#tellAll()
  }

  stop(): void {
    this.#paced.stop()
  }

  #tellAll(): void {
    for (const [room, onlookers] of this.#rooms) this.#paced.put(room, onlookers)
  }

  #tellIn(stream: StreamId | null): void {
    for (const [room, onlookers] of this.#rooms) {
      if (onlookers.stream === stream) this.#paced.put(room, onlookers)
    }
  }

  #say(room: string, onlookers: Onlookers): void {
    const { stream, key, newcomers, known } = onlookers
    const { mayFollow } = this.#parts
    const present = this.#board.seenFrom(
      stream,
      (claim) => stream !== null && mayFollow(key, stream, claim),
    )
    onlookers.known = present
    const changes = presenceChanges(known, present)
    if (changes) this.#parts.say(room, changes)
    // They join behind what was said just now: the whole list has it already.
    for (const { line } of newcomers) {
      line.tell('presence', { present })
      line.join(room)
    }
    newcomers.clear()
  }
}

function roomOf(stream: StreamId | null, key: string): string {
  return `presence\n${stream ?? ''}\n${key}`
}
