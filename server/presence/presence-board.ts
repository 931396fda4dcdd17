import type { ReviewerId, StreamId } from '../../shared/ids.ts'
import {
  isSamePlace,
  PRESENCE_EXPIRES_AFTER_MS,
  type Presence,
  type Whereabouts,
} from '../../shared/presence/presence.ts'

/** What one connection said last. Who said it comes from its session, never from its message. */
interface Sign {
  readonly mover: Mover
  readonly where: Whereabouts
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Mover {
  readonly reviewer: ReviewerId
  /** The audience that may know of it. */
  readonly key: string
}

/** What a word changed: in which article somebody is, only what they do there, or nothing. */
export type PresenceChange = 'place' | 'doing' | 'nothing'

/**
 * Where everybody is, in memory only. People of one audience learn who is in which article, and only
 * those in the same article what is selected, read and written there. A sign fades after
 * `PRESENCE_EXPIRES_AFTER_MS`.
 */
export class PresenceBoard {
  readonly #signs = new Map<string, Sign>()

  /** Takes a connection's word; tells what changed by it. */
  put(connection: string, mover: Mover, said: Whereabouts, now: number): PresenceChange {
    const before = this.#signs.get(connection)?.where
    const where = said.stream === null ? NOWHERE : said
    // Deleted first, so that the newest word of a reviewer comes last.
    this.#signs.delete(connection)
    this.#signs.set(connection, { mover, where, at: now })
    if (!before || before.stream !== where.stream) return 'place'
    return isSamePlace(before, where) ? 'nothing' : 'doing'
  }

  /** A connection ended; whether it was on the board. */
  remove(connection: string): boolean {
    return this.#signs.delete(connection)
  }

  /** Forgets signs that have faded; tells the audiences whose list is another one now. */
  fade(now: number): ReadonlySet<string> {
    const changed = new Set<string>()
    for (const [connection, { mover, at }] of this.#signs) {
      if (now - at < PRESENCE_EXPIRES_AFTER_MS) continue
      this.#signs.delete(connection)
      changed.add(mover.key)
    }
    return changed
  }

  /**
   * Who is where, for somebody of this audience who looks at this stream: each reviewer once a
   * stream, by the newest word, whatever the number of tabs.
   */
  seenFrom(stream: StreamId | null, key: string): readonly Presence[] {
    const found = new Map<string, Presence>()
    for (const { mover, where } of this.#signs.values()) {
      if (mover.key !== key) continue
      const { reviewer } = mover
      const isShown = where.stream !== null && where.stream === stream
      const shown = isShown ? where : { stream: where.stream, selection: null }
      found.set(`${reviewer}\n${where.stream}`, { reviewer, ...shown })
    }
    return [...found.values()]
  }
}

const NOWHERE: Whereabouts = { stream: null, selection: null }
