import type { ClientId, Epoch, ReviewerId, StreamId } from '../../shared/ids.ts'
import type { Commit, Entry, Outcome } from '../../shared/sync/entry.ts'
import type { Row } from '../../shared/sync/rows.ts'

/** Where streams live. One contract suite proves every implementation of it. */
export interface Store {
  /** The streams that exist, in no particular order. */
  list(): Promise<readonly StreamId[]>
  /**
   * Makes a stream with its first commit, and for an article its source bytes, all or nothing:
   * after a crash it is there whole or not at all. Throws `StorageError` EXISTS if it is there.
   */
  create(stream: StreamId, first: Commit, source: Uint8Array | null): Promise<void>
  /** Opens and recovers a stream. Throws `StorageError` NOT_FOUND or DAMAGED (file and offset). */
  open(stream: StreamId): Promise<StreamLog>
  /** The bytes of an article exactly as imported. */
  source(stream: StreamId): Promise<Uint8Array>
  /** What `saveIndex` saved last for streams whose log has still the same length. */
  loadIndex(): Promise<ReadonlyMap<StreamId, IndexRecord>>
  saveIndex(records: ReadonlyMap<StreamId, unknown>): Promise<void>
  close(): Promise<void>
}

/** One open stream. One writer: the next `append` waits for the last. */
export interface StreamLog {
  readonly epoch: Epoch
  /** What was found: fold the snapshot, then these commits. */
  readonly recovered: { readonly snapshot: Snapshot | null; readonly commits: readonly Commit[] }
  /**
   * Resolves when the commit is durable. Throws `StorageError` FULL or FAILED when it is not; then
   * nothing of it will ever be read again, and a later append may succeed (in a new segment). Only
   * where the disk failed at once for the commit and for the segment that passes over it, a crash
   * before the next append that succeeds may bring it back, whole.
   */
  append(commit: Commit): Promise<void>
  /** The entries with `seq > after`, oldest first, read back from the log. */
  read(after: number): AsyncIterable<Entry>
  /** Durably replaces the snapshot. The log stays: it is the audit trail. */
  saveSnapshot(snapshot: Snapshot): Promise<void>
  /** Appends and syncs a mark if needed; nothing may be appended afterwards. */
  close(): Promise<void>
}

/** A state and the counters of its clients, as they stood after one commit. */
export interface Snapshot {
  readonly format: 1
  readonly epoch: Epoch
  readonly commit: number
  readonly seq: number
  readonly rows: readonly Row[]
  readonly clients: readonly ClientRecord[]
}

/** How far one client's numbering has come, and the outcomes that it may still ask for. */
export interface ClientRecord {
  readonly by: ReviewerId
  readonly client: ClientId
  readonly last: number
  readonly outcomes: readonly Outcome[]
}

/** What the index holds of a stream, so that a start need not read its log. */
export interface IndexRecord {
  readonly value: unknown
}

export type StorageFault = 'EXISTS' | 'NOT_FOUND' | 'DAMAGED' | 'FULL' | 'FAILED' | 'LOCKED'

export class StorageError extends Error {
  readonly code: StorageFault

  constructor(code: StorageFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
