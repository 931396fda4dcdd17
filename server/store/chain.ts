import { join } from 'node:path'
import type { Epoch } from '../../shared/ids.ts'
import type { Commit } from '../../shared/sync/entry.ts'
import type { Disk } from './disk.ts'
import { DamageError } from './fault.ts'
import { decodeLine, type Header, isCommit, isHeader, isMark, isTorn, lineEnd } from './line.ts'
import { BEFORE_ALL, follow, type Numbering } from './numbering.ts'
import { linesIn, type Segment, segmentName } from './segment.ts'
import { Waypoints } from './waypoints.ts'

/** What the segments of a log say, one after the other. */
export interface Chain {
  readonly epoch: Epoch
  readonly segments: readonly Segment[]
  /** All that it holds, or all behind the snapshot. */
  readonly commits: readonly Commit[]
  readonly at: Numbering
  /** In the last segment, the byte behind the last commit, or behind the header. */
  readonly commitEnd: number
  /** Whether it ends with a mark: then all of it was durable when that was written. */
  readonly isClean: boolean
  /** What a crash left of a commit that nobody was told of, in the last segment. */
  readonly torn: Buffer
  readonly waypoints: Waypoints
}

/** A header is some 120 bytes. */
const HEADER_ROOM = 1024

/**
 * Reads a log, whole or not at all: throws `DamageError` where it is not what was written. Commits
 * up to `known` are checked and not kept.
 */
export async function readChain(
  disk: Disk,
  folder: string,
  numbers: readonly number[],
  known: number,
): Promise<Chain> {
  const { chain, damage } = await readWhatHolds(disk, folder, numbers, known)
  if (damage) throw damage
  return chain!
}

/** A log up to its first damage; no chain where not even the first header can be read. */
export interface WhatHolds {
  readonly chain: Chain | null
  readonly damage: DamageError | null
}

/**
 * Reads a log as far as it can be believed. A later segment's header says where the one before it
 * ends: what stands there behind that is a commit that failed, and is passed over.
 */
export async function readWhatHolds(
  disk: Disk,
  folder: string,
  numbers: readonly number[],
  known: number,
): Promise<WhatHolds> {
  const reading = new ChainReading(known)
  try {
    for (let number = 1; number <= Math.max(1, ...numbers); number++) {
      const path = join(folder, segmentName(number))
      if (!numbers.includes(number)) throw new DamageError(path, 0, 'the segment is missing')
      const next = numbers.includes(number + 1) ? await headerAfter(disk, folder, number) : null
      const until = next instanceof DamageError || !next ? null : next.firstCommit - 1
      reading.take(number, path, await disk.read(path, 0, Number.POSITIVE_INFINITY), until)
      if (next instanceof DamageError) throw next
    }
  } catch (cause) {
    if (!(cause instanceof DamageError)) throw cause
    return { chain: reading.done(), damage: cause }
  }
  return { chain: reading.done(), damage: null }
}

async function headerAfter(
  disk: Disk,
  folder: string,
  number: number,
): Promise<Header | DamageError> {
  const path = join(folder, segmentName(number + 1))
  try {
    return headerIn(await disk.read(path, 0, HEADER_ROOM), path)
  } catch (cause) {
    if (cause instanceof DamageError) return cause
    throw cause
  }
}

function headerIn(bytes: Buffer, path: string): Header {
  const end = lineEnd(bytes, 0)
  const header = end === -1 ? null : decodeLine(bytes.subarray(0, end))
  if (!isHeader(header)) throw new DamageError(path, 0, 'the header cannot be read')
  return header
}

class ChainReading {
  readonly #known: number
  readonly #segments: Segment[] = []
  readonly #commits: Commit[] = []
  readonly #waypoints = new Waypoints()
  #epoch: Epoch | null = null
  #at = BEFORE_ALL
  #commitEnd = 0
  #isClean = false
  #torn: Buffer = Buffer.alloc(0)

  constructor(known: number) {
    this.#known = known
  }

  /** `until`: the last commit that counts here, or null in the last segment. */
  take(number: number, path: string, bytes: Buffer, until: number | null): void {
    const { epoch, firstCommit, firstSeq } = headerIn(bytes, path)
    if (firstCommit !== this.#at.commit + 1 || firstSeq !== this.#at.seq + 1) {
      throw new DamageError(path, 0, `it does not go on from commit ${this.#at.commit}`)
    }
    this.#epoch = epoch
    this.#segments.push({ number, path, bytes: 0, firstCommit })
    const end = this.#takeLines(number, path, bytes, until)
    if (until !== null && this.#at.commit !== until) {
      throw new DamageError(path, end, `it ends before commit ${until}`)
    }
    if (until === null) this.#torn = bytes.subarray(end)
  }

  done(): Chain | null {
    if (!this.#epoch) return null
    return {
      epoch: this.#epoch,
      segments: this.#segments,
      commits: this.#commits,
      at: this.#at,
      commitEnd: this.#commitEnd,
      isClean: this.#isClean && this.#torn.length === 0,
      torn: this.#torn,
      waypoints: this.#waypoints,
    }
  }

  /** Answers where that ends which counts. */
  #takeLines(number: number, path: string, bytes: Buffer, until: number | null): number {
    let end = 0
    for (const line of linesIn(bytes)) {
      if (until !== null && end > 0 && this.#at.commit === until) return end
      if (line.value === null && until === null && isTorn(bytes, line.at)) return end
      this.#takeLine(number, path, line.at, line.value)
      end = line.end
      this.#segments.push({ ...this.#segments.pop()!, bytes: end })
      this.#isClean = isMark(line.value)
      if (!this.#isClean) this.#commitEnd = end
    }
    return end
  }

  #takeLine(segment: number, path: string, offset: number, value: unknown): void {
    if (isCommit(value)) {
      const after = follow(this.#at, value)
      if (!after) throw new DamageError(path, offset, `no commit ${this.#at.commit + 1} here`)
      const first = value.entries[0]
      if (first) this.#waypoints.add({ seq: first.seq, segment, offset })
      if (after.commit > this.#known) this.#commits.push(value)
      this.#at = after
      return
    }
    if (isMark(value) && value.mark === this.#at.commit) return
    if (isHeader(value) && offset === 0) return
    throw new DamageError(path, offset, 'a line does not match its checksum or its place')
  }
}
