import type { ArticleId, StreamId } from '../../shared/ids.ts'
import type { Entry } from '../../shared/sync/entry.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import type { Audience } from './audience.ts'
import type { Actor, Authority } from './authority.ts'
import type { Rates } from './rates.ts'

/** What the gateway needs of the desk. It knows no store, no file and no HTTP route. */
export interface GatewayParts {
  /** The desk's id: an outbox is never sent to another desk. */
  readonly desk: string
  /** Names the server's build, so that a page can tell that it is older. */
  readonly build: string
  readonly authorities: Authorities
  readonly sessions: Sessions
  readonly summaries: Summaries
  readonly audience: Audience
  /** Whether an `Origin` header (never undefined, perhaps `null`) is the desk's own. */
  readonly isOwnOrigin: (origin: string) => boolean
  /** Whether a `Host` header is one that this server answers to. */
  readonly isOwnHost: (host: string) => boolean
  /** How fast anybody may be; null lifts the limits, for benchmarks. */
  readonly rates: Rates | null
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newRequestId: () => string
}

/** The streams, opened when somebody asks for them. */
export interface Authorities {
  /** The stream if it is open already: the way of every event but the first. */
  get(stream: StreamId): Authority | undefined
  /** Opens it otherwise. Rejects with `StorageError` NOT_FOUND or DAMAGED. */
  open(stream: StreamId): Promise<Authority>
  /** Calls for every durable commit of every stream, after its authors have been answered. */
  onCommit(listener: (authority: Authority, entries: readonly Entry[]) => void): () => void
}

/** Somebody who is signed in, as the session says it at this moment. */
export interface Member extends Actor {
  readonly name: string
}

export interface Sessions {
  /** The key of the session that a `Cookie` header names, if it is a live one. */
  identify(cookie: string | undefined): string | null
  /** Who the session belongs to now, with the role of now; null when it has ended. Cheap: asked at every event. */
  member(session: string): Member | null
  /** Calls when a session ended or a role changed; which one, the gateway finds out itself. */
  onChange(listener: () => void): () => void
}

export interface Summaries {
  /** What a list shows of an article now. */
  of(article: ArticleId): ArticleSummary | undefined
  /** Calls whenever a summary became another one, and for a new article. */
  onChange(listener: (article: ArticleId) => void): () => void
}

/** The part of a pino logger that is used here. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
