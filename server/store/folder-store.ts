import { join } from 'node:path'
import { ARTICLE_ID_PATTERN, DESK_STREAM, type Epoch, type StreamId } from '../../shared/ids.ts'
import type { Commit } from '../../shared/sync/entry.ts'
import { auditFolder, type Finding } from './audit.ts'
import type { Disk } from './disk.ts'
import { ifThere, storageError } from './fault.ts'
import { encodeCommit, encodeLine, type Mark } from './line.ts'
import type { FolderLog, LogPosition } from './log.ts'
import { BEFORE_ALL, mustFollow } from './numbering.ts'
import { openLog, SNAPSHOT_NAME } from './open-log.ts'
import { type Repair, repairFolder } from './repair.ts'
import { placeFile, segmentName, segmentNumbers } from './segment.ts'
import type { DurableJson } from './snapshot.ts'
import { type IndexRecord, StorageError, type Store, type StreamLog } from './store.ts'
import { type IndexedStream, type IndexFile, indexFile, unchanged } from './stream-index.ts'
import { mustBeStream } from './stream-name.ts'
import type { After } from './timer.ts'

export interface FolderStoreParts {
  readonly disk: Disk
  /** The data folder; it is there, and this process alone writes to it. */
  readonly root: string
  readonly newEpoch: () => Epoch
  readonly after: After
  /** What was found wrong and lived with: a torn tail, a damaged snapshot, a failing disk. */
  readonly onFault?: (error: StorageError) => void
  readonly segmentBytes?: number
}

/** Read back in some 50 ms, and few enough files for a year of an article. */
const SEGMENT_BYTES = 16 * 1024 * 1024

const SOURCE_NAME = 'source'
const MAKING = '.making-'

/** Opens the store in a data folder: its own folders are made, leftovers of a crash removed. */
export async function openFolderStore(parts: FolderStoreParts): Promise<FolderStore> {
  const { disk, root } = parts
  const articles = join(root, 'articles')
  try {
    const there = new Set((await disk.list(root)).map((entry) => entry.name))
    if (!there.has('articles')) await disk.makeFolder(articles)
    if (!there.has('desk')) await disk.makeFolder(join(root, 'desk'))
    for (const { name } of await disk.list(articles)) {
      if (name.startsWith(MAKING)) await disk.remove(join(articles, name))
    }
    // A crash may have come between a rename and its sync: nothing is shown before it is durable.
    for (const folder of [root, articles, join(root, 'desk')]) await disk.syncFolder(folder)
  } catch (cause) {
    throw storageError(cause, `cannot use ${root}`)
  }
  return new FolderStore(parts)
}

/** Streams as folders of JSON lines. See `openFolderStore`. */
export class FolderStore implements Store {
  readonly #parts: FolderStoreParts
  readonly #index: DurableJson<IndexFile>
  readonly #logs = new Map<StreamId, FolderLog | 'busy'>()
  readonly #making = new Set<StreamId>()
  /** Where logs stood last, of streams that this process has seen. */
  readonly #positions = new Map<StreamId, LogPosition>()

  constructor(parts: FolderStoreParts) {
    this.#parts = parts
    this.#index = indexFile(parts.disk, parts.root)
  }

