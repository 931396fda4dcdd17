import type { StreamId } from '../../shared/ids.ts'
import type { PresenceUpdate, ServerEvents } from '../../shared/sync/protocol.ts'
import { Paced } from '../sync/paced.ts'
import type { Peer } from '../sync/peer.ts'
import { PresenceBoard } from './presence-board.ts'

export interface PresenceTellingParts {
  readonly everyMs: number
  readonly now: () => number
  readonly say: (room: string, ...payload: Parameters<ServerEvents['presence']>) => void
}

/** Those who see the same of the board: one audience that looks at one stream, or at none. */
interface Onlookers {
  readonly stream: StreamId | null
  readonly key: string
  readonly peers: Set<Peer>
}

/**
 * Tells everybody who is where: the whole list each time, merged, and never more often than
 * `PRESENCE_EVERY_MS` to the same onlookers. A receiver finds itself in the list too.
 */
export class PresenceTelling {
  readonly #parts: PresenceTellingParts
  readonly #board = new PresenceBoard()
  readonly #rooms = new Map<string, Onlookers>()
  readonly #paced: Paced<string, Onlookers>

  constructor(parts: PresenceTellingParts) {
    this.#parts = parts
    this.#paced = new Paced(parts.everyMs, (room, { stream, key }) => {
      parts.say(room, { present: this.#board.seenFrom(stream, key) })
    })
  }

  /** The peer is told who is here from now on. */
  enter(peer: Peer): void {
    const { place: stream, key } = peer
    const room = roomOf(stream, key)
    const onlookers = this.#rooms.get(room) ?? { stream, key, peers: new Set() }
    this.#rooms.set(room, onlookers)
    onlookers.peers.add(peer)
    if (!peer.slow) peer.line.join(room)
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
    peer.line.leave(roomOf(peer.place, peer.key))
  }

  /** Takes where a peer is and what it selects. */
  update(peer: Peer, update: PresenceUpdate): void {
    const { key, member } = peer
    const mover = { reviewer: member.reviewer, key }
    const change = this.#board.put(peer.line.id, mover, update, this.#parts.now())
    if (peer.place !== update.stream) {
      this.leave(peer)
      peer.place = update.stream
      this.enter(peer)
    }
    if (change === 'place') this.#tellAll(key)
    else if (change === 'selection') this.#tell(roomOf(update.stream, key))
  }

  /** The peer is gone, or looks at a stream no longer. */
  forget(peer: Peer): void {
    if (this.#board.remove(peer.line.id)) this.#tellAll(peer.key)
  }

  sweep(): void {
    for (const key of this.#board.fade(this.#parts.now())) this.#tellAll(key)
  }

  stop(): void {
    this.#paced.stop()
  }

  #tellAll(key: string): void {
    for (const [room, onlookers] of this.#rooms) {
      if (onlookers.key === key) this.#paced.put(room, onlookers)
    }
  }

  #tell(room: string): void {
    const onlookers = this.#rooms.get(room)
    if (onlookers) this.#paced.put(room, onlookers)
  }
}

function roomOf(stream: StreamId | null, key: string): string {
  return `presence\n${stream ?? ''}\n${key}`
}
