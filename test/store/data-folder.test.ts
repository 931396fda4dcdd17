import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDataFolder } from '../../server/store/data-folder.ts'
import { realDisk } from '../../server/store/disk.ts'
import { lockFolder } from '../../server/store/folder-lock.ts'
import { fails } from './contract.ts'
import { openFolder } from './grounds.ts'
import { canMount, Mount } from './machine.ts'
import { WriterProcess } from './writer-process.ts'

describe('a data folder', () => {
  let base: string

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'claimdesk-folder-'))
  })

  afterEach(async () => {
    await rm(base, { recursive: true, force: true })
  })

  it('is made with all that is missing above it, and left as it is when it is there', async () => {
    const names = ['a', 'a b', "it's", '"quoted"', '🇦🇫', 'x'.repeat(200)]
    for (const name of names) {
      const folder = join(base, name, 'data')
      await prepareDataFolder(folder)
      assert.deepEqual(await readdir(folder), [])
      await writeFile(join(folder, 'kept'), '.')
      await prepareDataFolder(`${folder}/`)
      assert.deepEqual(await readdir(folder), ['kept'])
    }
  })

  it('is refused, with its path and the errno, where it cannot be; nothing is made', async () => {
    await writeFile(join(base, 'file'), '.')
    await symlink(join(base, 'nowhere'), join(base, 'dangling'))
    await symlink(join(base, 'loop'), join(base, 'loop'))
    const before = await readdir(base)
    const cases = [
      ['file', 'ENOTDIR'],
      ['file/data', 'ENOTDIR'],
      ['new/../file/a/b', 'ENOTDIR'],
      ['dangling', 'ENOENT'],
      ['dangling/data', 'ENOENT'],
      ['loop', 'ELOOP'],
      ['x'.repeat(300), 'ENAMETOOLONG'],
      [`new/${'x'.repeat(300)}`, 'ENAMETOOLONG'],
    ] as const
    for (const [name, errno] of cases) {
      const folder = join(base, name)
      const { message } = await fails('FAILED', prepareDataFolder(folder))
      assert.ok(message.startsWith(`${folder}: `) && message.endsWith(`(${errno})`), message)
      assert.deepEqual(await readdir(base), before)
    }
  })

  it('is refused on a read-only file system and, when new, on a full one (needs root)', async function () {
    if (!canMount()) this.skip()
    const mount = Mount.tmpfs(64)
    try {
      await mkdir(join(mount.path, 'old'))
      const ballast = join(mount.path, 'ballast')
      const full = await writeFile(ballast, Buffer.alloc(1024 * 1024)).catch((cause) => cause.code)
      assert.equal(full, 'ENOSPC')
      await prepareDataFolder(join(mount.path, 'old'))
      await fails('FULL', prepareDataFolder(join(mount.path, 'new/data')))
      await rm(ballast)
      mount.remountReadOnly()
      const { message } = await fails('FAILED', prepareDataFolder(join(mount.path, 'new')))
      assert.match(message, /\(EROFS\)$/)
      await fails('FAILED', prepareDataFolder(join(mount.path, 'old')))
      assert.deepEqual(await readdir(mount.path), ['old'])
    } finally {
      mount.remove()
    }
  })

  it('that holds something else is not touched beside the folders of its own', async () => {
    await writeFile(join(base, 'notes.txt'), 'mine')
    await mkdir(join(base, 'articles'))
    await mkdir(join(base, 'articles', 'Not An Article'))
    await mkdir(join(base, 'articles', '.making-left-over'))
    await writeFile(join(base, 'articles', 'stray'), 'mine')
    const store = await openFolder(realDisk(), base)
    assert.deepEqual(await store.list(), [])
    assert.deepEqual((await readdir(base)).sort(), ['articles', 'desk', 'notes.txt'])
    assert.deepEqual((await readdir(join(base, 'articles'))).sort(), ['Not An Article', 'stray'])
  })
})

describe('the lock on a data folder', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimdesk-lock-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  it('refuses a second process, names the first, and is free at once after kill -9', async () => {
    const holder = new WriterProcess(folder)
    try {
      await holder.says('held')
      const { message } = await fails('LOCKED', lockFolder(folder))
      assert.equal(message, `${folder} is in use by process ${holder.pid}`)
    } finally {
      await holder.kill()
    }
    const lock = await lockFolder(folder)
    await lock.release()
  })

  it('is one lock whatever path leads to the folder', async () => {
    const link = `${folder}-link`
    await symlink(folder, link)
    const lock = await lockFolder(folder)
    try {
      await fails('LOCKED', lockFolder(link))
      await fails('LOCKED', lockFolder(`${folder}/../${folder.split('/').at(-1)}/`))
    } finally {
      await lock.release()
      await rm(link)
    }
  })

  it('is kept by a holder that is stopped and cannot say who it is', async () => {
    const holder = new WriterProcess(folder)
    try {
      await holder.says('held')
      holder.signal('SIGSTOP')
      const { message } = await fails('LOCKED', lockFolder(folder))
      assert.equal(message, `${folder} is in use by another process`)
    } finally {
      await holder.kill()
    }
  })

  it('does the same by a socket file, where the kernel frees no names', async () => {
    const lock = await lockFolder(folder, 'darwin')
    const { message } = await fails('LOCKED', lockFolder(folder, 'darwin'))
    assert.equal(message, `${folder} is in use by process ${process.pid}`)
    await lock.release()
    await (await lockFolder(folder, 'darwin')).release()
  })

  it('is of no folder that is not there', async () => {
    await fails('FAILED', lockFolder(join(folder, 'nowhere')))
    assert.ok(existsSync(folder))
  })
})
