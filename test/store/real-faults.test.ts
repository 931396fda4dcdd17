import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { realDisk } from '../../server/store/disk.ts'
import { CommitMaker } from './commit-maker.ts'
import { all, fails } from './contract.ts'
import { KABUL } from './folder-world.ts'
import { openFolder } from './grounds.ts'
import { canCutPower, canMount, canTrace, Mount } from './machine.ts'
import { WriterProcess } from './writer-process.ts'

const KILLS = 4
const POWER_CUTS = 3

/** The numbers of the commits that a folder's article holds, each read and checked. */
async function commitsIn(folder: string): Promise<number[]> {
  const store = await openFolder(realDisk(), folder)
  const log = await store.open(KABUL)
  const commits = log.recovered.commits.map(({ commit }) => commit)
  const entries = await all(log.read(0))
  assert.deepEqual(
    entries.map(({ seq }) => seq),
    entries.map((_, index) => index + 1),
  )
  await store.close()
  return commits
}

/** All that was acknowledged is there, and at most the one commit more that was under way. */
function holds(commits: readonly number[], { acknowledged }: WriterProcess): void {
  const last = acknowledged.at(-1) ?? 1
  assert.ok(commits.length === last || commits.length === last + 1, `${commits.length} of ${last}`)
  assert.deepEqual(
    commits,
    commits.map((_, index) => index + 1),
  )
}

describe('a store on a real disk', function () {
  this.timeout(60_000)
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimdesk-real-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  it('loses nothing that was acknowledged when its process is killed, again and again', async () => {
    for (let round = 1; round <= KILLS; round++) {
      const before = round === 1 ? 1 : (await commitsIn(folder)).length
      const writer = new WriterProcess(folder)
      await writer.says(`ok ${before + 10 * round}`)
      await writer.kill()
      holds(await commitsIn(folder), writer)
    }
  })

  it('takes no commit whose fdatasync failed, and goes on in a new segment (needs strace)', async function () {
    if (!canTrace()) this.skip()
    // The calls before: the desk's and the article's making, and the first copy of its log.
    const inject = 'fdatasync:error=EIO:when=8+10'
    const strace = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fdatasync']
    const writer = new WriterProcess(folder, 40, [...strace, '-e', `inject=${inject}`])
    await writer.says('done')
    await writer.ended()
    assert.ok(writer.refused.length > 0, 'no sync failed')
    assert.ok(writer.refused.every((refused) => refused.endsWith(' FAILED')))
    assert.equal(writer.acknowledged.length + writer.refused.length, 40)
    const segments = await readdir(join(folder, 'articles', KABUL))
    assert.ok(segments.includes('log-000002.jsonl'), segments.join())
    const commits = await commitsIn(folder)
    assert.equal(commits.at(-1), writer.acknowledged.at(-1))
    holds(commits, writer)
  })

  it('on a full disk refuses, still reads, and goes on when there is room (needs root)', async function () {
    if (!canMount()) this.skip()
    const mount = Mount.tmpfs(256)
    try {
      const ballast = join(mount.path, 'ballast')
      await writeFile(ballast, Buffer.alloc(128 * 1024))
      const store = await openFolder(realDisk(), mount.path, { segmentBytes: 1_000_000 })
      const made = new CommitMaker()
      const commits = [made.next()]
      await store.create(KABUL, commits[0]!, Buffer.from('Kabul fell.'))
      const log = await store.open(KABUL)
      const name = 'x'.repeat(2_000)
      let refusals = 0
      while (refusals < 3) {
        const commit = made.draft({ name })
        const isKept = await log.append(commit).then(
          () => true,
          () => false,
        )
        if (isKept) commits.push(made.keep(commit))
        else refusals += 1
      }
      await fails('FULL', log.append(made.draft({ name })))
      const entries = () => commits.flatMap((commit) => commit.entries)
      assert.deepEqual(await all(log.read(0)), entries())
      await rm(ballast)
      commits.push(made.next({ name }))
      await log.append(commits.at(-1)!)
      assert.deepEqual(await all(log.read(0)), entries())
      await store.close()
      assert.equal((await commitsIn(mount.path)).length, commits.length)
    } finally {
      mount.remove()
    }
  })

  it('loses nothing that was acknowledged when the power is cut (needs root and ext4)', async function () {
    if (!canCutPower()) this.skip()
    const mount = Mount.ext4(32)
    try {
      for (let round = 1; round <= POWER_CUTS; round++) {
        const before = round === 1 ? 1 : (await commitsIn(mount.path)).length
        const writer = new WriterProcess(mount.path)
        await writer.says(`ok ${before + 15 * round}`)
        writer.signal('SIGSTOP')
        mount.cutPower()
        await writer.kill()
        mount.restore()
        holds(await commitsIn(mount.path), writer)
      }
    } finally {
      mount.remove()
    }
  })
})
