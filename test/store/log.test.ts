import assert from 'node:assert/strict'
import type { Interference } from '../helpers/simulated-disk.ts'
import { SimulatedDisk } from '../helpers/simulated-disk.ts'
import { chanceFrom } from '../simulation/scheduler.ts'
import { CommitMaker } from './commit-maker.ts'
import { all, fails } from './contract.ts'
import { FIRST, FolderWorld, KABUL, SECOND } from './folder-world.ts'
import { openFolder } from './grounds.ts'

/** The calls on the disk while something is done. */
async function callsOf(world: FolderWorld, act: () => Promise<unknown>): Promise<string[]> {
  const from = world.disk.calls.length
  await act()
  return world.disk.calls.slice(from).map(({ call, path }) => `${call} ${path.split('/').at(-1)}`)
}

/** Makes the next calls of one kind fail, `times` of them. */
function fail(world: FolderWorld, call: string, what: Interference, times = 1): void {
  let left = times
  world.disk.interfere = (made) => {
    if (made.call !== call || left === 0) return undefined
    left -= 1
    return what
  }
}

/** A log that has taken its first append since it was opened. */
async function warm(segmentBytes?: number): Promise<FolderWorld> {
  const world = await FolderWorld.begin(segmentBytes)
  await world.append()
  return world
}

describe('an append', () => {
  it('is one write and one sync, and resolves after them', async () => {
    const world = await warm(100_000)
    const commit = world.made.draft({ entries: 3, outcomes: 2 })
    const order: string[] = []
    world.disk.interfere = ({ call }) => {
      order.push(call)
      return undefined
    }
    await world.log.append(commit).then(() => order.push('acknowledged'))
    assert.deepEqual(order, ['append', 'sync', 'acknowledged'])
  })

  it('to a log just opened is written into a file that this process made itself', async () => {
    const world = await FolderWorld.begin()
    const calls = await callsOf(world, () => world.append())
    assert.deepEqual(calls, [
      'read log-000001.jsonl',
      'create log-000001.jsonl.tmp',
      'append log-000001.jsonl.tmp',
      'sync log-000001.jsonl.tmp',
      'rename log-000001.jsonl',
      'syncFolder kabul',
      'append log-000001.jsonl',
      'sync log-000001.jsonl',
    ])
  })

  it('writes the line that the format says', async () => {
    const world = await FolderWorld.begin()
    const lines = String(world.disk.peek(FIRST)).split('\n')
    assert.match(
      lines[0]!,
      /^\{"crc":"[0-9a-f]{8}","format":1,"epoch":"epoch-1","firstSeq":1,"firstCommit":1\}$/,
    )
    assert.match(
      lines[1]!,
      /^\{"crc":"[0-9a-f]{8}","commit":1,"entries":\[\{.*\}\],"outcomes":\[\]\}$/,
    )
    assert.match(lines[2]!, /^\{"crc":"[0-9a-f]{8}","mark":1\}$/)
    assert.deepEqual(lines.slice(3), [''])
  })

  it('on a full disk is FULL, takes back what it wrote, and goes on when there is room', async () => {
    const world = await warm()
    const before = world.disk.peek(FIRST)!
    fail(world, 'append', 'ENOSPC', 100)
    for (let i = 0; i < 5; i++) await fails('FULL', world.log.append(world.made.draft()))
    assert.deepEqual(world.disk.peek(FIRST), before)
    assert.deepEqual(
      await all(world.log.read(0)),
      world.commits.flatMap(({ entries }) => entries),
    )
    world.disk.interfere = () => undefined
    await world.append()
    assert.deepEqual(world.disk.peek(FIRST), before)
    await world.restart()
    assert.deepEqual((await world.open()).recovered.commits, world.commits)
  })

  it('whose sync failed is FAILED, and no later sync is ever trusted with that file', async () => {
    const world = await warm()
    fail(world, 'sync', 'EIO')
    const calls = await callsOf(world, () => fails('FAILED', world.log.append(world.made.draft())))
    assert.deepEqual(calls, [
      'append log-000001.jsonl',
      'sync log-000001.jsonl',
      'truncate log-000001.jsonl',
      'close log-000001.jsonl',
      'create log-000002.jsonl.tmp',
      'append log-000002.jsonl.tmp',
      'sync log-000002.jsonl.tmp',
      'rename log-000002.jsonl',
      'syncFolder kabul',
    ])
    const next = await callsOf(world, () => world.append())
    assert.deepEqual(next, ['append log-000002.jsonl', 'sync log-000002.jsonl'])
    assert.equal(world.faults.at(-1)?.code, 'FAILED')
  })

  it('that fails again and again leaves no more than one empty segment', async () => {
    const world = await warm()
    let syncs = 0
    // Every segment is begun, and every line in it fails.
    world.disk.interfere = ({ call, path }) => {
      syncs += call === 'sync' ? 1 : 0
      return call === 'sync' && path.endsWith('.jsonl') ? 'EIO' : undefined
    }
    for (let i = 0; i < 10; i++) await fails('FAILED', world.log.append(world.made.draft()))
    assert.ok(syncs >= 10)
    const segments = (await world.names()).filter((name) => name.endsWith('.jsonl'))
    assert.deepEqual(segments, ['log-000001.jsonl', 'log-000002.jsonl'])
  })

  it('that failed is passed over although its segment could not be cut back', async () => {
    const world = await warm()
    const failed = world.made.draft({ name: 'Failed' })
    world.disk.interfere = ({ call, path }) =>
      call === 'truncate' || (call === 'sync' && path === FIRST) ? 'EIO' : undefined
    await fails('FAILED', world.log.append(failed))
    world.disk.interfere = () => undefined
    assert.match(String(world.disk.peek(FIRST)), /Failed/)
    await world.restart()
    assert.deepEqual((await world.open()).recovered.commits, world.commits)
    await world.append()
    await world.restart()
    assert.deepEqual((await world.open()).recovered.commits, world.commits)
    assert.deepEqual(
      await all(world.log.read(0)),
      world.commits.flatMap(({ entries }) => entries),
    )
  })
})

