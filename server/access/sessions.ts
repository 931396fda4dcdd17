import type { ReviewerId } from '../../shared/ids.ts'
import type { Session } from './access-record.ts'
import type { TokenHash } from './token.ts'

/** Counted from the last sign of life. */
export const SESSION_LASTS_MS = 30 * 24 * 3600_000

/** How often a sign of life is worth a write. */
const TOUCH_AFTER_MS = 3600_000

/** Devices of one person; the one unused for longest is signed out for the next. */
export const MAX_SESSIONS_EACH = 50

/** Who is signed in where, by the hash of the cookie. */
export class Sessions {
  readonly #now: () => number
  readonly #byHash: Map<TokenHash, Session>

  constructor(sessions: Iterable<Session>, now: () => number) {
    this.#now = now
    this.#byHash = new Map([...sessions].map((session) => [session.hash, session]))
  }

  /** Returns the sessions that had to make room. */
  start(hash: TokenHash, reviewer: ReviewerId): readonly Session[] {
    const at = this.#now()
    const of = this.all().filter((session) => session.reviewer === reviewer)
    of.sort((a, b) => a.expiresAt - b.expiresAt)
    const ended = of.slice(0, Math.max(0, of.length - (MAX_SESSIONS_EACH - 1)))
    for (const session of ended) this.#byHash.delete(session.hash)
    this.#byHash.set(hash, { hash, reviewer, at, expiresAt: at + SESSION_LASTS_MS })
    return ended
  }

  /** The session, if it has not expired. */
  get(hash: TokenHash | null): Session | undefined {
    const session = hash && this.#byHash.get(hash)
    if (!session || this.#now() >= session.expiresAt) return undefined
    return session
  }

  /** Prolongs a session in use; true when that is worth a write. */
  touch({ hash, expiresAt }: Session): boolean {
    const until = this.#now() + SESSION_LASTS_MS
    const session = this.#byHash.get(hash)
    if (!session || until - expiresAt < TOUCH_AFTER_MS) return false
    this.#byHash.set(hash, { ...session, expiresAt: until })
    return true
  }

  /** Returns the sessions that fit, ended. */
  end(fits: (session: Session) => boolean): readonly Session[] {
    const ended = [...this.#byHash.values()].filter(fits)
    for (const { hash } of ended) this.#byHash.delete(hash)
    return ended
  }

  /** Without those that have expired. */
  all(): Session[] {
    const now = this.#now()
    return [...this.#byHash.values()].filter(({ expiresAt }) => now < expiresAt)
  }
}
