import type { ClaimId, ReviewerId, StreamId } from '../../shared/ids.ts'
import {
  isSamePlace,
  PRESENCE_EXPIRES_AFTER_MS,
  type Presence,
  type Whereabouts,
} from '../../shared/presence/presence.ts'

/** What one connection said last. Who said it comes from its session, never from its message. */
interface Sign {
  readonly reviewer: ReviewerId
  readonly where: Whereabouts
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What a word changed: in which article somebody is, only what they do there, or nothing. */
export type PresenceChange = 'place' | 'doing' | 'nothing'

/**
 * Where everybody is, in memory only. Everybody learns who is in which article, and only those in the
 * same article what is selected, read and written there. A sign fades after
 * `PRESENCE_EXPIRES_AFTER_MS`.
 */
export class PresenceBoard {
  readonly #signs = new Map<string, Sign>()

  /** Takes a connection's word; tells what changed by it. */
  put(connection: string, reviewer: ReviewerId, said: Whereabouts, now: number): PresenceChange {
    const before = this.#signs.get(connection)?.where
    const where = said.stream === null ? NOWHERE : said
    // Deleted first, so that the newest word of a reviewer comes last.
    this.#signs.delete(connection)
    this.#signs.set(connection, { reviewer, where, at: now })
    if (!before || before.stream !== where.stream) return 'place'
    return isSamePlace(before, where) ? 'nothing' : 'doing'
  }

  /** A connection ended; whether it was on the board. */
  remove(connection: string): boolean {
    return this.#signs.delete(connection)
  }

  /** Forgets signs that have faded; whether there were any. */
  fade(now: number): boolean {
    const before = this.#signs.size
    for (const [connection, { at }] of this.#signs) {
      if (now - at >= PRESENCE_EXPIRES_AFTER_MS) this.#signs.delete(connection)
    }
    return this.#signs.size < before
  }

  /**
   * Who is where, for somebody who looks at this stream: each reviewer once a stream, by the newest
   * word, whatever the number of tabs.
   *
   * @param mayFollow whether they may know that somebody writes on a claim there
   */
  seenFrom(stream: StreamId | null, mayFollow: (claim: ClaimId) => boolean): readonly Presence[] {
    const found = new Map<string, Presence>()
    for (const { reviewer, where } of this.#signs.values()) {
      const isShown = where.stream !== null && where.stream === stream
      const shown = isShown
        ? doneThere(where, mayFollow)
        : { stream: where.stream, selection: null }
      found.set(`${reviewer}\n${where.stream}`, { reviewer, ...shown })
    }
    return [...found.values()]
  }
}

function doneThere(where: Whereabouts, mayFollow: (claim: ClaimId) => boolean): Whereabouts {
  if (where.writing === undefined || mayFollow(where.writing)) return where
  const { writing: _, ...rest } = where
  return rest
}

const NOWHERE: Whereabouts = { stream: null, selection: null }
