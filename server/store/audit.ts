import { join } from 'node:path'
import { type Chain, readWhatHolds } from './chain.ts'
import type { Disk } from './disk.ts'
import { DamageError, storageError } from './fault.ts'
import { SNAPSHOT_NAME } from './open-log.ts'
import { segmentNumbers } from './segment.ts'
import { snapshotFile } from './snapshot.ts'
import type { Snapshot } from './store.ts'

/** Something in a stream's folder that is not as it was written. */
export interface Finding {
  readonly file: string
  /** In bytes from the file's start. */
  readonly offset: number
  readonly what: string
  /** Whether the stream cannot be opened because of it, but only be repaired. */
  readonly isFatal: boolean
}

/**
 * Reads everything in a stream's folder again and changes nothing. Empty where all of it holds;
 * behind the first damage in a log nothing can be said of the rest of it. A torn tail counts too:
 * nobody was told of it, and opening the stream sets it aside.
 */
export async function auditFolder(disk: Disk, folder: string): Promise<readonly Finding[]> {
  try {
    const { chain, damage } = await readWhatHolds(
      disk,
      folder,
      await segmentNumbers(disk, folder),
      Number.POSITIVE_INFINITY,
    )
    const findings = damage ? [findingOf(damage, true)] : []
    if (chain && !damage) findings.push(...tornTail(chain))
    return [
      ...findings,
      ...(await snapshotFindings(disk, join(folder, SNAPSHOT_NAME), damage ? null : chain)),
    ]
  } catch (cause) {
    throw storageError(cause, `cannot read all of ${folder}`)
  }
}

function tornTail({ torn, segments }: Chain): readonly Finding[] {
  const { path, bytes } = segments.at(-1)!
  return torn.length > 0 ? [{ file: path, offset: bytes, what: 'a torn tail', isFatal: false }] : []
}

async function snapshotFindings(
  disk: Disk,
  path: string,
  chain: Chain | null,
): Promise<readonly Finding[]> {
  try {
    const { snapshot } = await snapshotFile(disk, path).load()
    return snapshot && chain ? mismatch(path, snapshot, chain) : []
  } catch (cause) {
    if (cause instanceof DamageError) return [findingOf(cause, false)]
    throw cause
  }
}

function mismatch(path: string, { epoch, commit }: Snapshot, chain: Chain): readonly Finding[] {
  if (epoch !== chain.epoch) {
    return [{ file: path, offset: 0, what: 'it is of another history', isFatal: false }]
  }
  if (commit <= chain.at.commit) return []
  const { path: file, bytes: offset } = chain.segments.at(-1)!
  return [
    {
      file,
      offset,
      what: `it ends at commit ${chain.at.commit}, before its snapshot`,
      isFatal: true,
    },
  ]
}

function findingOf({ file, offset, what }: DamageError, isFatal: boolean): Finding {
  return { file, offset, what, isFatal }
}