  async list(): Promise<readonly StreamId[]> {
    const { disk, root } = this.#parts
    const [articles, desk] = await Promise.all([
      disk.list(join(root, 'articles')),
      segmentNumbers(disk, this.#folderOf(DESK_STREAM)),
    ]).catch((cause) => {
      throw storageError(cause, `cannot list ${root}`)
    })
    const found = articles
      .filter(({ name, isFolder }) => isFolder && ARTICLE_ID_PATTERN.test(name))
      .map(({ name }) => name as StreamId)
    return desk.length > 0 ? [DESK_STREAM, ...found] : found
  }

  async create(stream: StreamId, first: Commit, source: Uint8Array | null): Promise<void> {
    mustFollow(BEFORE_ALL, first)
    const folder = this.#folderOf(stream)
    if (this.#making.has(stream)) throw new StorageError('EXISTS', `${stream} is being made`)
    this.#making.add(stream)
    try {
      if (await this.#isThere(stream)) {
        throw new StorageError('EXISTS', `${stream} is there already`)
      }
      const lines = this.#firstLines(first)
      if (stream === DESK_STREAM) await this.#createDesk(Buffer.concat(lines))
      else await this.#createArticle(stream, Buffer.concat(lines), source)
      const bytes = lines[0]!.length + lines[1]!.length
      this.#positions.set(stream, { segment: 1, bytes, commit: first.commit })
    } catch (cause) {
      throw storageError(cause, `cannot make ${folder}`)
    } finally {
      this.#making.delete(stream)
    }
  }

  async open(stream: StreamId): Promise<StreamLog> {
    if (this.#logs.has(stream)) throw new StorageError('LOCKED', `${stream} is open already`)
    this.#logs.set(stream, 'busy')
    try {
      const log = await this.#open(stream)
      this.#logs.set(stream, log)
      return log
    } catch (cause) {
      this.#logs.delete(stream)
      throw cause
    }
  }

  async source(stream: StreamId): Promise<Uint8Array> {
    const path = join(this.#folderOf(stream), SOURCE_NAME)
    const bytes = await ifThere(this.#parts.disk.read(path, 0, Number.POSITIVE_INFINITY)).catch(
      (cause) => {
        throw storageError(cause, `cannot read ${path}`)
      },
    )
    if (!bytes) throw new StorageError('NOT_FOUND', `${path} is not there`)
    return bytes
  }

  async loadIndex(): Promise<ReadonlyMap<StreamId, IndexRecord>> {
    const { disk, root, onFault = () => {} } = this.#parts
    const index = await this.#index.loadOrSetAside(onFault)
    const indexed = await unchanged(disk, (stream) => this.#folderOf(stream), index).catch(
      (cause) => {
        throw storageError(cause, `cannot look into ${root}`)
      },
    )
    for (const [stream, { position }] of indexed) this.#positions.set(stream, position)
    return new Map([...indexed].map(([stream, { value }]) => [stream, { value }]))
  }

  /** Leaves out streams that this process has neither made nor opened nor found in the index. */
  async saveIndex(records: ReadonlyMap<StreamId, unknown>): Promise<void> {
    const streams: Record<string, IndexedStream> = {}
    for (const [stream, value] of records) {
      const log = this.#logs.get(stream)
      const position = typeof log === 'object' ? log.position : this.#positions.get(stream)
      if (position) streams[stream] = { position, value }
    }
    await this.#index.save({ format: 1, streams })
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.#logs.values()].map((log) => (log === 'busy' ? undefined : log.close())),
    )
  }

  /** Reads everything of a stream again; see `auditFolder`. */
  async audit(stream: StreamId): Promise<readonly Finding[]> {
    await this.#mustBeThere(stream)
    const audit = () => auditFolder(this.#parts.disk, this.#folderOf(stream))
    const log = this.#logs.get(stream)
    return typeof log === 'object' ? await log.whileStill(audit) : await audit()
  }

  /** Makes a damaged stream fit to be opened again; see `repairFolder`. It must not be open. */
  async repair(stream: StreamId): Promise<Repair | null> {
    await this.#mustBeThere(stream)
    if (this.#logs.has(stream)) throw new StorageError('LOCKED', `${stream} is open`)
    this.#logs.set(stream, 'busy')
    try {
      return await repairFolder(this.#parts.disk, this.#folderOf(stream), this.#parts.newEpoch)
    } finally {
      this.#logs.delete(stream)
    }
  }

  async #open(stream: StreamId): Promise<FolderLog> {
    const { disk, after, onFault = () => {}, segmentBytes = SEGMENT_BYTES } = this.#parts
    const folder = this.#folderOf(stream)
    await this.#mustBeThere(stream)
    const onClose = () => {
      this.#positions.set(stream, log.position)
      this.#logs.delete(stream)
    }
    const log = await openLog({ disk, folder, after, segmentBytes, onFault, onClose })
    return log
  }

  async #mustBeThere(stream: StreamId): Promise<void> {
    if (await this.#isThere(stream)) return
    throw new StorageError('NOT_FOUND', `there is no ${this.#folderOf(stream)}`)
  }

  /** The desk's folder is always there, for the accounts; its stream only with a log or its trace. */
  async #isThere(stream: StreamId): Promise<boolean> {
    const { disk } = this.#parts
    const folder = this.#folderOf(stream)
    try {
      const names = (await ifThere(disk.list(folder)))?.map((entry) => entry.name)
      if (!names) return false
      if (stream !== DESK_STREAM) return true
      return names.includes(SNAPSHOT_NAME) || (await segmentNumbers(disk, folder)).length > 0
    } catch (cause) {
      throw storageError(cause, `cannot look into ${folder}`)
    }
  }

  #folderOf(stream: StreamId): string {
    mustBeStream(stream)
    const { root } = this.#parts
    return stream === DESK_STREAM ? join(root, 'desk') : join(root, 'articles', stream)
  }

  #firstLines(first: Commit): readonly Buffer[] {
    const mark: Mark = { mark: first.commit }
    const epoch = this.#parts.newEpoch()
    return [
      encodeLine({ format: 1, epoch, firstSeq: 1, firstCommit: 1 }),
      encodeCommit(first),
      encodeLine(mark),
    ]
  }

  async #createDesk(lines: Buffer): Promise<void> {
    const { disk } = this.#parts
    const file = await placeFile(disk, this.#folderOf(DESK_STREAM), segmentName(1), lines)
    await file.close()
  }

  async #createArticle(stream: StreamId, lines: Buffer, source: Uint8Array | null): Promise<void> {
    const { disk, root } = this.#parts
    const articles = join(root, 'articles')
    const aside = join(articles, MAKING + stream)
    let place = aside
    try {
      await disk.remove(aside)
      await disk.makeFolder(aside)
      if (source) await (await placeFile(disk, aside, SOURCE_NAME, source)).close()
      await (await placeFile(disk, aside, segmentName(1), lines)).close()
      await disk.rename(aside, join(articles, stream))
      place = join(articles, stream)
      await disk.syncFolder(articles)
    } catch (cause) {
      await disk.remove(place).catch(() => {})
      throw cause
    }
  }
}
