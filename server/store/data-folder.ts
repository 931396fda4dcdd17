import { lstat, mkdir, open, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { errnoOf, storageError } from './fault.ts'
import { StorageError } from './store.ts'

/**
 * Makes the data folder where there is none and tries whether it can be written. Throws
 * `StorageError` with the path and the errno (`path: what is wrong (ENOTDIR)`), and then leaves
 * nothing that was not there. A full disk stops only a new folder: an old one can still be read.
 */
export async function prepareDataFolder(path: string): Promise<void> {
  const folder = resolve(path)
  const missing = await missingFolders(folder)
  try {
    // One by one: `recursive` never returns where the kernel makes no folder, as in /proc.
    for (const each of missing.toReversed()) {
      await mkdir(each)
      await syncFolder(dirname(each))
    }
    await tryWriting(folder)
  } catch (cause) {
    // Only what is empty goes, and only what was missing before.
    for (const each of missing) await rmdir(each).catch(() => {})
    const isOldAndFull = missing.length === 0 && errnoOf(cause) === 'ENOSPC'
    if (!isOldAndFull) throw refused(folder, cause)
  }
}

/** The folders to be made, the innermost first. */
async function missingFolders(folder: string): Promise<readonly string[]> {
  const missing: string[] = []
  for (let at = folder; !(await isFolder(folder, at)); at = dirname(at)) missing.push(at)
  return missing
}

/** False where nothing is; throws for what is there and no folder. */
async function isFolder(folder: string, at: string): Promise<boolean> {
  try {
    const found = await lstat(at)
    if ((found.isSymbolicLink() ? await stat(at) : found).isDirectory()) return true
  } catch (cause) {
    const isLink = await lstat(at).then(
      (found) => found.isSymbolicLink(),
      () => false,
    )
    if (errnoOf(cause) === 'ENOENT' && !isLink) return false
    throw refused(folder, cause)
  }
  throw refused(folder, Object.assign(new Error(), { code: 'ENOTDIR' }))
}

async function tryWriting(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${process.pid}`)
  try {
    const file = await open(probe, 'w')
    try {
      await file.writeFile('.')
    } finally {
      await file.close()
    }
  } finally {
    await rm(probe, { force: true })
  }
}

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

const SENTENCES: { readonly [errno: string]: string } = {
  ENOENT: 'no folder can be made there',
  ENOTDIR: 'there is a file where the data folder, or a folder above it, should be',
  EEXIST: 'there is a file where the data folder should be',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this user is used up',
  ELOOP: 'the symbolic links on the way to it go in a circle',
  ENAMETOOLONG: 'the path is too long',
}

function refused(folder: string, cause: unknown): StorageError {
  const errno = errnoOf(cause)
  const why = SENTENCES[errno] ?? 'it cannot be used'
  const { code } = storageError(cause, folder)
  return new StorageError(code, `${folder}: ${why} (${errno || String(cause)})`, cause)
}
