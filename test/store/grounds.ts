import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Disk, realDisk } from '../../server/store/disk.ts'
import { type FolderStore, openFolderStore } from '../../server/store/folder-store.ts'
import { emptyMemory, MemoryStore } from '../../server/store/memory-store.ts'
import type { StorageError, Store } from '../../server/store/store.ts'
import type { After } from '../../server/store/timer.ts'
import type { Epoch } from '../../shared/ids.ts'
import { SimulatedDisk } from '../helpers/simulated-disk.ts'

/** Where a store stands; each `open` finds what the ones before it left. */
export interface Ground {
  open(): Promise<Store>
  clear(): Promise<void>
}

/** Small, so that a test of a few commits rotates the log. */
export const SMALL_SEGMENT_BYTES = 2_000

/** A timer that only the test makes run out. */
export class HandTimer {
  readonly #waiting = new Set<() => void>()

  readonly after: After = (_ms, run) => {
    this.#waiting.add(run)
    return () => this.#waiting.delete(run)
  }

  runOut(): void {
    const due = [...this.#waiting]
    this.#waiting.clear()
    for (const run of due) run()
  }
}

/** Epochs in a row: `epoch-1`, `epoch-2` … */
export function epochs(): () => Epoch {
  let made = 0
  return () => `epoch-${++made}` as Epoch
}

export interface FolderWorldParts {
  readonly timer?: HandTimer
  readonly newEpoch?: () => Epoch
  readonly segmentBytes?: number
  readonly onFault?: (error: StorageError) => void
}

export function openFolder(
  disk: Disk,
  root: string,
  {
    timer = new HandTimer(),
    newEpoch = epochs(),
    segmentBytes = SMALL_SEGMENT_BYTES,
    onFault = () => {},
  }: FolderWorldParts = {},
): Promise<FolderStore> {
  return openFolderStore({ disk, root, newEpoch, after: timer.after, segmentBytes, onFault })
}

export const GROUNDS: { readonly [name: string]: () => Promise<Ground> } = {
  'folder on this disk': async () => {
    const root = await mkdtemp(join(tmpdir(), 'claimdesk-store-'))
    return {
      open: () => openFolder(realDisk(), root),
      clear: () => rm(root, { recursive: true, force: true }),
    }
  },
  'folder on a simulated disk': async () => {
    const disk = new SimulatedDisk({ random: () => 0.5 })
    return { open: () => openFolder(disk.attach(), '/'), clear: async () => {} }
  },
  memory: async () => {
    const memory = emptyMemory()
    const newEpoch = epochs()
    return { open: async () => new MemoryStore(newEpoch, memory), clear: async () => {} }
  },
}
