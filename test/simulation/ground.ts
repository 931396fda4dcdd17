import type { Disk } from '../../server/store/disk.ts'
import { openFolderStore } from '../../server/store/folder-store.ts'
import {
  type Snapshot,
  StorageError,
  type Store,
  type StreamLog,
} from '../../server/store/store.ts'
import type { Epoch } from '../../shared/ids.ts'
import type { Commit, Entry } from '../../shared/sync/entry.ts'
import { SimulatedDisk } from '../helpers/simulated-disk.ts'

/** Nothing is ever restored or repaired here. */
export const EPOCH = 'epoch-1' as Epoch

/** A disk that the world can fail and cut the power of, with the store that stands on it. */
export interface Ground {
  /** Opens the store on what the disk holds now; `turn` waits until a disk call may go on. */
  open(turn: () => Promise<void>): Promise<Store>
  /** Power cut or kill: what was not synced may be gone, there or torn. */
  crash(): void
  /** Makes the next writes fail, or lets them pass again. */
  fail(isFailing: boolean): void
}

/** The least ground: whole commits that are durable, in flight, or failed. */
export class CommitGround implements Ground {
  readonly #chance: () => number
  readonly #durable: Commit[] = []
  #snapshot: Snapshot | null = null
  #inFlight: Commit | null = null
  #isFailing = false

  constructor(chance: () => number) {
    this.#chance = chance
  }

  crash(): void {
    // A write whose sync was under way may have reached the disk all the same.
    if (this.#inFlight && this.#chance() < 0.5) this.#durable.push(this.#inFlight)
    this.#inFlight = null
  }

  fail(isFailing: boolean): void {
    this.#isFailing = isFailing
  }

  async open(turn: () => Promise<void>): Promise<Store> {
    const no = () => Promise.reject(new StorageError('NOT_FOUND', 'the simulation has one stream'))
    return {
      list: async () => [],
      create: async (_stream, first) => {
        this.#durable.push(first)
      },
      open: async () => this.#log(turn),
      source: no,
      loadIndex: async () => new Map(),
      saveIndex: async () => {},
      close: async () => {},
    }
  }

  #log(turn: () => Promise<void>): StreamLog {
    const snapshot = this.#snapshot
    const after = snapshot?.commit ?? 0
    const commits = this.#durable.filter(({ commit }) => commit > after)
    return {
      epoch: EPOCH,
      recovered: { snapshot, commits },
      append: async (commit) => {
        await turn()
        if (this.#isFailing) throw new StorageError('FAILED', 'the simulated disk fails')
        this.#inFlight = commit
        await turn()
        this.#inFlight = null
        if (this.#isFailing) throw new StorageError('FULL', 'the simulated disk is full')
        this.#durable.push(commit)
      },
      read: (after) => this.#entries(after),
      saveSnapshot: async (fresh) => {
        await turn()
        this.#snapshot = structuredClone(fresh)
      },
      close: async () => {},
    }
  }

  async *#entries(after: number): AsyncGenerator<Entry> {
    for (const { entries } of this.#durable) {
      for (const entry of entries) if (entry.seq > after) yield entry
    }
  }
}

const ROOT = '/data'

/** Small, so that a run of some hundred ops rotates its log. */
const SEGMENT_BYTES = 16_384

/** The real folder store on a disk that loses, keeps or tears what was not synced. */
export class FolderGround implements Ground {
  readonly #chance: () => number
  readonly #disk: SimulatedDisk
  readonly #bend: (disk: Disk) => Disk
  #isFailing = false

  constructor(chance: () => number, bend: (disk: Disk) => Disk = (disk) => disk) {
    this.#chance = chance
    this.#bend = bend
    this.#disk = new SimulatedDisk({ random: chance })
  }

  /** `kill -9`, or a power cut, which is worse. */
  crash(): void {
    if (this.#chance() < 0.5) this.#disk.kill()
    else this.#disk.cutPower()
  }

  fail(isFailing: boolean): void {
    this.#isFailing = isFailing
  }

  async open(turn: () => Promise<void>): Promise<Store> {
    this.#disk.interfere = () => undefined
    const disk = this.#disk.attach()
    await disk.makeFolder(ROOT).catch(() => {})
    await disk.syncFolder('/')
    this.#disk.interfere = async ({ call }) => {
      if (call !== 'append' && call !== 'sync') return undefined
      await turn()
      if (!this.#isFailing) return undefined
      return call === 'append' && this.#chance() < 0.5 ? 'ENOSPC' : 'EIO'
    }
    return openFolderStore({
      disk: this.#bend(disk),
      root: ROOT,
      newEpoch: () => EPOCH,
      after: (_ms, run) => {
        let isOff = false
        void turn().then(() => isOff || run())
        return () => {
          isOff = true
        }
      },
      segmentBytes: SEGMENT_BYTES,
    })
  }
}

export type GroundMaker = (chance: () => number, bend?: (disk: Disk) => Disk) => Ground

/** The stores that a simulation can stand on. */
export const GROUNDS = {
  commits: (chance: () => number) => new CommitGround(chance),
  folder: (chance: () => number, bend?: (disk: Disk) => Disk) => new FolderGround(chance, bend),
} as const satisfies Record<string, GroundMaker>

export type GroundName = keyof typeof GROUNDS
