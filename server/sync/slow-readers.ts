import { MAX_COMMIT_BYTES } from '../../shared/sync/limits.ts'
import type { SummaryMessage } from '../../shared/sync/protocol.ts'
import type { Log } from './gateway-parts.ts'
import type { Peer } from './peer.ts'

/** Above this a reader is told nothing more until it has taken what waits: two of the largest commits. */
export const SOFT_BACKLOG_BYTES = 2 * MAX_COMMIT_BYTES
/** Above this it is cut at once: catch-ups and answers fit below, asking without ever reading does not. */
export const HARD_BACKLOG_BYTES = 8 * MAX_COMMIT_BYTES

export interface SlowReadersParts {
  /** A backlog without progress for so long means that nobody reads. */
  readonly stalledAfterMs: number
  readonly pause: (peer: Peer) => void
  readonly resume: (peer: Peer, missed: Iterable<SummaryMessage>) => void
  readonly log: Log
}

/**
 * Socket.IO puts no cap on what it keeps for a socket. So a reader with a backlog leaves its rooms;
 * when it has drained it is told where its streams stand, and asks for what it missed. One that
 * does not drain is cut, and catches up after it has connected again.
 */
export class SlowReaders {
  readonly #parts: SlowReadersParts

  constructor(parts: SlowReadersParts) {
    this.#parts = parts
  }

  /** Looks at one reader; to be called when it was told something, and now and then. */
  look(peer: Peer, now: number): void {
    const backlog = peer.line.backlog()
    if (peer.slow) this.#follow(peer, backlog, now)
    else if (backlog > SOFT_BACKLOG_BYTES) {
      peer.slow = { sent: peer.line.sent(), since: now, isCut: false, missed: new Map() }
      this.#parts.pause(peer)
    }
  }

  #follow(peer: Peer, backlog: number, now: number): void {
    const { slow } = peer
    if (!slow || slow.isCut) return
    if (backlog === 0) {
      peer.slow = null
      this.#parts.resume(peer, slow.missed.values())
      return
    }
    const sent = peer.line.sent()
    if (sent > slow.sent) {
      slow.sent = sent
      slow.since = now
    }
    const isStalled = now - slow.since >= this.#parts.stalledAfterMs
    if (isStalled || backlog > HARD_BACKLOG_BYTES) {
      const fields = { reviewer: peer.member.reviewer, backlog, isStalled }
      slow.isCut = true
      this.#parts.log.warn(fields, 'a reader that does not read was cut')
      peer.line.cut()
    }
  }
}
