import type { ArticleId, StreamId } from '../../shared/ids.ts'
import type { ServerEvents, SummaryMessage } from '../../shared/sync/protocol.ts'
import type { Member } from './gateway-parts.ts'
import type { Allowance } from './rates.ts'

/** The way to one socket, as the rest of the gateway sees it. */
export interface Line {
  readonly id: string
  join(room: string): void
  leave(room: string): void
  tell<Name extends keyof ServerEvents>(
    name: Name,
    ...payload: Parameters<ServerEvents[Name]>
  ): void
  /** Bytes that wait in this process because the other side does not take them. */
  backlog(): number
  /** Bytes that have left this process. */
  sent(): number
  /** Sends what waits, then closes. */
  hangUp(): void
  /** Closes at once; what waits is dropped. */
  cut(): void
}

/** One open connection of somebody who is signed in. */
export interface Peer {
  readonly line: Line
  /** As the session said at the last look. */
  member: Member
  /** The audience that the member belongs to. */
  key: string
  readonly since: number
  /** Whether hello was said and answered. */
  isGreeted: boolean
  /** Closed by us: nothing more is taken from it or told to it. */
  isGone: boolean
  /** Streams that it is told of. */
  readonly open: Set<StreamId>
  /** The stream that it looks at, as its presence says. */
  place: StreamId | null
  /** While a backlog drains it is in no room. */
  slow: Slowness | null
  readonly allowance: Allowance | null
  /** When it was last told to slow down; milliseconds since 1970. */
  toldToSlowDownAt: number
}

export interface Slowness {
  /** Bytes sent so far, and since when there have not been more. */
  sent: number
  since: number
  /** Its end is on the way. */
  isCut: boolean
  /** What the lists missed meanwhile, merged for each article. */
  readonly missed: Map<ArticleId, SummaryMessage>
}
