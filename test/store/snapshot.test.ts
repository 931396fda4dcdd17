import assert from 'node:assert/strict'
import { DurableJson } from '../../server/store/snapshot.ts'
import type { Epoch, StreamId } from '../../shared/ids.ts'
import { SimulatedDisk } from '../helpers/simulated-disk.ts'
import { chanceFrom } from '../simulation/scheduler.ts'
import { snapshotAt } from './commit-maker.ts'
import { fails } from './contract.ts'
import { FIRST, FolderWorld, KABUL, SNAPSHOT } from './folder-world.ts'

/** Five commits, a snapshot of the first three. */
async function withSnapshot(): Promise<FolderWorld> {
  const world = await FolderWorld.begin(100_000)
  while (world.commits.length < 5) await world.append({ entries: 2 })
  await world.log.saveSnapshot(snapshotAt(world.log.epoch, world.commits.slice(0, 3)))
  await world.store.close()
  return world
}

/** The whole log is folded: nothing of the snapshot is used, and nothing starts empty. */
async function foldsAll(world: FolderWorld): Promise<void> {
  await world.start()
  const log = await world.open()
  assert.deepEqual(log.recovered, { snapshot: null, commits: world.commits })
  await world.append()
  await world.log.saveSnapshot(snapshotAt(log.epoch, world.commits))
  await world.restart()
  assert.deepEqual((await world.open()).recovered.commits, [])
}

describe('a snapshot (C009)', () => {
  it('that is missing leaves the whole log to be folded', async () => {
    const world = await withSnapshot()
    world.disk.lose(SNAPSHOT)
    await foldsAll(world)
  })

  it('cut off at any byte is reported, kept beside, and the log folded', async () => {
    const world = await withSnapshot()
    const bytes = world.disk.peek(SNAPSHOT)!
    for (let length = 0; length < bytes.length; length += 7) {
      const cut = bytes.subarray(0, length)
      world.faults.length = 0
      await world.put(SNAPSHOT, cut)
      await world.restart()
      assert.deepEqual((await world.open()).recovered.commits, world.commits)
      assert.deepEqual(world.disk.peek(`${SNAPSHOT}.damaged`), cut)
      assert.deepEqual(world.disk.peek(SNAPSHOT), null)
      assert.deepEqual(
        world.faults.map(({ code }) => code),
        ['DAMAGED'],
      )
    }
    await world.store.close()
    await foldsAll(world)
  })

  it('with any bit flipped is not believed', async () => {
    const world = await withSnapshot()
    const bytes = world.disk.peek(SNAPSHOT)!
    for (let bit = 0; bit < 8 * bytes.length; bit += 3) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7))
      await world.put(SNAPSHOT, changed)
      await world.restart()
      const { recovered } = await world.open()
      assert.deepEqual(recovered, { snapshot: null, commits: world.commits })
    }
  }).timeout(60_000)

  it('that is older than another one is enough: the rest comes from the log', async () => {
    const world = await withSnapshot()
    const older = world.disk.peek(SNAPSHOT)!
    await world.start()
    await world.open()
    await world.log.saveSnapshot(snapshotAt(world.log.epoch, world.commits))
    await world.put(SNAPSHOT, older)
    await world.restart()
    const snapshot = snapshotAt(world.log.epoch, world.commits.slice(0, 3))
    assert.deepEqual((await world.open()).recovered, {
      snapshot,
      commits: world.commits.slice(3),
    })
  })

  it('of another article is not believed', async () => {
    const world = await withSnapshot()
    const holder = new DurableJson(world.disk.attach(), SNAPSHOT, {})
    const commits = world.commits.slice(0, 2)
    await holder.save({ snapshot: snapshotAt('epoch-of-herat' as Epoch, commits) })
    await foldsAll(world)
  })

  it('whose counting is not that of its log is not believed', async () => {
    const world = await withSnapshot()
    const honest = snapshotAt(world.log.epoch, world.commits.slice(0, 3))
    await new DurableJson(world.disk.attach(), SNAPSHOT, {}).save({
      snapshot: { ...honest, seq: honest.seq - 1 },
    })
    await foldsAll(world)
  })

  it('that holds more than its log makes the log damaged, at the byte where it ends', async () => {
    const world = await withSnapshot()
    const bytes = world.disk.peek(FIRST)!
    const end = bytes.indexOf('{"crc"', bytes.indexOf('"commit":2,')) // behind the second commit
    await world.put(FIRST, bytes.subarray(0, end))
    await world.start()
    const error = await fails('DAMAGED', world.open())
    assert.match(error.message, new RegExp(`log-000001.jsonl is damaged at byte ${end}: `))
    assert.equal(world.disk.peek(FIRST)!.length, end, 'it was written to')
    assert.notEqual(world.disk.peek(SNAPSHOT), null)
  })

  it('without any log is damage, never an empty article', async () => {
    const world = await withSnapshot()
    world.disk.lose(FIRST)
    await world.start()
    const error = await fails('DAMAGED', world.open())
    assert.match(error.message, /log-000001.jsonl is damaged at byte 0/)
  })
})

