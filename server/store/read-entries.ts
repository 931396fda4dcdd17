import type { Entry } from '../../shared/sync/entry.ts'
import type { Disk } from './disk.ts'
import { DamageError, storageError } from './fault.ts'
import { isCommit } from './line.ts'
import { linesOf, type Segment } from './segment.ts'
import type { Waypoint } from './waypoints.ts'

/**
 * The entries with `seq > after` in these segments, a part of a file at a time. `start` is a place
 * at or before the first of them; without one it begins at the first segment.
 */
export async function* entriesAfter(
  disk: Disk,
  segments: readonly Segment[],
  start: Waypoint | undefined,
  after: number,
): AsyncGenerator<Entry> {
  for (const { number, path, bytes } of segments) {
    if (start && number < start.segment) continue
    const from = number === start?.segment ? start.offset : 0
    try {
      for await (const { at, value } of linesOf(disk, path, from, bytes)) {
        if (value === null) throw new DamageError(path, at, 'a line does not match its checksum')
        if (isCommit(value)) yield* value.entries.filter((entry) => entry.seq > after)
      }
    } catch (cause) {
      throw storageError(cause, `cannot read ${path}`)
    }
  }
}
