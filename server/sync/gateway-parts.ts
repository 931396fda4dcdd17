import type { ArticleId, ClaimId, ReviewerId, StreamId } from '../../shared/ids.ts'
import { PRESENCE_TOLD_EVERY_MS } from '../../shared/presence/presence.ts'
import type { QueueChange } from '../../shared/queue/queue-change.ts'
import type { Tally } from '../../shared/queue/tally.ts'
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
  readonly streams: Streams
  readonly sessions: Sessions
  readonly summaries: Summaries
  readonly texts: CitedTexts
  readonly unread: UnreadNews
  readonly audience: Audience
  readonly site: Site
  /** How fast anybody may be; null lifts the limits, for benchmarks. */
  readonly rates: Rates | null
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newRequestId: () => string
  /** For tests that cannot wait. */
  readonly pace?: Partial<Pace>
}

/** How often the gateway does what it does by itself, in milliseconds. */
export interface Pace {
  /** Looks at backlogs, silent streams, ended sessions and faded presence. */
  readonly sweepEvery: number
  /** A stream that was silent for so long says where it stands. */
  readonly headAfter: number
  readonly summaryEvery: number
  readonly presenceEvery: number
  /** Who connects must say hello within this time. */
  readonly helloWithin: number
  /** A reader that takes nothing for so long, with a backlog, is cut. */
  readonly stalledAfter: number
}

export const DEFAULT_PACE: Pace = {
  sweepEvery: 250,
  headAfter: 5_000,
  summaryEvery: 250,
  presenceEvery: PRESENCE_TOLD_EVERY_MS,
  helloWithin: 10_000,
  stalledAfter: 10_000,
}

/** The streams, opened when somebody asks for them. */
export interface Streams {
  /** Rejects with a `ProblemError`: NOT_FOUND, STORAGE_DAMAGED, STORAGE_FAILED, RESTARTING. */
  open(stream: StreamId): Promise<Authority>
  /** Calls for every durable commit of every stream, after its authors have been answered. */
  onCommit(listener: (authority: Authority, entries: readonly Entry[]) => void): () => void
}

/** Somebody who is signed in, as the session says it at this moment. */
export interface Member extends Actor {
  readonly name: string
  /** Names the session within the server; never leaves it. */
  readonly sessionKey: string
}

export interface Sessions {
  /** Who a `Cookie` header signs in. */
  identify(cookie: string | undefined): Member | null
  /** Who a session is now; null when it has ended. Asked at every event. */
  current(sessionKey: string): Member | null
  /** Calls when sessions ended or a role changed; whose, the gateway finds out itself. */
  onChange(listener: () => void): () => void
}

/** Which requests come from the desk's own pages. */
export interface Site {
  isOwnHost(host: string | undefined): boolean
  isOwnOrigin(origin: string, host: string | undefined): boolean
}

/** What an article's lists show now, and the claims that may stand otherwise in the queue. */
export interface SummaryNews {
  readonly summary: ArticleSummary
  readonly touched: ReadonlySet<ClaimId>
}

/** What the lists show of the articles. */
export interface Summaries {
  /** Calls for every change of every article, and for a new one. */
  onSummary(listener: (news: SummaryNews) => void): () => void
  /** How claims of an article stand in the queue now. */
  queueChange(article: ArticleId, claims: Iterable<ClaimId>): QueueChange
  /** An article's summary as a group of the audience may know it. */
  summaryFor(summary: ArticleSummary, key: string): ArticleSummary
  /** How many are in each list of the queue now. */
  queueTally(): Tally
}

/** What articles say, for what is cited from them. */
export interface CitedTexts {
  /** The text of each; null where there is no such article. Throws `StorageError`. */
  of(articles: Iterable<ArticleId>): Promise<ReadonlyMap<ArticleId, string | null>>
}

/** What is new to somebody; what it is they ask for themselves. */
export interface UnreadNews {
  /** Calls when something is new to somebody, or was read. */
  onChange(listener: (reviewer: ReviewerId) => void): () => void
}

/** The part of a pino logger that is used here. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
