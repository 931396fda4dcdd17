import { join } from 'node:path'
import type { StreamId } from '../../shared/ids.ts'
import type { Disk } from './disk.ts'
import { markBytes } from './line.ts'
import type { LogPosition } from './log.ts'
import { segmentName, segmentNumbers } from './segment.ts'
import { DurableJson } from './snapshot.ts'

export const INDEX_NAME = 'index.json'

export interface IndexFile {
  readonly format: 1
  readonly streams: { readonly [stream: string]: IndexedStream }
}

export interface IndexedStream {
  /** Where the log stood when `value` was true of it. */
  readonly position: LogPosition
  readonly value: unknown
}

export function indexFile(disk: Disk, root: string): DurableJson<IndexFile> {
  return new DurableJson<IndexFile>(disk, join(root, INDEX_NAME), { format: 1, streams: {} })
}

/** Files looked at together: more would only queue up behind the four threads of Node's pool. */
const AT_ONCE = 16

/** The streams of an index whose logs are where they were, without opening any of them. */
export async function unchanged(
  disk: Disk,
  folderOf: (stream: StreamId) => string,
  { streams }: IndexFile,
): Promise<ReadonlyMap<StreamId, IndexedStream>> {
  const waiting = Object.entries(streams) as [StreamId, IndexedStream][]
  const found = new Map<StreamId, IndexedStream>()
  const look = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [stream, indexed] = next
      if (await isAt(disk, folderOf(stream), indexed.position)) found.set(stream, indexed)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, look))
  return found
}

/** Nothing but one mark may have come since. */
async function isAt(disk: Disk, folder: string, { segment, bytes, commit }: LogPosition) {
  const numbers = await segmentNumbers(disk, folder)
  if (numbers.at(-1) !== segment) return false
  const size = await disk.size(join(folder, segmentName(segment)))
  return size === bytes || size === bytes + markBytes(commit)
}
