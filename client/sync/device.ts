import type { ClientId, Epoch, OpId, StreamId } from '../../shared/ids.ts'
import { isSameOrder } from '../../shared/sync/epoch.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Refusal } from '../../shared/sync/refusal.ts'
import type { Row } from '../../shared/sync/rows.ts'
import type { HistoryChange, Step } from '../../shared/undo/history.ts'

/**
 * What this browser profile remembers of one reviewer on one desk. All tabs share it; each method
 * is one transaction, so a tab may be killed between any two calls and nothing is lost or doubled.
 */
export interface Device {
  /**
   * Numbers ops and stores them with what they are in the history, in one transaction: only then may
   * they be shown. False, and nothing is stored, where that comes too late: another tab has undone or
   * redone the step already.
   */
  append(stream: StreamId, ops: readonly Op[], change?: HistoryChange): Promise<boolean>
  /** What one has done on this device and may take back, or make again; oldest first. */
  steps(): Promise<readonly Step[]>
  /** Gives up a step that cannot be taken back or made again any more. */
  dropStep(step: OpId): Promise<void>
  /** The stream's ops that the confirmed state does not hold yet, and who sends them. */
  outbox(stream: StreamId): Promise<Outbox>
  /** Every stream with something in its outbox. */
  unsentStreams(): Promise<readonly StreamId[]>
  /**
   * Stores outcomes: an accepted op waits for its echo, in the epoch in which it was asked for last; a
   * refused one moves into the tray and out of the history. What is accepted is never refused.
   */
  settle(stream: StreamId, client: ClientId, settled: readonly Settled[]): Promise<void>
  /**
   * Numbers what is not accepted in this epoch anew, from 1, under a fresh client id: the server no
   * longer knows this one. Does nothing when another tab has done it already.
   */
  renumber(stream: StreamId, from: ClientId, epoch: Epoch): Promise<void>
  loadBase(stream: StreamId): Promise<SavedBase | null>
  /**
   * Stores rows and cursor together, and drops ops that this base holds. Never goes backwards, also
   * where one of the two is of all rows and the other of a part of them:
   * `behind` where another tab has stored as much already (a whole base replaces one that is as
   * far, since it may be a repair); `hole` where something is missing before this change, so that
   * only a whole base can be stored.
   */
  saveBase(stream: StreamId, change: BaseChange): Promise<'kept' | 'behind' | 'hole'>
  tray(): Promise<readonly TrayItem[]>
  dismiss(op: OpId): Promise<void>
  /** Calls when another tab has changed an outbox or the tray; returns how to stop that. */
  onOtherTab(listener: (stream: StreamId) => void): () => void
}

export interface Outbox {
  readonly client: ClientId
  readonly ops: readonly QueuedOp[]
}

/** An op on its way: unsettled while `accepted` is null. */
export interface QueuedOp {
  readonly n: number
  readonly op: Op
  readonly accepted: Accepted | null
}

export interface Accepted {
  readonly epoch: Epoch
  readonly seq: number
}

/**
 * What stands of an op that is said to be accepted once more. Where another tab has the outcome, the
 * server says only up to which entry it may stand (`known`): what was told first is nearer.
 */
export function acceptedAfter(before: Accepted | null, told: Accepted): Accepted {
  return before && isSameOrder(before.epoch, told.epoch) && before.seq < told.seq ? before : told
}

export type Settled =
  | { readonly n: number; readonly accepted: Accepted }
  | { readonly n: number; readonly refusal: Refusal }

export interface SavedBase {
  readonly epoch: Epoch
  readonly cursor: number
  readonly rows: readonly Row[]
}

export interface BaseChange extends SavedBase {
  /** Null where `rows` are all rows; else they are those that changed after this cursor. */
  readonly after: number | null
  /** Ops whose entries are in this base. */
  readonly held: readonly OpId[]
}

/** A refused op, with the reason and all of its text, until its author has dealt with it. */
export interface TrayItem {
  readonly stream: StreamId
  readonly op: Op
  readonly refusal: Refusal
}
