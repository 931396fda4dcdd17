import { join } from 'node:path'
import type { Epoch } from '../../shared/ids.ts'
import { auditFolder } from './audit.ts'
import { readWhatHolds } from './chain.ts'
import type { Disk } from './disk.ts'
import { storageError } from './fault.ts'
import { encodeLine } from './line.ts'
import { SNAPSHOT_NAME } from './open-log.ts'
import { placeFile, segmentName, segmentNumbers } from './segment.ts'
import { StorageError } from './store.ts'

/** What a repair kept and what it laid aside. */
export interface Repair {
  readonly epoch: Epoch
  /** The last commit and the last entry that hold. */
  readonly commit: number
  readonly seq: number
  /** Copies of all that does not count any more, beside the log, as `*.damaged`. */
  readonly setAside: readonly string[]
}

/**
 * Ends a damaged log before its first damage, so that it can be served again, in a new epoch.
 * Nothing is thrown away. Null where it can be opened as it is; throws `StorageError` DAMAGED where not even
 * the first commit holds. The stream must not be open. A crash on the way leaves the log damaged,
 * and the repair is to be run again.
 */
export async function repairFolder(
  disk: Disk,
  folder: string,
  newEpoch: () => Epoch,
): Promise<Repair | null> {
  try {
    const findings = await auditFolder(disk, folder)
    if (!findings.some(({ isFatal }) => isFatal)) return null
    return await repair(disk, folder, newEpoch())
  } catch (cause) {
    throw storageError(cause, `cannot repair ${folder}`)
  }
}

async function repair(disk: Disk, folder: string, epoch: Epoch): Promise<Repair> {
  const numbers = await segmentNumbers(disk, folder)
  const { chain } = await readWhatHolds(disk, folder, numbers, Number.POSITIVE_INFINITY)
  if (!chain || chain.at.commit === 0) {
    throw new StorageError('DAMAGED', `${folder}: not even the first commit holds; use a backup`)
  }
  const { at, segments } = chain
  const last = segments.at(-1)!
  const setAside: string[] = []
  const keep = async (name: string) => setAside.push(await copyAside(disk, folder, name))
  if ((await disk.size(last.path)) > last.bytes) await keep(segmentName(last.number))
  const behind = numbers.filter((number) => number > last.number)
  for (const number of behind) await keep(segmentName(number))
  const there = (await disk.list(folder)).map(({ name }) => name)
  if (there.includes(SNAPSHOT_NAME)) await keep(SNAPSHOT_NAME)

  const header = { format: 1, epoch, firstSeq: at.seq + 1, firstCommit: at.commit + 1 }
  // From here on the log ends before its damage; a segment without commits has nothing to end.
  const number = last.firstCommit > at.commit ? last.number : last.number + 1
  await (await placeFile(disk, folder, segmentName(number), encodeLine(header))).close()
  for (const gone of behind.filter((one) => one !== number).reverse()) {
    await disk.remove(join(folder, segmentName(gone)))
  }
  await disk.remove(join(folder, SNAPSHOT_NAME))
  await disk.syncFolder(folder)
  return { epoch, ...at, setAside }
}

async function copyAside(disk: Disk, folder: string, name: string): Promise<string> {
  const taken = new Set((await disk.list(folder)).map((entry) => entry.name))
  let count = 1
  while (taken.has(`${name}.${count}.damaged`)) count += 1
  const aside = `${name}.${count}.damaged`
  const bytes = await disk.read(join(folder, name), 0, Number.POSITIVE_INFINITY)
  await (await placeFile(disk, folder, aside, bytes)).close()
  return join(folder, aside)
}