describe('the index', () => {
  const indexed = async () => {
    const world = await FolderWorld.begin()
    await world.append()
    await world.store.saveIndex(new Map<StreamId, unknown>([[KABUL, { claims: 2 }]]))
    return world
  }

  it('holds for a log that only got a mark since', async () => {
    const world = await indexed()
    await world.idle()
    assert.equal((await world.store.loadIndex()).size, 1)
    await world.restart()
    assert.equal((await world.store.loadIndex()).size, 1)
    await world.open()
    assert.equal((await world.store.loadIndex()).size, 1)
  })

  it('leaves out a log that grew, shrank, rotated or went away', async () => {
    const world = await indexed()
    const bytes = world.disk.peek(FIRST)!
    await world.append()
    assert.equal((await world.store.loadIndex()).size, 0)
    await world.put(FIRST, bytes.subarray(0, -1))
    assert.equal((await world.store.loadIndex()).size, 0)
    await world.put(FIRST, bytes)
    assert.equal((await world.store.loadIndex()).size, 1)
    await world.put(FIRST.replace('1.jsonl', '2.jsonl'), bytes)
    assert.equal((await world.store.loadIndex()).size, 0)
    world.disk.lose('/articles/kabul')
    assert.equal((await world.store.loadIndex()).size, 0)
  })

  it('that is damaged counts as empty, is reported and kept beside', async () => {
    for (const change of [(b: Buffer) => b.subarray(0, -2), () => Buffer.alloc(0)]) {
      const world = await indexed()
      world.disk.damage('/index.json', change)
      const damaged = world.disk.peek('/index.json')
      assert.equal((await world.store.loadIndex()).size, 0)
      assert.deepEqual(world.disk.peek('/index.json.damaged'), damaged)
      assert.equal(world.faults.at(-1)?.code, 'DAMAGED')
      await world.store.saveIndex(new Map<StreamId, unknown>([[KABUL, 'again']]))
      assert.equal((await world.store.loadIndex()).size, 1)
    }
  })
})

describe('a durable JSON file', () => {
  it('holds the value before or the one after a power cut at any call, whole', async () => {
    for (let seed = 0; seed < 400; seed++) {
      const disk = new SimulatedDisk({ random: chanceFrom(seed), sectorBytes: 16 })
      const first = new DurableJson<{ words: string }>(disk.attach(), '/accounts.json', {
        words: '',
      })
      await first.save({ words: 'before' })
      const cutAt = disk.calls.length + (seed % 7)
      disk.interfere = () => (disk.calls.length > cutAt ? 'POWER_CUT' : undefined)
      const isSaved = await first.save({ words: 'after'.repeat(20) }).then(
        () => true,
        () => false,
      )
      disk.interfere = () => undefined
      disk.cutPower()
      const { words } = await new DurableJson(disk.attach(), '/accounts.json', {
        words: 'empty',
      }).load()
      const allowed = isSaved ? ['after'.repeat(20)] : ['before', 'after'.repeat(20)]
      assert.ok(allowed.includes(words), `seed ${seed}: ${words}`)
    }
  })

  it('that is damaged is refused, never empty', async () => {
    const disk = new SimulatedDisk({ random: () => 0.5 })
    const file = new DurableJson(disk.attach(), '/accounts.json', { words: '' })
    await file.save({ words: 'kept' })
    disk.damage('/accounts.json', (bytes) => bytes.fill('x', 20, 21))
    await fails('DAMAGED', new DurableJson(disk.attach(), '/accounts.json', {}).load())
  })

  it('writes the last of many values at once, and every save waits for it', async () => {
    const disk = new SimulatedDisk({ random: () => 0.5 })
    const file = new DurableJson(disk.attach(), '/accounts.json', { n: 0 })
    await Promise.all(Array.from({ length: 100 }, (_, n) => file.save({ n })))
    disk.cutPower()
    assert.deepEqual(await new DurableJson(disk.attach(), '/accounts.json', { n: 0 }).load(), {
      n: 99,
    })
    assert.ok(disk.calls.filter(({ call }) => call === 'sync').length <= 2)
  })

  it('keeps to the disk under NODE_ENV=test, where the presets of lowdb would not', async () => {
    const before = process.env.NODE_ENV
    process.env.NODE_ENV = 'test'
    try {
      const disk = new SimulatedDisk({ random: () => 0.5 })
      await new DurableJson(disk.attach(), '/accounts.json', {}).save({ words: 'kept' })
      assert.match(String(disk.peek('/accounts.json')), /"words":"kept"/)
    } finally {
      if (before === undefined) delete process.env.NODE_ENV
      else process.env.NODE_ENV = before
    }
  })
})
