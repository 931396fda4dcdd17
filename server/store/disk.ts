import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'

/**
 * What the store needs of a file system. Faults reject with Node's error (`code` is the errno).
 * Nothing is durable before the sync that says so: a file's bytes and length after its `sync`, a
 * new, renamed or removed name after `syncFolder` of the folder that holds it.
 */
export interface Disk {
  /** Names in a folder, in no particular order. */
  list(folder: string): Promise<readonly DiskEntry[]>
  /** A file's length in bytes. */
  size(path: string): Promise<number>
  /** The bytes from `from` up to `to`; fewer where the file ends before. */
  read(path: string, from: number, to: number): Promise<Buffer>
  /** Makes an empty file, or empties the one that is there. */
  create(path: string): Promise<DiskFile>
  makeFolder(path: string): Promise<void>
  /** Replaces a file of that name at once: never half of it. A folder only where none is. */
  rename(from: string, to: string): Promise<void>
  /** A file, or a folder with all that is in it. Nothing happens where nothing is. */
  remove(path: string): Promise<void>
  syncFolder(path: string): Promise<void>
}

export interface DiskEntry {
  readonly name: string
  readonly isFolder: boolean
}

/** A file that this process has made; one call at a time. */
export interface DiskFile {
  /** Writes all the bytes behind the last ones. When it rejects, some of them may be there. */
  append(bytes: Uint8Array): Promise<void>
  /**
   * `fdatasync`. After one that failed, never trust a later one: the kernel counts the bytes that it
   * could not write as written.
   */
  sync(): Promise<void>
  truncate(length: number): Promise<void>
  close(): Promise<void>
}

/** The file system of this machine. */
export function realDisk(): Disk {
  return {
    async list(folder) {
      const entries = await readdir(folder, { withFileTypes: true })
      return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    },
    async size(path) {
      return (await stat(path)).size
    },
    async read(path, from, to) {
      const file = await open(path, 'r')
      try {
        return await readRange(file, from, to)
      } finally {
        await file.close()
      }
    },
    async create(path) {
      return new RealFile(await open(path, 'w'))
    },
    async makeFolder(path) {
      await mkdir(path)
    },
    rename,
    async remove(path) {
      await rm(path, { recursive: true, force: true })
    },
    async syncFolder(path) {
      const folder = await open(path, 'r')
      try {
        await folder.sync()
      } finally {
        await folder.close()
      }
    },
  }
}

async function readRange(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { size } = await file.stat()
  const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(size, to) - from))
  let done = 0
  while (done < bytes.length) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, from + done)
    if (bytesRead === 0) return bytes.subarray(0, done)
    done += bytesRead
  }
  return bytes
}

class RealFile implements DiskFile {
  readonly #file: FileHandle
  #length = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  async append(bytes: Uint8Array): Promise<void> {
    let done = 0
    while (done < bytes.length) {
      // A full disk takes a part first and refuses only the next write.
      const { bytesWritten } = await this.#file.write(
        bytes,
        done,
        bytes.length - done,
        this.#length + done,
      )
      done += bytesWritten
    }
    this.#length += done
  }

  async sync(): Promise<void> {
    await this.#file.datasync()
  }

  async truncate(length: number): Promise<void> {
    await this.#file.truncate(length)
    this.#length = length
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}
