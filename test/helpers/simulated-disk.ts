import type { Disk, DiskEntry, DiskFile } from '../../server/store/disk.ts'
import { SimulatedFile } from './simulated-file.ts'
import { SimulatedFolder, type SimulatedNode } from './simulated-folder.ts'

/** One call of the store, in the order in which they came. */
export interface DiskCall {
  readonly call: keyof Disk | keyof DiskFile
  /** Where the file or folder lies now; for a rename, where it goes. */
  readonly path: string
  /** How many bytes an `append` brings. */
  readonly bytes?: number
}

/**
 * What happens instead of a call: an errno (a write leaves a part, a failed sync loses what it did
 * not write), the death of the process (the page cache stays), or a power cut (it does not).
 */
export type Interference = 'ENOSPC' | 'EIO' | 'EROFS' | 'KILL' | 'POWER_CUT'

export interface SimulatedDiskParts {
  /** Uniform in [0, 1); the only source of chance, so that a seed replays. */
  random(): number
  /** What a disk writes whole or not at all. */
  readonly sectorBytes?: number
}

const USUAL_SECTOR_BYTES = 512

/**
 * A disk in memory that keeps only what was synced. `attach` is what one process sees of it; after
 * `kill` or `cutPower` that view rejects every call, and the next process attaches anew.
 */
export class SimulatedDisk {
  readonly calls: DiskCall[] = []
  /** Asked before every call takes effect; may take its time. */
  interfere: (call: DiskCall) => Interference | undefined | Promise<Interference | undefined> =
    () => undefined
  readonly #random: () => number
  readonly #sectorBytes: number
  readonly #root: SimulatedFolder
  /** Where each file lies, so that a call on an open file can name it. */
  readonly #paths = new Map<SimulatedFile, string>()
  #boot = 0

  constructor({ random, sectorBytes = USUAL_SECTOR_BYTES }: SimulatedDiskParts) {
    this.#random = random
    this.#sectorBytes = sectorBytes
    this.#root = new SimulatedFolder(random)
  }

