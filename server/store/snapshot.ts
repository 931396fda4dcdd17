import { basename, dirname } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import type { Disk } from './disk.ts'
import { DamageError, ifThere, storageError } from './fault.ts'
import { decodeLine, encodeLine } from './line.ts'
import { placeFile } from './segment.ts'
import type { Snapshot } from './store.ts'

/**
 * A value in a JSON file that is replaced as a whole and durably: after a crash the file holds the
 * value before or the one after. The file is `{"crc":"…","value":…}`, see `encodeLine`.
 */
export class DurableJson<T extends object> {
  readonly #disk: Disk
  readonly #path: string
  readonly #empty: T
  readonly #low: Low<T>
  #latest: T
  #writing: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  /** `empty` is the value while there is no file. */
  constructor(disk: Disk, path: string, empty: T) {
    this.#disk = disk
    this.#path = path
    this.#empty = empty
    this.#latest = empty
    this.#low = new Low(new DurableAdapter<T>(disk, path), empty)
  }

  /** Throws `StorageError` DAMAGED where the file is not what was written: never starts empty. */
  async load(): Promise<T> {
    try {
      await this.#low.read()
    } catch (cause) {
      throw storageError(cause, `cannot read ${this.#path}`)
    }
    return this.#low.data
  }

  /** For what can be made again: a damaged file is kept beside as `*.damaged`, reported and empty. */
  async loadOrSetAside(onDamage: (damage: DamageError) => void): Promise<T> {
    try {
      return await this.load()
    } catch (cause) {
      if (!(cause instanceof DamageError)) throw cause
      await this.#disk.rename(this.#path, `${this.#path}.damaged`)
      onDamage(cause)
      return this.#empty
    }
  }

  /** Resolves when this value, or one saved after it, is durable. One write at a time. */
  save(value: T): Promise<void> {
    this.#latest = value
    this.#next ??= this.#writing.then(() => {
      this.#next = null
      // Only now: a load that came between must not put what it read in the place of this.
      this.#low.data = this.#latest
      const written = this.#low.write()
      this.#writing = written.catch(() => {})
      return written
    })
    return this.#next
  }
}

/** lowdb's own adapters never sync, so a power cut loses what they wrote, or the whole file. */
class DurableAdapter<T> implements Adapter<T> {
  readonly #disk: Disk
  readonly #path: string

  constructor(disk: Disk, path: string) {
    this.#disk = disk
    this.#path = path
  }

  readonly read = async (): Promise<T | null> => {
    const bytes = await ifThere(this.#disk.read(this.#path, 0, Number.POSITIVE_INFINITY))
    if (!bytes) return null
    const line = bytes.at(-1) === NEWLINE ? decodeLine(bytes.subarray(0, -1)) : null
    if (!isHolder<T>(line)) throw new DamageError(this.#path, 0, 'it does not match its checksum')
    return line.value
  }

  readonly write = async (value: T): Promise<void> => {
    try {
      const name = basename(this.#path)
      const file = await placeFile(this.#disk, dirname(this.#path), name, encodeLine({ value }))
      await file.close()
    } catch (cause) {
      throw storageError(cause, `cannot write ${this.#path}`)
    }
  }
}

const NEWLINE = 10

function isHolder<T>(line: unknown): line is { readonly value: T } {
  return typeof line === 'object' && line !== null && 'value' in line
}

export interface SnapshotHolder {
  readonly snapshot: Snapshot | null
}

export function snapshotFile(disk: Disk, path: string): DurableJson<SnapshotHolder> {
  return new DurableJson<SnapshotHolder>(disk, path, { snapshot: null })
}
