import { join } from 'node:path'
import type { Epoch } from '../../shared/ids.ts'
import type { Commit, Entry } from '../../shared/sync/entry.ts'
import type { Chain } from './chain.ts'
import type { Disk, DiskFile } from './disk.ts'
import { storageError } from './fault.ts'
import { encodeCommit, encodeLine, type Mark } from './line.ts'
import { mustFollow, type Numbering } from './numbering.ts'
import { entriesAfter } from './read-entries.ts'
import { placeFile, type Segment, segmentName } from './segment.ts'
import { type Snapshot, StorageError, type StreamLog } from './store.ts'
import type { After } from './timer.ts'
import type { Waypoints } from './waypoints.ts'

export interface LogParts {
  readonly disk: Disk
  readonly folder: string
  readonly after: After
  /** No segment grows past this, but by one commit. */
  readonly segmentBytes: number
  readonly saveSnapshot: (snapshot: Snapshot) => Promise<void>
  readonly onFault: (error: StorageError) => void
  readonly onClose: () => void
}

/** Where a log stood: a log of the same position holds the same commits. */
export interface LogPosition {
  readonly segment: number
  /** The byte behind the last commit of that segment. A mark may follow. */
  readonly bytes: number
  readonly commit: number
}

/** A commit that no mark has followed cannot be told from a torn tail: this is how long that lasts. */
const MARK_AFTER_MS = 1_000

/** A log reopened for more is copied into a fresh file up to this size, else a segment is begun. */
const COPY_UP_TO_BYTES = 1024 * 1024

/**
 * A stream in segments of JSON lines. It appends only to a file that it wrote and synced from its
 * first byte itself: of any other nobody can say which of its bytes are only in the page cache.
 */
export class FolderLog implements StreamLog {
  readonly epoch: Epoch
  readonly recovered: StreamLog['recovered']
  readonly #parts: LogParts
  readonly #waypoints: Waypoints
  readonly #segments: Segment[]
  #at: Numbering
  #commitEnd: number
  #marked: number
  /** The last segment, open for more; null until it is needed and after it failed. */
  #file: DiskFile | null
  #isLeft = false
  #isClosed = false
  #busy: Promise<unknown> = Promise.resolve()
  #cancelMark: (() => void) | null = null

  constructor(
    parts: LogParts,
    chain: Chain,
    recovered: StreamLog['recovered'],
    /** The last segment, where this process has written it anew. */
    tail: { readonly file: DiskFile; readonly bytes: number } | null,
  ) {
    this.epoch = chain.epoch
    this.recovered = recovered
    this.#parts = parts
    this.#waypoints = chain.waypoints
    this.#segments = [...chain.segments]
    this.#at = chain.at
    this.#commitEnd = chain.commitEnd
    this.#marked = chain.at.commit
    this.#file = tail?.file ?? null
    if (tail) this.#grow(tail.bytes)
  }

  get position(): LogPosition {
    return { segment: this.#last.number, bytes: this.#commitEnd, commit: this.#at.commit }
  }

  append(commit: Commit): Promise<void> {
    return this.#alone(async () => {
      this.#mustBeOpen()
      const after = mustFollow(this.#at, commit)
      const line = encodeCommit(commit)
      const file = await this.#fileFor(line.length)
      const offset = this.#last.bytes
      await this.#write(file, line)
      const first = commit.entries[0]
      if (first) this.#waypoints.add({ seq: first.seq, segment: this.#last.number, offset })
      this.#at = after
      this.#commitEnd = this.#last.bytes
      this.#markLater()
    })
  }

  read(after: number): AsyncIterable<Entry> {
    const start = this.#waypoints.before(after + 1)
    return entriesAfter(this.#parts.disk, this.#segments.slice(), start, after)
  }

  async saveSnapshot(snapshot: Snapshot): Promise<void> {
    this.#mustBeOpen()
    if (snapshot.epoch !== this.epoch || snapshot.commit > this.#at.commit) {
      throw new StorageError('FAILED', 'a snapshot of what this log does not hold')
    }
    await this.#parts.saveSnapshot(snapshot)
  }

  /** Does something while nothing is being appended. */
  whileStill<T>(act: () => Promise<T>): Promise<T> {
    return this.#alone(act)
  }

  close(): Promise<void> {
    return this.#alone(async () => {
      if (this.#isClosed) return
      await this.#mark()
      this.#isClosed = true
      await this.#file?.close().catch(() => {})
      this.#file = null
      this.#parts.onClose()
    })
  }

