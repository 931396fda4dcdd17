import assert from 'node:assert/strict'
import type { Interference } from '../helpers/simulated-disk.ts'
import { snapshotAt } from './commit-maker.ts'
import { all, fails } from './contract.ts'
import { FIRST, FOLDER, FolderWorld, KABUL, SECOND, SNAPSHOT } from './folder-world.ts'

/** Three segments and a snapshot, closed. */
async function segmented(): Promise<FolderWorld> {
  const world = await FolderWorld.begin()
  while (!(await world.names()).includes('log-000003.jsonl')) await world.append()
  await world.append()
  await world.log.saveSnapshot(snapshotAt(world.log.epoch, world.commits))
  await world.store.close()
  return world
}

/** Changes a byte in the middle of the line at which commit `commit` lies; where that line begins. */
function spoil(world: FolderWorld, path: string, commit: number): number {
  const bytes = world.disk.peek(path)!
  const inLine = bytes.indexOf(`"commit":${commit},`)
  assert.notEqual(inLine, -1, `no commit ${commit} in ${path}`)
  world.disk.damage(path, (stored) => {
    stored[inLine + 40] = stored[inLine + 40]! ^ 1
    return stored
  })
  return bytes.lastIndexOf('\n', inLine) + 1
}

/** The article opens with this many commits, goes on, and all of that is there again. */
async function goesOn(world: FolderWorld, count: number): Promise<void> {
  const commits = world.commits.slice(0, count)
  const log = await world.open()
  assert.deepEqual(log.recovered, { snapshot: null, commits })
  const next = { ...world.commits[count - 1]!, commit: count + 1, entries: [] }
  await log.append(next)
  assert.deepEqual(
    await all(log.read(0)),
    commits.flatMap(({ entries }) => entries),
  )
  await world.restart()
  assert.deepEqual((await world.open()).recovered.commits, [...commits, next])
  assert.deepEqual(
    (await world.store.audit(KABUL)).filter(({ isFatal }) => isFatal),
    [],
  )
}

describe('an audit', () => {
  it('finds nothing in a sound stream, open or closed, and changes nothing', async () => {
    const world = await segmented()
    await world.start()
    const from = world.disk.calls.length
    assert.deepEqual(await world.store.audit(KABUL), [])
    const made = new Set(world.disk.calls.slice(from).map(({ call }) => call))
    assert.deepEqual([...made].sort(), ['list', 'read'])
    await world.open()
    await Promise.all([world.append(), world.store.audit(KABUL)])
    assert.deepEqual(await world.store.audit(KABUL), [])
  })

  it('names the file and the byte that opening is refused for', async () => {
    const world = await segmented()
    const offset = spoil(world, SECOND, 6)
    await world.start()
    const findings = await world.store.audit(KABUL)
    assert.deepEqual(
      findings.map(({ file, offset, isFatal }) => ({ file, offset, isFatal })),
      [{ file: SECOND, offset, isFatal: true }],
    )
    const error = await fails('DAMAGED', world.open())
    assert.equal(error.message, `${SECOND} is damaged at byte ${offset}: ${findings[0]!.what}`)
  })

  it('tells of what opening lives with: a torn tail, a damaged snapshot', async () => {
    const world = await segmented()
    const third = SECOND.replace('2.jsonl', '3.jsonl')
    world.disk.damage(third, (bytes) => Buffer.concat([bytes, Buffer.from('{"crc":"0')]))
    world.disk.damage(SNAPSHOT, (bytes) => bytes.subarray(1))
    await world.start()
    const findings = await world.store.audit(KABUL)
    assert.deepEqual(
      findings.map(({ file, isFatal }) => [file, isFatal]),
      [
        [third, false],
        [SNAPSHOT, false],
      ],
    )
    assert.equal(await world.store.repair(KABUL), null)
    assert.deepEqual((await world.open()).recovered.commits, world.commits)
  })

  it('is of no stream that is not there', async () => {
    const world = await segmented()
    await fails('NOT_FOUND', world.store.audit('herat' as typeof KABUL))
    await fails('NOT_FOUND', world.store.repair('herat' as typeof KABUL))
  })
})

