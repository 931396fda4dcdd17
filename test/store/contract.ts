import assert from 'node:assert/strict'
import type { StreamLog } from '../../server/store/store.ts'
import { StorageError, type StorageFault, type Store } from '../../server/store/store.ts'
import { type ArticleId, DESK_STREAM, type Epoch, type StreamId } from '../../shared/ids.ts'
import type { Commit, Entry } from '../../shared/sync/entry.ts'
import { MAX_COMMIT_BYTES, MAX_COMMIT_ENTRIES } from '../../shared/sync/limits.ts'
import { CommitMaker, snapshotAt } from './commit-maker.ts'
import type { Ground } from './grounds.ts'

const KABUL = 'kabul' as ArticleId
const HERAT = 'herat' as ArticleId
const SOURCE = Uint8Array.from({ length: 256 }, (_, i) => i)

/** What every store does, whatever it stands on. */
export function keepsTheContract(begin: () => Promise<Ground>): void {
  let ground: Ground
  let store: Store
  let made: CommitMaker

  beforeEach(async () => {
    ground = await begin()
    store = await ground.open()
    made = new CommitMaker()
  })

  afterEach(async () => {
    await store.close()
    await ground.clear()
  })

  const reopen = async () => {
    await store.close()
    store = await ground.open()
  }

  /** An open stream with `count` commits of three entries and a refusal each. */
  const written = async (count: number): Promise<[StreamLog, Commit[]]> => {
    const size = { entries: 3, outcomes: 1 }
    const commits = [made.next(size)]
    await store.create(KABUL, commits[0]!, SOURCE)
    const log = await store.open(KABUL)
    while (commits.length < count) {
      const commit = made.next(size)
      await log.append(commit)
      commits.push(commit)
    }
    return [log, commits]
  }

  it('has no streams at first', async () => {
    assert.deepEqual(await store.list(), [])
    assert.deepEqual(await store.loadIndex(), new Map())
    await fails('NOT_FOUND', store.open(KABUL))
    await fails('NOT_FOUND', store.open(DESK_STREAM))
    await fails('NOT_FOUND', store.source(KABUL))
  })

  it('lists what was created, articles and the desk, and still after it was reopened', async () => {
    await store.create(KABUL, made.next(), SOURCE)
    await store.create(DESK_STREAM, new CommitMaker().next(), null)
    await store.create(HERAT, new CommitMaker().next(), SOURCE)
    const expected = ['desk', 'herat', 'kabul']
    assert.deepEqual([...(await store.list())].sort(), expected)
    await reopen()
    assert.deepEqual([...(await store.list())].sort(), expected)
  })

  it('gives a source back byte for byte, an empty one too', async () => {
    await store.create(KABUL, made.next(), SOURCE)
    await store.create(HERAT, new CommitMaker().next(), new Uint8Array())
    await reopen()
    assert.deepEqual(Uint8Array.from(await store.source(KABUL)), SOURCE)
    assert.equal((await store.source(HERAT)).length, 0)
  })

  it('has no source where none was handed in', async () => {
    await store.create(DESK_STREAM, made.next(), null)
    await fails('NOT_FOUND', store.source(DESK_STREAM))
  })

  it('refuses to create a stream that is there, and leaves that one as it was', async () => {
    const [log, commits] = await written(2)
    await fails('EXISTS', store.create(KABUL, new CommitMaker().next({ name: 'Other' }), null))
    await log.close()
    assert.deepEqual((await store.open(KABUL)).recovered.commits, commits)
    assert.deepEqual(Uint8Array.from(await store.source(KABUL)), SOURCE)
  })

  it('lets only one of two creations at once succeed', async () => {
    const [one, other] = [made.draft({ name: 'One' }), made.draft({ name: 'Other' })]
    const results = await Promise.allSettled([
      store.create(KABUL, one, SOURCE),
      store.create(KABUL, other, SOURCE),
    ])
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const first = results[0].status === 'fulfilled' ? one : other
    assert.deepEqual((await store.open(KABUL)).recovered.commits, [first])
  })

  it('refuses a first commit that is not number 1', async () => {
    made.next()
    await fails('FAILED', store.create(KABUL, made.next(), SOURCE))
    assert.deepEqual(await store.list(), [])
  })

  it('refuses names that cannot be a stream', async () => {
    for (const name of ['../desk', 'a/b', '', '.making-x', 'Kabul', 'x'.repeat(65)]) {
      await fails('NOT_FOUND', store.open(name as StreamId))
      await fails('NOT_FOUND', store.create(name as StreamId, made.draft(), SOURCE))
    }
    assert.deepEqual(await store.list(), [])
    const longest = 'x'.repeat(64) as StreamId
    await store.create(longest, made.next(), SOURCE)
    assert.deepEqual(await store.list(), [longest])
  })

  it('recovers all commits, in order, equal to what was appended', async () => {
    const [log, commits] = await written(12)
    const { epoch } = log
    await reopen()
    const again = await store.open(KABUL)
    assert.deepEqual(again.recovered, { snapshot: null, commits })
    assert.equal(again.epoch, epoch)
  })

  it('goes on behind what it recovered, over many reopenings', async () => {
    const [, commits] = await written(1)
    for (let round = 0; round < 5; round++) {
      await reopen()
      const log = await store.open(KABUL)
      assert.deepEqual(log.recovered.commits, commits)
      for (let i = 0; i < 3; i++) {
        const commit = made.next({ entries: 2 })
        await log.append(commit)
        commits.push(commit)
      }
      assert.deepEqual(await all(log.read(0)), entriesOf(commits))
    }
  })

  it('reads the entries after any seq', async () => {
    const [log, commits] = await written(12)
    const entries = entriesOf(commits)
    for (let after = 0; after <= entries.length + 1; after++) {
      assert.deepEqual(await all(log.read(after)), entries.slice(after))
    }
    await reopen()
    const again = await store.open(KABUL)
    for (let after = 0; after <= entries.length; after++) {
      assert.deepEqual(await all(again.read(after)), entries.slice(after))
    }
  })

  it('reads only what is durable: never a commit whose append has not resolved', async () => {
    const [log, commits] = await written(3)
    const appending = log.append(made.next())
    assert.deepEqual(await all(log.read(0)), entriesOf(commits))
    await appending
  })

  it('keeps the order of appends that nobody waited for', async () => {
    const [log, commits] = await written(1)
    const more = Array.from({ length: 20 }, () => made.next())
    await Promise.all(more.map((commit) => log.append(commit)))
    assert.deepEqual(await all(log.read(0)), entriesOf([...commits, ...more]))
  })

  it('refuses a commit that leaves a gap or comes twice, and takes the right one after', async () => {
    const [log, commits] = await written(3)
    const next = made.draft({ entries: 2 })
    const [first, second] = next.entries
    await fails('FAILED', log.append(commits[2]!))
    await fails('FAILED', log.append({ ...next, commit: next.commit + 1 }))
    await fails('FAILED', log.append({ ...next, entries: [second!] }))
    await fails('FAILED', log.append({ ...next, entries: [first!, first!] }))
    await log.append(next)
    assert.deepEqual(await all(log.read(0)), entriesOf([...commits, next]))
  })

  it('keeps a commit that holds nothing but refusals', async () => {
    const [log, commits] = await written(1)
    const refused = made.next({ entries: 0, outcomes: 4 })
    const accepted = made.next()
    await log.append(refused)
    await log.append(accepted)
    await reopen()
    const again = await store.open(KABUL)
    assert.deepEqual(again.recovered.commits, [...commits, refused, accepted])
    assert.deepEqual(await all(again.read(3)), accepted.entries)
  })

  it('keeps every character: newlines, NUL, NBSP, emoji, lone surrogates', async () => {
    const [log, commits] = await written(1)
    const name = 'a\nb\r\u0000\u00a0\u2028{"crc":"00000000","🇦🇫\ud800 é'
    const commit = made.next({ name })
    await log.append(commit)
    await reopen()
    assert.deepEqual((await store.open(KABUL)).recovered.commits, [...commits, commit])
  })

  it('keeps a commit of the largest size', async () => {
    const [log, commits] = await written(1)
    const name = 'x'.repeat(MAX_COMMIT_BYTES / MAX_COMMIT_ENTRIES / 2)
    const large = made.next({ entries: MAX_COMMIT_ENTRIES, name })
    await log.append(large)
    const after = made.next()
    await log.append(after)
    await reopen()
    const again = await store.open(KABUL)
    assert.deepEqual(again.recovered.commits, [...commits, large, after])
    assert.deepEqual(await all(again.read(3)), entriesOf([large, after]))
  })

  it('recovers a snapshot and only the commits behind it; the log stays whole', async () => {
    const [log, commits] = await written(12)
    const snapshot = snapshotAt(log.epoch, commits.slice(0, 7))
    await log.saveSnapshot(snapshot)
    await reopen()
    const again = await store.open(KABUL)
    assert.deepEqual(again.recovered, { snapshot, commits: commits.slice(7) })
    assert.deepEqual(await all(again.read(0)), entriesOf(commits))
  })

  it('keeps the last of several snapshots', async () => {
    const [log, commits] = await written(5)
    const snapshots = [2, 3, 5].map((count) => snapshotAt(log.epoch, commits.slice(0, count)))
    await Promise.all(snapshots.map((snapshot) => log.saveSnapshot(snapshot)))
    await reopen()
    assert.deepEqual((await store.open(KABUL)).recovered, { snapshot: snapshots[2], commits: [] })
  })

  it('refuses a snapshot of another history or of commits that it does not hold', async () => {
    const [log, commits] = await written(2)
    const other = snapshotAt('epoch-of-another' as Epoch, commits)
    await fails('FAILED', log.saveSnapshot(other))
    await fails('FAILED', log.saveSnapshot(snapshotAt(log.epoch, [...commits, made.draft()])))
    await reopen()
    assert.deepEqual((await store.open(KABUL)).recovered, { snapshot: null, commits })
  })

  it('opens a stream once at a time', async () => {
    const [log] = await written(1)
    await fails('LOCKED', store.open(KABUL))
    await log.close()
    await store.open(KABUL)
  })

  it('takes nothing after it was closed, and may be closed twice', async () => {
    const [log, commits] = await written(2)
    await log.close()
    await log.close()
    await fails('FAILED', log.append(made.draft()))
    await fails('FAILED', log.saveSnapshot(snapshotAt(log.epoch, commits)))
    assert.deepEqual((await store.open(KABUL)).recovered.commits, commits)
  })

  it('gives two streams different epochs', async () => {
    await store.create(KABUL, made.next(), SOURCE)
    await store.create(HERAT, new CommitMaker().next(), SOURCE)
    const [one, other] = [await store.open(KABUL), await store.open(HERAT)]
    assert.notEqual(one.epoch, other.epoch)
  })

  it('finds the index again for streams that stand where they stood', async () => {
    const [log] = await written(3)
    await store.create(HERAT, new CommitMaker().next(), SOURCE)
    await store.saveIndex(
      new Map<StreamId, unknown>([
        [KABUL, { claims: 3 }],
        [HERAT, 'one'],
      ]),
    )
    const expected = new Map<string, unknown>([['kabul', { value: { claims: 3 } }]])
    await reopen()
    assert.deepEqual(await store.loadIndex(), new Map(expected).set('herat', { value: 'one' }))
    await (await store.open(HERAT)).append(secondOf(new CommitMaker()))
    assert.deepEqual(await store.loadIndex(), expected)
    await reopen()
    assert.deepEqual(await store.loadIndex(), expected)
    assert.ok(log)
  })

  it('replaces the whole index, and keeps it for streams that were not opened since', async () => {
    await store.create(KABUL, made.next(), SOURCE)
    await store.create(HERAT, new CommitMaker().next(), SOURCE)
    await store.saveIndex(
      new Map<StreamId, unknown>([
        [KABUL, 1],
        [HERAT, 1],
      ]),
    )
    await reopen()
    await store.loadIndex()
    await store.saveIndex(new Map<StreamId, unknown>([[KABUL, 2]]))
    await reopen()
    assert.deepEqual(await store.loadIndex(), new Map([['kabul', { value: 2 }]]))
  })
}

function secondOf(made: CommitMaker): Commit {
  made.next()
  return made.next()
}

function entriesOf(commits: readonly Commit[]): Entry[] {
  return commits.flatMap(({ entries }) => entries)
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

/** The promise must reject with a `StorageError` of this code. */
export async function fails(code: StorageFault, promise: Promise<unknown>): Promise<StorageError> {
  const outcome = await promise.then(
    () => null,
    (cause: unknown) => cause,
  )
  assert.ok(outcome instanceof StorageError, `no ${code}, but ${outcome}`)
  assert.equal(outcome.code, code)
  return outcome
}
