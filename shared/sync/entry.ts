import type { ClaimId, ClientId, OpId, ReviewerId } from '../ids.ts'
import type { Op, OpType } from './op.ts'
import type { Refusal } from './refusal.ts'
import type { Row } from './rows.ts'

/** Who sent an op and under which number; absent where the server issued it. */
export interface Origin {
  readonly client: ClientId
  readonly n: number
}

/** An accepted op with the rows that it wrote, in its place in the stream's one order. */
export interface Entry {
  /** 1, 2, 3 … without gaps within (stream, epoch). */
  readonly seq: number
  /** ISO 8601, UTC, from the server's clock; order is by `seq`, never by time. */
  readonly at: string
  readonly by: ReviewerId
  readonly origin: Origin | null
  readonly op: Op
  readonly rows: readonly Row[]
}

/** A refusal as the log keeps it: it advances the counter like an entry does. */
export interface RefusedOp {
  readonly by: ReviewerId
  readonly client: ClientId
  readonly n: number
  readonly op: OpId
  readonly refusal: Refusal
}

/** One line of the log: all that one `fdatasync` makes durable together. */
export interface Commit {
  /** 1, 2, 3 … within (stream, epoch). */
  readonly commit: number
  readonly entries: readonly Entry[]
  readonly outcomes: readonly RefusedOp[]
}

/** The one answer that every op gets, under its number. */
export type Outcome =
  | { readonly n: number; readonly op: OpId; readonly seq: number; readonly alias?: ClaimId }
  | { readonly n: number; readonly op: OpId; readonly refusal: Refusal }
  /**
   * The sender said before (`ackedThrough`) that it holds this outcome. `through`: where the stream
   * stands; an accepted op has its entry there at the latest.
   */
  | { readonly n: number; readonly known: true; readonly through: number }

/** What a receiver gets of an entry: the rows that it may see, or only the number. */
export type WireEntry = VisibleEntry | { readonly seq: number }

export interface VisibleEntry {
  readonly seq: number
  readonly at: string
  readonly by: ReviewerId
  readonly type: OpType
  readonly op: OpId
  readonly rows: readonly Row[]
}

export function isVisible(entry: WireEntry): entry is VisibleEntry {
  return 'rows' in entry
}