describe('a repair', () => {
  it('does nothing to a sound stream', async () => {
    const world = await segmented()
    await world.start()
    const before = await world.names()
    assert.equal(await world.store.repair(KABUL), null)
    assert.deepEqual(await world.names(), before)
  })

  it('of a stream that is open is refused', async () => {
    const world = await FolderWorld.begin()
    await fails('LOCKED', world.store.repair(KABUL))
  })

  it('keeps all before the first damage in a new epoch, and throws nothing away', async () => {
    const damages: readonly [string, number][] = [
      [FIRST, 2],
      [FIRST, 3],
      [SECOND, 6],
      [SECOND, 7],
    ]
    for (const [path, commit] of damages) {
      const world = await segmented()
      spoil(world, path, commit)
      const before = new Map(
        (await world.names()).map((name) => [name, world.disk.peek(`${FOLDER}/${name}`)!]),
      )
      const { epoch } = world.log
      await world.start()
      const repair = await world.store.repair(KABUL)
      assert.ok(repair)
      assert.notEqual(repair.epoch, epoch)
      assert.equal(repair.commit, commit - 1)
      for (const copy of repair.setAside) {
        const name = copy.split('/').at(-1)!.replace('.1.damaged', '')
        assert.deepEqual(world.disk.peek(copy), before.get(name))
      }
      for (const [name, bytes] of before) {
        const copies = repair.setAside.some((copy) => copy.includes(`/${name}.`))
        assert.ok(copies || world.disk.peek(`${FOLDER}/${name}`)!.equals(bytes), name)
      }
      await goesOn(world, commit - 1)
      assert.equal(world.log.epoch, repair.epoch)
    }
  })

  it('of a lost or unreadable segment keeps what lies before it', async () => {
    const lost = await segmented()
    lost.disk.lose(SECOND)
    const unreadable = await segmented()
    unreadable.disk.damage(SECOND, (bytes) => bytes.fill(0, 0, 20))
    for (const world of [lost, unreadable]) {
      await world.start()
      const repair = await world.store.repair(KABUL)
      assert.ok(repair)
      assert.ok(repair.commit > 1 && repair.commit < world.commits.length)
      await goesOn(world, repair.commit)
    }
  })

  it('of a log shorter than its snapshot keeps the log, and the snapshot beside it', async () => {
    const world = await segmented()
    const third = SECOND.replace('2.jsonl', '3.jsonl')
    world.disk.damage(third, (bytes) => bytes.subarray(0, bytes.indexOf('\n') + 1))
    await world.start()
    await fails('DAMAGED', world.open())
    const repair = await world.store.repair(KABUL)
    assert.ok(repair)
    assert.ok(repair.setAside.includes(`${SNAPSHOT}.1.damaged`))
    await goesOn(world, repair.commit)
  })

  it('is refused where not even the first commit holds, and changes nothing', async () => {
    const world = await segmented()
    spoil(world, FIRST, 1)
    await world.start()
    const before = await world.names()
    await fails('DAMAGED', world.store.repair(KABUL))
    assert.deepEqual(await world.names(), before)
  })

  it('that was cut short at any call can be run again', async () => {
    for (const what of ['POWER_CUT', 'KILL', 'EIO', 'ENOSPC'] as const satisfies Interference[]) {
      for (let at = 1; at < 60; at++) {
        const world = await segmented()
        spoil(world, FIRST, 3)
        await world.start()
        const cutAt = world.disk.calls.length + at
        world.disk.interfere = () => (world.disk.calls.length === cutAt ? what : undefined)
        await world.store.repair(KABUL).catch(() => {})
        world.disk.interfere = () => undefined
        await world.restart()
        await world.store.repair(KABUL)
        await goesOn(world, 2)
      }
    }
  })
})