describe('a mark', () => {
  it('is written and synced once when nothing came for a second', async () => {
    const world = await warm()
    const calls = await callsOf(world, () => world.idle())
    assert.deepEqual(calls, ['append log-000001.jsonl', 'sync log-000001.jsonl'])
    assert.match(String(world.disk.peek(FIRST)), /"mark":2\}\n$/)
    assert.deepEqual(await callsOf(world, () => world.idle()), [])
  })

  it('waits while commits come', async () => {
    const world = await warm()
    await world.append()
    assert.deepEqual(await callsOf(world, () => world.idle()), [])
    assert.equal((await callsOf(world, () => world.idle())).length, 2)
  })

  it('is written on closing, unless it stands there already', async () => {
    const world = await warm()
    await world.store.close()
    assert.match(String(world.disk.peek(FIRST)), /"mark":2\}\n$/)
    await world.start()
    await world.open()
    const calls = await callsOf(world, () => world.store.close())
    assert.deepEqual(calls, [])
  })

  it('that fails takes nothing back, and the next commit goes into a new segment', async () => {
    const world = await warm()
    fail(world, 'sync', 'EIO')
    await world.idle()
    assert.equal(world.faults.at(-1)?.code, 'FAILED')
    await world.append()
    assert.deepEqual((await world.names()).includes('log-000002.jsonl'), true)
    await world.restart()
    assert.deepEqual((await world.open()).recovered.commits, world.commits)
  })
})

describe('a segment', () => {
  it('ends where the next commit would pass its size, and the next one goes on', async () => {
    const world = await warm(1_500)
    while (world.commits.length < 12) await world.append()
    const names = (await world.names()).filter((name) => name.endsWith('.jsonl'))
    assert.ok(names.length >= 3, names.join())
    for (const name of names) assert.ok(world.disk.peek(`/articles/kabul/${name}`)!.length <= 1_500)
    const header = String(world.disk.peek(SECOND)).split('\n')[0]!
    const first = Number(/"firstCommit":(\d+)/.exec(header)?.[1])
    const { entries } = world.commits[first - 1]!
    assert.match(header, new RegExp(`"firstSeq":${entries[0]!.seq},`))
    await world.store.saveIndex(new Map([[KABUL, 'here']]))
    assert.equal((await world.store.loadIndex()).size, 1)
    await world.restart()
    assert.deepEqual((await world.open()).recovered.commits, world.commits)
  })

  it('takes a commit that is larger than a segment', async () => {
    const world = await warm(1_500)
    await world.append({ name: 'x'.repeat(5_000) })
    await world.append()
    await world.restart()
    assert.deepEqual((await world.open()).recovered.commits, world.commits)
  })

  it('is read back from the middle without reading what lies before', async () => {
    const world = await warm(10_000_000)
    const name = 'x'.repeat(10_000)
    while (world.commits.length < 100) await world.append({ name })
    const from = world.disk.calls.length
    assert.equal((await all(world.log.read(98))).length, 2)
    assert.ok(world.disk.calls.length - from <= 2)
  })
})

describe('the making of an article', () => {
  it('cut off at any call leaves it whole or not at all', async () => {
    const first = new CommitMaker().next()
    const seen = new Set<string>()
    for (let seed = 0; seed < 600; seed++) {
      const disk = new SimulatedDisk({ random: chanceFrom(seed), sectorBytes: 64 })
      const store = await openFolder(disk.attach(), '/')
      const cutAt = disk.calls.length + 1 + (seed % 24)
      const what = (['POWER_CUT', 'KILL', 'EIO', 'ENOSPC'] as const)[seed % 4]!
      disk.interfere = () => (disk.calls.length === cutAt ? what : undefined)
      const source = Buffer.from('Kabul fell.')
      const isMade = await store.create(KABUL, first, source).then(
        () => true,
        () => false,
      )
      disk.interfere = () => undefined
      disk.cutPower()
      const again = await openFolder(disk.attach(), '/')
      const isThere = (await again.list()).length === 1
      assert.ok(isThere || !isMade, `seed ${seed}: made, and gone`)
      seen.add(`${isMade} ${isThere}`)
      assert.deepEqual(
        (await disk.attach().list('/articles')).map(({ name }) => name),
        isThere ? [KABUL] : [],
      )
      if (!isThere) await again.create(KABUL, first, source)
      assert.deepEqual((await again.open(KABUL)).recovered.commits, [first])
      assert.deepEqual(Buffer.from(await again.source(KABUL)), source)
    }
    assert.deepEqual([...seen].sort(), ['false false', 'false true', 'true true'])
  })

  it('refused by a full disk can be tried again', async () => {
    const world = await FolderWorld.begin()
    const herat = 'herat' as typeof KABUL
    fail(world, 'append', 'ENOSPC')
    await fails('FULL', world.store.create(herat, new CommitMaker().next(), Buffer.from('.')))
    assert.deepEqual(await world.store.list(), [KABUL])
    await world.store.create(herat, new CommitMaker().next(), Buffer.from('.'))
    assert.equal((await world.store.list()).length, 2)
  })
})