  get #last(): Segment {
    return this.#segments.at(-1)!
  }

  #grow(bytes: number): void {
    this.#segments[this.#segments.length - 1] = { ...this.#last, bytes }
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw new StorageError('FAILED', 'the log is closed')
  }

  #alone<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#busy.then(act)
    this.#busy = done.catch(() => {})
    return done
  }

  /** The file that takes the next line; made anew where the last one is full, failed or not ours. */
  async #fileFor(bytes: number): Promise<DiskFile> {
    const { number, path, firstCommit } = this.#last
    const isEmpty = firstCommit > this.#at.commit
    const fits = isEmpty || this.#last.bytes + bytes <= this.#parts.segmentBytes
    if (this.#file && fits) return this.#file
    const isOurs = this.#file !== null || this.#isLeft
    try {
      if (!isOurs && fits && this.#last.bytes <= COPY_UP_TO_BYTES) {
        const content = await this.#parts.disk.read(path, 0, this.#last.bytes)
        return await this.#place(this.#last, content)
      }
      // Even if this fails, the next segment may stand from here on, and pass over what came later
      // in this one. One without commits is replaced: a full disk does not collect empty ones.
      await this.#leave()
      return await this.#begin(isEmpty ? number : number + 1)
    } catch (cause) {
      throw storageError(cause, `cannot begin a segment in ${this.#parts.folder}`)
    }
  }

  #begin(number: number): Promise<DiskFile> {
    const firstCommit = this.#at.commit + 1
    const content = encodeLine({
      format: 1,
      epoch: this.epoch,
      firstSeq: this.#at.seq + 1,
      firstCommit,
    })
    const path = join(this.#parts.folder, segmentName(number))
    // The one that is replaced has the same header, and behind it at most a mark. Whether that is
    // still there depends on how far this comes.
    if (number === this.#last.number) this.#grow(content.length)
    return this.#place({ number, path, bytes: content.length, firstCommit }, content)
  }

  async #place(segment: Segment, content: Buffer): Promise<DiskFile> {
    const { disk, folder } = this.#parts
    const file = await placeFile(disk, folder, segmentName(segment.number), content)
    if (segment.number === this.#last.number) this.#segments.pop()
    else this.#commitEnd = content.length
    this.#segments.push(segment)
    this.#file = file
    this.#isLeft = false
    return file
  }

  /** One write and one `fdatasync`. After a failure this segment takes nothing more. */
  async #write(file: DiskFile, line: Buffer): Promise<void> {
    let isWhole = false
    try {
      await file.append(line)
      isWhole = true
      await file.sync()
    } catch (cause) {
      await this.#giveUp(file, isWhole)
      const error = storageError(cause, `cannot append to ${this.#last.path}`)
      this.#parts.onFault(error)
      throw error
    }
    this.#grow(this.#last.bytes + line.length)
  }

  /**
   * Cuts off what failed. A whole line may nevertheless have reached the disk, so the next segment,
   * whose header passes it over, is begun at once. Where the disk refuses that too, the line is
   * passed over when the next append succeeds; a crash before that may bring it back, whole.
   */
  async #giveUp(file: DiskFile, isWhole: boolean): Promise<void> {
    await file.truncate(this.#last.bytes).catch(() => {})
    await this.#leave()
    if (isWhole) await this.#fileFor(0).catch(() => {})
  }

  /** Nothing is appended to the last segment any more. */
  async #leave(): Promise<void> {
    const file = this.#file
    this.#file = null
    this.#isLeft = true
    await file?.close().catch(() => {})
  }

  #markLater(): void {
    if (this.#cancelMark) return
    const { commit } = this.#at
    this.#cancelMark = this.#parts.after(MARK_AFTER_MS, () => {
      this.#cancelMark = null
      void this.#alone(async () => {
        if (this.#isClosed) return
        if (this.#at.commit === commit) await this.#mark()
        else this.#markLater()
      })
    })
  }

  /** A mark that fails takes nothing back: the commits before it are durable without it. */
  async #mark(): Promise<void> {
    this.#cancelMark?.()
    this.#cancelMark = null
    if (!this.#file || this.#marked === this.#at.commit) return
    const mark: Mark = { mark: this.#at.commit }
    await this.#write(this.#file, encodeLine(mark)).then(
      () => {
        this.#marked = mark.mark
      },
      () => {},
    )
  }
}
