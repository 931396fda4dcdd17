import { join } from 'node:path'
import { type Chain, readChain } from './chain.ts'
import type { Disk } from './disk.ts'
import { DamageError, storageError } from './fault.ts'
import { encodeLine, type Mark } from './line.ts'
import { FolderLog, type LogParts } from './log.ts'
import { placeFile, segmentName, segmentNumbers } from './segment.ts'
import { snapshotFile } from './snapshot.ts'
import { type Snapshot, StorageError } from './store.ts'

export const SNAPSHOT_NAME = 'snapshot.json'

/**
 * Recovers the log in a folder. After a crash, what may be only in the page cache is written anew
 * and synced before anything of it is served; a torn tail is set aside as `*.torn`. Throws
 * `DamageError`, `StorageError` FULL or FAILED; then nothing was thrown away.
 */
export async function openLog(parts: Omit<LogParts, 'saveSnapshot'>): Promise<FolderLog> {
  const { disk, folder, onFault } = parts
  try {
    // A crash may have come between a rename and its sync.
    await disk.syncFolder(folder)
    const numbers = await segmentNumbers(disk, folder)
    const path = join(folder, SNAPSHOT_NAME)
    const holder = snapshotFile(disk, path)
    const found = (await holder.loadOrSetAside(onFault)).snapshot
    let chain = await readChain(disk, folder, numbers, found?.commit ?? 0)
    const snapshot = found && fits(found, chain) ? found : null
    if (found && !snapshot) {
      onFault(new StorageError('DAMAGED', `${path} is of another history; the log is folded`))
      chain = await readChain(disk, folder, numbers, 0)
    }
    const tail = chain.isClean ? null : await rewrite(parts, chain)
    const saveSnapshot = (next: Snapshot) => holder.save({ snapshot: next })
    const recovered = { snapshot, commits: chain.commits }
    return new FolderLog({ ...parts, saveSnapshot }, chain, recovered, tail)
  } catch (cause) {
    throw storageError(cause, `cannot open the log in ${folder}`)
  }
}

/** Throws where the snapshot holds more than its log: acknowledged commits are missing. */
function fits(snapshot: Snapshot, { epoch, segments, at, commits }: Chain): boolean {
  if (snapshot.format !== 1 || snapshot.epoch !== epoch) return false
  if (snapshot.commit > at.commit) {
    const { path, bytes } = segments.at(-1)!
    throw new DamageError(path, bytes, `it ends at commit ${at.commit}, before its snapshot`)
  }
  const behind = commits.reduce((count, { entries }) => count + entries.length, 0)
  return snapshot.seq + behind === at.seq
}

/** Puts the last segment in its place anew, ended by a mark, and answers with it, open for more. */
async function rewrite(parts: Pick<LogParts, 'disk' | 'folder' | 'onFault'>, chain: Chain) {
  const { disk, folder, onFault } = parts
  const { number, path, bytes } = chain.segments.at(-1)!
  if (chain.torn.length > 0) {
    const aside = await setAside(disk, folder, segmentName(number), chain.torn)
    onFault(new StorageError('DAMAGED', `${path} was torn at byte ${bytes}; the rest is ${aside}`))
  }
  const mark: Mark = { mark: chain.at.commit }
  const end = bytes === chain.commitEnd ? encodeLine(mark) : Buffer.alloc(0)
  const content = Buffer.concat([await disk.read(path, 0, bytes), end])
  const file = await placeFile(disk, folder, segmentName(number), content)
  return { file, bytes: content.length }
}

async function setAside(disk: Disk, folder: string, name: string, torn: Buffer): Promise<string> {
  const taken = new Set((await disk.list(folder)).map((entry) => entry.name))
  let count = 1
  while (taken.has(`${name}.${count}.torn`)) count += 1
  const aside = `${name}.${count}.torn`
  await (await placeFile(disk, folder, aside, torn)).close()
  return join(folder, aside)
}
