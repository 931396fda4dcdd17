import type { Epoch, StreamId } from '../../shared/ids.ts'
import type { Commit, Entry } from '../../shared/sync/entry.ts'
import { BEFORE_ALL, mustFollow, type Numbering } from './numbering.ts'
import {
  type IndexRecord,
  type Snapshot,
  StorageError,
  type Store,
  type StreamLog,
} from './store.ts'
import { mustBeStream } from './stream-name.ts'

/** What a store in memory holds; hand the same to the next one to open it again. */
export interface Memory {
  readonly streams: Map<StreamId, MemoryStream>
  index: ReadonlyMap<StreamId, { readonly commits: number; readonly value: unknown }>
}

interface MemoryStream {
  readonly epoch: Epoch
  readonly commits: Commit[]
  readonly source: Uint8Array | null
  snapshot: Snapshot | null
}

export function emptyMemory(): Memory {
  return { streams: new Map(), index: new Map() }
}

/** For tests: keeps the contract of a store, but nothing outlives `memory`. */
export class MemoryStore implements Store {
  readonly #newEpoch: () => Epoch
  readonly #memory: Memory
  readonly #open = new Set<MemoryLog>()

  constructor(newEpoch: () => Epoch, memory = emptyMemory()) {
    this.#newEpoch = newEpoch
    this.#memory = memory
  }

  async list(): Promise<readonly StreamId[]> {
    return [...this.#memory.streams.keys()]
  }

  async create(stream: StreamId, first: Commit, source: Uint8Array | null): Promise<void> {
    mustBeStream(stream)
    if (this.#memory.streams.has(stream)) throw new StorageError('EXISTS', `${stream} is there`)
    mustFollow(BEFORE_ALL, first)
    const kept = source ? Uint8Array.from(source) : null
    const made = { epoch: this.#newEpoch(), commits: [first], source: kept, snapshot: null }
    this.#memory.streams.set(stream, made)
  }

  async open(stream: StreamId): Promise<StreamLog> {
    const found = this.#stream(stream)
    const isOpen = [...this.#open].some((log) => log.holds(found))
    if (isOpen) throw new StorageError('LOCKED', `${stream} is open already`)
    const log = new MemoryLog(found, () => this.#open.delete(log))
    this.#open.add(log)
    return log
  }

  async source(stream: StreamId): Promise<Uint8Array> {
    const { source } = this.#stream(stream)
    if (!source) throw new StorageError('NOT_FOUND', `${stream} has no source`)
    return Uint8Array.from(source)
  }

  async loadIndex(): Promise<ReadonlyMap<StreamId, IndexRecord>> {
    const { streams, index } = this.#memory
    const valid = [...index].filter(
      ([id, { commits }]) => streams.get(id)?.commits.length === commits,
    )
    return new Map(valid.map(([id, { value }]) => [id, { value }]))
  }

  async saveIndex(records: ReadonlyMap<StreamId, unknown>): Promise<void> {
    this.#memory.index = new Map(
      [...records].map(([id, value]) => [id, { commits: this.#stream(id).commits.length, value }]),
    )
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((log) => log.close()))
  }

  #stream(stream: StreamId): MemoryStream {
    const found = this.#memory.streams.get(stream)
    if (!found) throw new StorageError('NOT_FOUND', `there is no stream ${stream}`)
    return found
  }
}

class MemoryLog implements StreamLog {
  readonly epoch: Epoch
  readonly recovered: StreamLog['recovered']
  readonly #stream: MemoryStream
  readonly #onClose: () => void
  #at: Numbering
  #isClosed = false

  constructor(stream: MemoryStream, onClose: () => void) {
    const { snapshot, commits } = stream
    this.epoch = stream.epoch
    this.recovered = { snapshot, commits: commits.slice(snapshot?.commit ?? 0) }
    this.#stream = stream
    this.#onClose = onClose
    this.#at = commits.reduce(mustFollow, BEFORE_ALL)
  }

  holds(stream: MemoryStream): boolean {
    return this.#stream === stream
  }

  async append(commit: Commit): Promise<void> {
    this.#mustBeOpen()
    this.#at = mustFollow(this.#at, commit)
    // As on a disk, nothing is read before its caller has gone on.
    await Promise.resolve()
    this.#stream.commits.push(commit)
  }

  async *read(after: number): AsyncIterable<Entry> {
    for (const { entries } of this.#stream.commits.slice()) {
      yield* entries.filter((entry) => entry.seq > after)
    }
  }

  async saveSnapshot(snapshot: Snapshot): Promise<void> {
    this.#mustBeOpen()
    if (snapshot.epoch !== this.epoch || snapshot.commit > this.#at.commit) {
      throw new StorageError('FAILED', 'a snapshot of what this log does not hold')
    }
    this.#stream.snapshot = snapshot
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#onClose()
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw new StorageError('FAILED', 'the log is closed')
  }
}