  /** What one process sees of the disk until it is killed. */
  attach(): Disk {
    const run = this.#runner()
    const open = (file: SimulatedFile): DiskFile => {
      const call = (name: keyof DiskFile, act: () => void) =>
        run({ call: name, path: this.#pathOf(file) }, act)
      return {
        append: (bytes) =>
          run(
            { call: 'append', path: this.#pathOf(file), bytes: bytes.length },
            () => file.write(bytes),
            () => file.write(bytes.subarray(0, Math.floor(this.#random() * bytes.length))),
          ),
        sync: () =>
          run(
            { call: 'sync', path: this.#pathOf(file) },
            () => file.flush(),
            (what) => what === 'KILL' || what === 'POWER_CUT' || file.flushBadly(),
          ),
        truncate: (length) => call('truncate', () => file.truncate(length)),
        close: () => call('close', () => {}),
      }
    }
    return {
      list: (path) => run({ call: 'list', path }, () => this.#list(path)),
      size: (path) => run({ call: 'size', path }, () => this.#file(path).length),
      read: (path, from, to) => run({ call: 'read', path }, () => this.#file(path).read(from, to)),
      create: (path) => run({ call: 'create', path }, () => open(this.#create(path))),
      makeFolder: (path) => run({ call: 'makeFolder', path }, () => this.#makeFolder(path)),
      rename: (from, to) => run({ call: 'rename', path: to }, () => this.#rename(from, to)),
      remove: (path) => run({ call: 'remove', path }, () => this.#remove(path)),
      syncFolder: (path) => run({ call: 'syncFolder', path }, () => this.#folder(path).flush()),
    }
  }

  /** `kill -9`: what was written stays in the page cache, synced or not. */
  kill(): void {
    this.#boot += 1
  }

  /** What was not synced vanishes, survives or tears. */
  cutPower(): void {
    this.#boot += 1
    this.#root.cutPower()
  }

  /** The bytes of a file as a process would read them, or null. */
  peek(path: string): Buffer | null {
    const node = this.#find(path)
    return node instanceof SimulatedFile ? node.read(0, node.length) : null
  }

  /** Changes what is stored of a file. */
  damage(path: string, change: (stored: Buffer) => Buffer): void {
    this.#file(path).damage(change)
  }

  /** Removes a file for good. */
  lose(path: string): void {
    const [folder, name] = this.#parent(path)
    folder.remove(name)
    folder.flush()
  }

  #runner() {
    const boot = this.#boot
    return async <T>(
      call: DiskCall,
      act: () => T,
      badly: (what: Interference) => unknown = () => {},
    ): Promise<T> => {
      if (boot !== this.#boot) throw fault('ESRCH', call)
      this.calls.push(call)
      const asked = this.interfere(call)
      // Nothing to wait for: the call takes effect in the same turn, so a run stays in step.
      const what = asked instanceof Promise ? await asked : asked
      if (boot !== this.#boot) throw fault('ESRCH', call)
      if (what === undefined) return act()
      badly(what)
      if (what === 'KILL') this.kill()
      if (what === 'POWER_CUT') this.cutPower()
      throw fault(what, call)
    }
  }

  #list(path: string): readonly DiskEntry[] {
    return this.#folder(path)
      .entries()
      .map(([name, node]) => ({ name, isFolder: node instanceof SimulatedFolder }))
  }

  #create(path: string): SimulatedFile {
    const [folder, name] = this.#parent(path)
    const there = folder.get(name)
    if (there instanceof SimulatedFolder) throw fault('EISDIR', { call: 'create', path })
    if (there) {
      there.truncate(0)
      return there
    }
    const file = new SimulatedFile(this.#sectorBytes, this.#random)
    folder.put(name, file)
    this.#paths.set(file, path)
    return file
  }

  #makeFolder(path: string): void {
    const [folder, name] = this.#parent(path)
    if (folder.get(name)) throw fault('EEXIST', { call: 'makeFolder', path })
    folder.put(name, new SimulatedFolder(this.#random))
  }

  #rename(from: string, to: string): void {
    const [source, before] = this.#parent(from)
    const [target, after] = this.#parent(to)
    const there = target.get(after)
    if (source !== target) throw fault('EXDEV', { call: 'rename', path: to })
    if (!source.get(before)) throw fault('ENOENT', { call: 'rename', path: from })
    if (there instanceof SimulatedFolder && there.entries().length > 0) {
      throw fault('ENOTEMPTY', { call: 'rename', path: to })
    }
    const moved = source.get(before)
    if (there instanceof SimulatedFile) this.#paths.delete(there)
    source.rename(before, after)
    for (const [file, path] of this.#paths) {
      if (file === moved || path.startsWith(`${from}/`)) {
        this.#paths.set(file, to + path.slice(from.length))
      }
    }
  }

  #remove(path: string): void {
    const [folder, name] = this.#parent(path)
    const node = folder.get(name)
    if (!node) return
    folder.remove(name)
    if (node instanceof SimulatedFile) this.#paths.delete(node)
  }

  #file(path: string): SimulatedFile {
    const node = this.#find(path)
    if (node instanceof SimulatedFile) return node
    throw fault(node ? 'EISDIR' : 'ENOENT', { call: 'read', path })
  }

  #folder(path: string): SimulatedFolder {
    const node = this.#find(path)
    if (node instanceof SimulatedFolder) return node
    throw fault(node ? 'ENOTDIR' : 'ENOENT', { call: 'list', path })
  }

  #parent(path: string): [SimulatedFolder, string] {
    const parts = partsOf(path)
    const name = parts.pop()
    if (name === undefined) throw fault('EBUSY', { call: 'rename', path })
    return [this.#folder(parts.join('/')), name]
  }

  #find(path: string): SimulatedNode | undefined {
    let node: SimulatedNode | undefined = this.#root
    for (const part of partsOf(path)) {
      node = node instanceof SimulatedFolder ? node.get(part) : undefined
    }
    return node
  }

  #pathOf(file: SimulatedFile): string {
    return this.#paths.get(file) ?? ''
  }
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}

function fault(code: string, { call, path }: DiskCall): Error {
  return Object.assign(new Error(`${code}: ${call} '${path}'`), { code, path, syscall: call })
}
