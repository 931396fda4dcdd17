import { join } from 'node:path'
import type { FolderStore } from '../../server/store/folder-store.ts'
import type { StorageError, StreamLog } from '../../server/store/store.ts'
import type { ArticleId } from '../../shared/ids.ts'
import type { Commit } from '../../shared/sync/entry.ts'
import { SimulatedDisk } from '../helpers/simulated-disk.ts'
import { CommitMaker, type CommitSize } from './commit-maker.ts'
import { epochs, HandTimer, openFolder, SMALL_SEGMENT_BYTES } from './grounds.ts'

export const KABUL = 'kabul' as ArticleId
export const FOLDER = '/articles/kabul'
export const FIRST = join(FOLDER, 'log-000001.jsonl')
export const SECOND = join(FOLDER, 'log-000002.jsonl')
export const SNAPSHOT = join(FOLDER, 'snapshot.json')

/** One article on a disk that can be cut off, damaged and looked into. */
export class FolderWorld {
  readonly disk = new SimulatedDisk({ random: () => 0.5 })
  readonly timer = new HandTimer()
  readonly made = new CommitMaker()
  /** All that was acknowledged. */
  readonly commits: Commit[] = []
  /** What the store reported and lived with. */
  readonly faults: StorageError[] = []
  readonly #newEpoch = epochs()
  store!: FolderStore
  log!: StreamLog

  static async begin(segmentBytes = SMALL_SEGMENT_BYTES): Promise<FolderWorld> {
    const world = new FolderWorld()
    await world.start(segmentBytes)
    const first = world.made.next()
    await world.store.create(KABUL, first, Buffer.from('Kabul fell.'))
    world.commits.push(first)
    await world.open()
    return world
  }

  async start(segmentBytes = SMALL_SEGMENT_BYTES): Promise<void> {
    const onFault = (error: StorageError) => void this.faults.push(error)
    const parts = { timer: this.timer, newEpoch: this.#newEpoch, segmentBytes, onFault }
    this.store = await openFolder(this.disk.attach(), '/', parts)
  }

  async open(): Promise<StreamLog> {
    this.log = await this.store.open(KABUL)
    return this.log
  }

  async append(size: CommitSize = {}): Promise<Commit> {
    const commit = this.made.draft(size)
    await this.log.append(commit)
    this.commits.push(this.made.keep(commit))
    return commit
  }

  /** A second without appends. */
  async idle(): Promise<void> {
    this.timer.runOut()
    await settled()
  }

  /** The process dies; the next one opens the store. The page cache stays. */
  async restart(): Promise<void> {
    this.disk.kill()
    await this.start()
  }

  /** Puts a file in the place of another one, or of none. */
  async put(path: string, bytes: Uint8Array): Promise<void> {
    const disk = this.disk.attach()
    const file = await disk.create(path)
    await file.append(bytes)
    await file.sync()
    await disk.syncFolder(join(path, '..'))
  }

  /** The names in the article's folder. */
  async names(): Promise<string[]> {
    return (await this.disk.attach().list(FOLDER)).map(({ name }) => name).sort()
  }
}

/** Until everything that waits for the simulated disk has gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
