import type { ReviewerId, StreamId } from '../../shared/ids.ts'
import { PRESENCE_EXPIRES_AFTER_MS, type Presence } from '../../shared/presence/presence.ts'
import type { PresenceUpdate } from '../../shared/sync/protocol.ts'

/** What one connection said last. Who said it comes from its session, never from its message. */
interface Sign extends PresenceUpdate {
  readonly reviewer: ReviewerId
  readonly key: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Mover {
  readonly reviewer: ReviewerId
  /** The audience that may know of it. */
  readonly key: string
}

/**
 * Where everybody is, in memory only. People of one audience learn who is in which article, and only
 * those in the same article what is selected there. A sign fades after `PRESENCE_EXPIRES_AFTER_MS`.
 */
export class PresenceBoard {
  readonly #signs = new Map<string, Sign>()

  /** Takes a connection's word; tells what changed: the place, only the selection, or nothing. */
  put(connection: string, mover: Mover, update: PresenceUpdate, now: number): PresenceChange {
    const before = this.#signs.get(connection)
    const { stream } = update
    const selection = stream === null ? null : update.selection
    // Deleted first, so that the newest word of a reviewer comes last.
    this.#signs.delete(connection)
    this.#signs.set(connection, { ...mover, stream, selection, at: now })
    if (!before || before.stream !== stream) return 'place'
    return isSame(before.selection, selection) ? 'nothing' : 'selection'
  }

  /** A connection ended; whether it was on the board. */
  remove(connection: string): boolean {
    return this.#signs.delete(connection)
  }

  /** Forgets signs that have faded; tells the audiences whose list is another one now. */
  fade(now: number): ReadonlySet<string> {
    const changed = new Set<string>()
    for (const [connection, { key, at }] of this.#signs) {
      if (now - at < PRESENCE_EXPIRES_AFTER_MS) continue
      this.#signs.delete(connection)
      changed.add(key)
    }
    return changed
  }

  /**
   * Who is where, for somebody of this audience who looks at this stream: each reviewer once a
   * stream, by the newest word, whatever the number of tabs.
   */
  seenFrom(stream: StreamId | null, key: string): readonly Presence[] {
    const found = new Map<string, Presence>()
    for (const sign of this.#signs.values()) {
      if (sign.key !== key) continue
      const isShown = sign.stream !== null && sign.stream === stream
      const selection = isShown ? sign.selection : null
      const { reviewer } = sign
      found.set(`${reviewer}\n${sign.stream}`, { reviewer, stream: sign.stream, selection })
    }
    return [...found.values()]
  }
}

export type PresenceChange = 'place' | 'selection' | 'nothing'

function isSame(a: PresenceUpdate['selection'], b: PresenceUpdate['selection']): boolean {
  return a?.start === b?.start && a?.end === b?.end
}
