import type { Role } from '../access/roles.ts'
import type { Counts } from '../claim/status.ts'
import type { ArticleId, ClientId, Epoch, ReviewerId, StreamId } from '../ids.ts'
import type { PresenceTold, Whereabouts } from '../presence/presence.ts'
import type { Problem } from '../problem.ts'
import type { QueueChange } from '../queue/queue-change.ts'
import type { Tally } from '../queue/tally.ts'
import type { Outcome, WireEntry } from './entry.ts'
import type { Op } from './op.ts'
import type { NotNow } from './refusal.ts'
import type { Row } from './rows.ts'

/** All that crosses the socket, a sentence a message. Grows only by a new number. */
export const PROTOCOL = 1

/** The answer to an event that asks for one. */
export type Answer<Value> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly error: Problem | NotNow }

/** What a client sends; every event but `presence` and `close` wants an answer. */
export interface ClientEvents {
  /** I am this page on this device; nothing else is taken before. */
  hello(payload: Hello, answer: (answer: Answer<Welcome>) => void): void
  /** Tell me of this stream from my cursor on. */
  open(payload: Open, answer: (answer: Answer<Opened>) => void): void
  /** Here are my next ops, numbered; answer when they are durable. */
  submit(payload: Submit, answer: (answer: Answer<Submitted>) => void): void
  /** I no longer look at this stream. */
  close(payload: { readonly stream: StreamId }): void
  /** Where I am: what I select, where I read, on which claim I write. */
  presence(payload: Whereabouts): void
}

/** What the server sends. */
export interface ServerEvents {
  /** One commit of a stream; what one may not see arrives as a bare `seq`. */
  entries(payload: EntriesMessage): void
  /** Where the stream stands, after silence and after a drain; a hash that differs is reported. */
  head(payload: Head): void
  /** What a list of articles shows of one; also how a new article is announced. */
  summary(payload: SummaryMessage): void
  /** Who is here, merged: everybody at first, then what changed. */
  presence(payload: PresenceTold): void
  /** Something is new to oneself, or was read on another screen: ask `GET /api/unread`. */
  unread(payload: UnreadHint): void
  /** The server speaks about itself or about the receiver's access. */
  notice(payload: Notice): void
}

export interface Hello {
  readonly protocol: number
  readonly client: ClientId
}

export interface Welcome {
  /** The desk's id: an outbox is never sent to another desk. */
  readonly desk: string
  readonly reviewer: { readonly id: ReviewerId; readonly name: string; readonly role: Role }
  readonly limits: { readonly opsPerSubmit: number; readonly bytesPerSubmit: number }
  readonly build: string
}

export interface Open {
  readonly stream: StreamId
  /** The epoch that the cursor belongs to; null for a replica that is still empty. */
  readonly epoch: Epoch | null
  readonly cursor: number
}

/** `reset`: too far behind, or another epoch: fetch the state over HTTP, then open again. */
export type Opened =
  | { readonly epoch: Epoch; readonly seq: number; readonly entries: readonly WireEntry[] }
  | { readonly epoch: Epoch; readonly seq: number; readonly reset: true }

export interface Submit {
  readonly stream: StreamId
  readonly epoch: Epoch
  readonly client: ClientId
  /** The number of the first op; the others follow without gaps. */
  readonly first: number
  readonly ops: readonly Op[]
  /** Outcomes up to this number are safe here; the server may forget them. */
  readonly ackedThrough: number
}

export interface Submitted {
  readonly outcomes: readonly Outcome[]
}

export interface EntriesMessage {
  readonly stream: StreamId
  readonly epoch: Epoch
  readonly entries: readonly WireEntry[]
}

export interface Head {
  readonly stream: StreamId
  readonly epoch: Epoch
  readonly seq: number
  /** Over the rows that the receiver may see at `seq` (rows.ts). */
  readonly hash: string
}

/** `GET /api/articles/:id/state`: all rows that the asker may see. */
export interface StateBody {
  readonly stream: StreamId
  readonly epoch: Epoch
  readonly seq: number
  readonly hash: string
  readonly rows: readonly Row[]
}

export interface ArticleSummary {
  readonly id: ArticleId
  readonly seq: number
  readonly title: string | null
  readonly outlet: string | null
  /** An EDTF date; see article/describe.ts. */
  readonly date: string | null
  /** Which of the three are derived from the text, and how. */
  readonly derived: Readonly<Partial<Record<'title' | 'outlet' | 'date', string>>>
  readonly sha256: string
  readonly counts: Counts
  /** Of the claims on which all agree, those that only one person has read. */
  readonly readOnce: number
}

/** A summary as it is told, with what became of the article's claims in the lists of the queue. */
export interface SummaryMessage extends ArticleSummary {
  /** `ask`: not everybody may see the same, so ask `GET /api/queue` anew. */
  readonly queue: QueueChange | 'ask'
  /** How many are in each list of the whole desk now; null: not everybody may see the same, so ask. */
  readonly tally: Tally | null
}

/** Says nothing of what it is: whoever may see that asks for it. */
export type UnreadHint = Readonly<Record<string, never>>

export type Notice =
  | { readonly kind: 'draining' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'slow-down'; readonly afterMs: number }

/** What a device remembers of one op until it is confirmed or refused. */
export interface NumberedOp {
  readonly n: number
  readonly op: Op
}
