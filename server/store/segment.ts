import { join } from 'node:path'
import type { Disk, DiskFile } from './disk.ts'
import { ifThere } from './fault.ts'
import { decodeLine, lineEnd } from './line.ts'

/** One file of a log. */
export interface Segment {
  readonly number: number
  readonly path: string
  /** How many of its bytes are the log's; what lies behind them is never read. */
  readonly bytes: number
  /** The numbering that its header goes on from: the last commit and entry before it. */
  readonly firstCommit: number
}

const NAME = /^log-(\d{6,})\.jsonl$/

export function segmentName(number: number): string {
  return `log-${String(number).padStart(6, '0')}.jsonl`
}

/** The numbers of the segments in a folder, lowest first. */
export async function segmentNumbers(disk: Disk, folder: string): Promise<readonly number[]> {
  const entries = (await ifThere(disk.list(folder))) ?? []
  const numbers = entries.map(({ name }) => Number(NAME.exec(name)?.[1] ?? 0))
  return numbers.filter((number) => number > 0).sort((a, b) => a - b)
}

/**
 * Writes a file aside, syncs it and puts it in its place, durably: whoever finds the name finds all
 * of `content` in it. The file stays open for more.
 */
export async function placeFile(
  disk: Disk,
  folder: string,
  name: string,
  content: Uint8Array,
): Promise<DiskFile> {
  const aside = join(folder, `${name}.tmp`)
  const file = await disk.create(aside)
  try {
    await file.append(content)
    await file.sync()
    await disk.rename(aside, join(folder, name))
    await disk.syncFolder(folder)
  } catch (cause) {
    await file.close().catch(() => {})
    await disk.remove(aside).catch(() => {})
    throw cause
  }
  return file
}

/** A line as it lies in its file. */
export interface StoredLine {
  /** Where it begins, and where the next one does. */
  readonly at: number
  readonly end: number
  /** Null when its checksum does not hold or its newline is missing. */
  readonly value: unknown
}

export function* linesIn(bytes: Buffer): Generator<StoredLine> {
  for (let at = 0; at < bytes.length; ) {
    const newline = lineEnd(bytes, at)
    const end = newline === -1 ? bytes.length : newline + 1
    yield { at, end, value: newline === -1 ? null : decodeLine(bytes.subarray(at, newline)) }
    at = end
  }
}

/** Read at once, so that a long log never lies in memory whole. */
const CHUNK_BYTES = 256 * 1024

/** The lines of a file from the one that begins at `from` up to the one that ends at `to`. */
export async function* linesOf(
  disk: Disk,
  path: string,
  from: number,
  to: number,
): AsyncGenerator<StoredLine> {
  let wanted = CHUNK_BYTES
  for (let at = from; at < to; ) {
    const bytes = await disk.read(path, at, Math.min(to, at + wanted))
    const whole = at + bytes.length >= to ? bytes.length : bytes.lastIndexOf('\n') + 1
    // A line longer than the chunk, or a file that lost its end.
    if (whole === 0 && bytes.length === wanted) {
      wanted *= 2
      continue
    }
    if (whole === 0) yield { at, end: to, value: null }
    for (const line of linesIn(bytes.subarray(0, whole))) {
      yield { at: at + line.at, end: at + line.end, value: line.value }
    }
    at = whole === 0 ? to : at + whole
    wanted = CHUNK_BYTES
  }
}
