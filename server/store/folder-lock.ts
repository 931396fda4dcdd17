import { rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errnoOf, storageError } from './fault.ts'
import { StorageError } from './store.ts'

export interface FolderLock {
  release(): Promise<void>
}

/** How long a holder may take to say its process id; a stopped one never does. */
const ANSWER_WITHIN_MS = 500

/**
 * Holds a folder for this process: a socket named after the folder's device and inode, whatever its
 * path. On Linux and Windows the kernel frees the name with the process, also after `kill -9`.
 * Throws `StorageError` LOCKED, with the holder's process id where it answers. It does not reach
 * past one machine, nor one network namespace: two containers must not share a data folder.
 */
export async function lockFolder(
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<FolderLock> {
  try {
    const { dev, ino } = await stat(path, { bigint: true })
    const address = lockAddress(`claimdesk-${dev}-${ino}`, platform)
    return await hold(path, address, platform)
  } catch (cause) {
    throw storageError(cause, `cannot lock ${path}`)
  }
}

/** `sun_path` is 108 bytes, and the name begins with a zero byte. */
const LONGEST_NAME = 107

/**
 * The abstract name is filled up to its full length: some versions of Node fill a shorter one with
 * zero bytes and some do not, and each would hold a lock of its own.
 */
function lockAddress(name: string, platform: NodeJS.Platform): string {
  if (platform === 'linux') return `\0${name.padEnd(LONGEST_NAME, '.')}`
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`
  return join(tmpdir(), `${name}.sock`)
}

async function hold(path: string, address: string, platform: NodeJS.Platform): Promise<FolderLock> {
  try {
    return lockOf(await listen(address))
  } catch (cause) {
    if (errnoOf(cause) !== 'EADDRINUSE') throw cause
    const holder = await ask(address)
    const isLeftOver = holder === 'nobody' && platform !== 'linux' && platform !== 'win32'
    if (!isLeftOver) {
      const who = /^\d+$/.test(holder) ? `process ${holder}` : 'another process'
      throw new StorageError('LOCKED', `${path} is in use by ${who}`, cause)
    }
    // Elsewhere the name is a file, and outlives a process that was killed.
    await rm(address, { force: true })
    return lockOf(await listen(address))
  }
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((asking) => {
      asking.on('error', () => {})
      asking.end(String(process.pid))
    })
    server.once('error', reject)
    server.listen(address, () => resolve(server.unref()))
  })
}

/** What the holder answers, its process id; `nobody` where the name has no process behind it. */
function ask(address: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const asking = connect(address)
    asking.setTimeout(ANSWER_WITHIN_MS, () => asking.destroy())
    asking.on('data', (bytes) => {
      answer += bytes.toString('latin1')
    })
    asking.on('error', (cause) => {
      if (errnoOf(cause) === 'ECONNREFUSED') answer = 'nobody'
    })
    asking.on('close', () => resolve(answer))
  })
}

function lockOf(server: Server): FolderLock {
  return {
    release: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
