/** A file whose page cache and whose platter are two things: only `flush` makes them one. */
export class SimulatedFile {
  readonly #sectorBytes: number
  readonly #random: () => number
  /** What a running process reads. */
  #cached = new Bytes()
  /** What a power cut leaves. */
  #stored = new Bytes()
  readonly #dirty = new Set<number>()

  constructor(sectorBytes: number, random: () => number) {
    this.#sectorBytes = sectorBytes
    this.#random = random
  }

  get length(): number {
    return this.#cached.length
  }

  read(from: number, to: number): Buffer {
    return this.#cached.copy(from, to)
  }

  write(bytes: Uint8Array): void {
    const from = this.#cached.length
    this.#cached.write(from, bytes)
    this.#soil(from, this.#cached.length)
  }

  /** The kernel may have written some of the bytes that this cuts off before it was asked to. */
  truncate(length: number): void {
    if (this.#random() < 0.5) this.#storeSome()
    const before = this.#cached.length
    this.#cached.resize(length)
    const firstGone = Math.ceil(length / this.#sectorBytes)
    for (const sector of [...this.#dirty]) if (sector >= firstGone) this.#dirty.delete(sector)
    if (length < before) this.#soil(Math.max(0, length - 1), length)
  }

  /** `fdatasync` that worked. */
  flush(): void {
    for (const sector of this.#dirty) this.#store(sector)
    this.#stored.resize(this.#cached.length)
    this.#dirty.clear()
  }

  /** `fdatasync` that failed: what it did not write, no later one will. */
  flushBadly(): void {
    this.#storeSome()
    this.#dirty.clear()
  }

  /** Unsynced writes and truncations vanish, survive or tear. */
  cutPower(): void {
    const way = this.#random()
    if (way < 0.25) this.flush()
    else if (way < 0.5) this.#storePrefix()
    else if (way < 0.75) this.#storeSome()
    this.#cached = this.#stored.clone()
    this.#dirty.clear()
  }

  /** Changes what is stored, as a failing disk does. */
  damage(change: (stored: Buffer) => Buffer): void {
    const changed = change(this.#stored.copy(0, this.#stored.length))
    this.#stored = new Bytes()
    this.#stored.write(0, changed)
    this.#cached = this.#stored.clone()
    this.#dirty.clear()
  }

  #soil(from: number, to: number): void {
    const last = Math.ceil(to / this.#sectorBytes)
    for (let s = Math.floor(from / this.#sectorBytes); s < last; s++) this.#dirty.add(s)
  }

  #store(sector: number): void {
    const from = sector * this.#sectorBytes
    this.#stored.write(from, this.#cached.copy(from, from + this.#sectorBytes))
  }

  /** Some sectors in any order, and the old length, the new one, or one between. */
  #storeSome(): void {
    const before = this.#stored.length
    // Often none or all of them: a mixture seldom makes a whole line that nobody was told of.
    const share = 2 * this.#random() - 0.5
    for (const sector of this.#dirty) if (this.#random() < share) this.#store(sector)
    this.#stored.resize(this.#someLength(before))
  }

  #storePrefix(): void {
    const cut = this.#someLength(this.#stored.length)
    for (const sector of this.#dirty) if (sector * this.#sectorBytes < cut) this.#store(sector)
    this.#stored.resize(cut)
  }

  #someLength(before: number): number {
    const way = this.#random()
    if (way < 0.25) return before
    if (way < 0.5) return this.#cached.length
    return before + Math.round(this.#random() * (this.#cached.length - before))
  }
}

/** A byte array that grows; what lies behind its end reads as zeros when it comes back. */
class Bytes {
  #bytes = Buffer.alloc(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  copy(from: number, to: number): Buffer {
    return Buffer.from(this.#bytes.subarray(from, Math.max(from, Math.min(to, this.#length))))
  }

  write(at: number, bytes: Uint8Array): void {
    this.resize(Math.max(this.#length, at + bytes.length))
    this.#bytes.set(bytes, at)
  }

  resize(length: number): void {
    if (length > this.#bytes.length) {
      const larger = Buffer.alloc(2 * length)
      this.#bytes.copy(larger, 0, 0, this.#length)
      this.#bytes = larger
    }
    if (length < this.#length) this.#bytes.fill(0, length, this.#length)
    this.#length = length
  }

  clone(): Bytes {
    const twin = new Bytes()
    twin.write(0, this.#bytes.subarray(0, this.#length))
    return twin
  }
}
