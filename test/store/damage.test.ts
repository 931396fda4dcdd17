import assert from 'node:assert/strict'
import { DamageError } from '../../server/store/fault.ts'
import type { StreamLog } from '../../server/store/store.ts'
import type { Commit } from '../../shared/sync/entry.ts'
import { all, fails } from './contract.ts'
import { FIRST, FOLDER, FolderWorld, KABUL, SECOND } from './folder-world.ts'

/** A log as it lies on the disk, with what is in it. */
interface Written {
  readonly bytes: Buffer
  readonly commits: readonly Commit[]
  /** Where each line begins, and where the last one ends. */
  readonly lines: readonly number[]
}

/** Commits 1 to 3 with a mark behind the first, and behind the last one if it is closed. */
async function written({ isClosed }: { readonly isClosed: boolean }): Promise<Written> {
  const world = await FolderWorld.begin()
  await world.append()
  await world.append({ entries: 0, outcomes: 1 })
  if (isClosed) await world.store.close()
  const bytes = world.disk.peek(FIRST)!
  const lines = [0]
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines.push(at + 1)
  return { bytes, commits: world.commits, lines }
}

/** Puts other bytes in the log's place and opens it: the log, or the damage it was refused for. */
async function opened(world: FolderWorld, bytes: Uint8Array): Promise<StreamLog | DamageError> {
  await world.put(FIRST, bytes)
  for (const name of await world.names()) {
    if (name.endsWith('.torn')) world.disk.lose(`${FOLDER}/${name}`)
  }
  await world.start()
  return world.open().catch((cause) => {
    assert.ok(cause instanceof DamageError, `${cause}`)
    return cause
  })
}

/** A byte array with one bit changed. */
function flipped(bytes: Buffer, bit: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7))
  return changed
}

describe('a damaged log', () => {
  it('C006: cut off at any byte gives its whole commits, the rest set aside; a cut header is damage', async () => {
    for (const isClosed of [true, false]) {
      const { bytes, commits, lines } = await written({ isClosed })
      assert.equal(lines.length, isClosed ? 7 : 6)
      const world = await FolderWorld.begin()
      for (let length = 0; length <= bytes.length; length++) {
        const found = await opened(world, bytes.subarray(0, length))
        if (found instanceof DamageError) {
          assert.ok(length < lines[1]!, `refused at ${length}`)
          assert.deepEqual([found.file, found.offset], [FIRST, 0])
          continue
        }
        const whole = lines.filter((end) => end <= length)
        const cut = bytes.subarray(whole.at(-1), length)
        // Header, commit, mark, commit, commit, mark: the line ends behind each.
        const count = [2, 4, 5].filter((line) => line < whole.length).length
        assert.deepEqual(found.recovered.commits, commits.slice(0, count), `${length}`)
        const torn = world.disk.peek(`${FIRST}.1.torn`)
        assert.deepEqual(torn ?? Buffer.alloc(0), cut)
      }
    }
  })

  it('goes on behind a torn tail, which is never read again', async () => {
    const { bytes, commits } = await written({ isClosed: false })
    const world = await FolderWorld.begin()
    const log = await opened(world, bytes.subarray(0, -1))
    assert.ok(!(log instanceof DamageError))
    assert.deepEqual(log.recovered.commits, commits.slice(0, 2))
    const other: Commit = { ...commits[2]!, outcomes: [] }
    await log.append(other)
    await world.restart()
    assert.deepEqual((await world.open()).recovered.commits, [...commits.slice(0, 2), other])
  })

  it('with any bit flipped is refused, or loses its last line to a file set aside, or nothing', async () => {
    const outcomes = { refused: 0, torn: 0, same: 0 }
    for (const isClosed of [true, false]) {
      const { bytes, commits, lines } = await written({ isClosed })
      const lastLine = lines.at(-2)!
      const world = await FolderWorld.begin()
      const epoch = world.log.epoch
      for (let bit = 0; bit < 8 * bytes.length; bit++) {
        const changed = flipped(bytes, bit)
        const found = await opened(world, changed)
        if (found instanceof DamageError) {
          outcomes.refused += 1
          assert.equal(found.file, FIRST)
          assert.ok(lines.includes(found.offset), `${found.offset} begins no line`)
          assert.ok(found.offset <= bit >> 3, `bit ${bit} was found at ${found.offset}`)
          assert.deepEqual(world.disk.peek(FIRST), changed, 'refused, and yet written')
          continue
        }
        assert.ok(bit >> 3 >= lastLine, `bit ${bit} was not found`)
        assert.equal(found.epoch, epoch)
        assert.deepEqual(world.disk.peek(`${FIRST}.1.torn`), changed.subarray(lastLine))
        assert.deepEqual(found.recovered.commits, isClosed ? commits : commits.slice(0, 2))
        outcomes[isClosed ? 'same' : 'torn'] += 1
      }
    }
    assert.ok(
      Object.values(outcomes).every((count) => count > 100),
      JSON.stringify(outcomes),
    )
  }).timeout(60_000)

  it('with lines swapped, doubled or taken out is refused at the first that is out of place', async () => {
    const { bytes, lines } = await written({ isClosed: true })
    const line = (n: number) => bytes.subarray(lines[n], lines[n + 1])
    const world = await FolderWorld.begin()
    const orders = [
      [0, 1, 2, 4, 3, 5],
      [0, 1, 2, 3, 3, 4, 5],
      [0, 1, 2, 4, 5],
      [0, 1, 1, 2, 3, 4, 5],
      [0, 0, 1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
      [0, 1, 5, 2, 3, 4],
    ]
    for (const order of orders) {
      const found = await opened(world, Buffer.concat(order.map(line)))
      assert.ok(found instanceof DamageError, `${order} was taken`)
    }
  })

  it('filled with zeros from any line on behind the last mark is torn, before it is damage', async () => {
    const { bytes, commits, lines } = await written({ isClosed: false })
    const world = await FolderWorld.begin()
    for (const [line, at] of lines.slice(0, -1).entries()) {
      const zeroed = Buffer.from(bytes).fill(0, at, lines[line + 1]! - 1)
      const found = await opened(world, zeroed)
      if (line === 4) {
        assert.ok(!(found instanceof DamageError))
        assert.deepEqual(found.recovered.commits, commits.slice(0, 2))
      } else {
        assert.ok(found instanceof DamageError)
        assert.deepEqual([found.file, found.offset], [FIRST, at])
      }
    }
  })
})

describe('a log of several segments', () => {
  /** Small entries until the log has three segments. */
  const segmented = async () => {
    const world = await FolderWorld.begin()
    while (!(await world.names()).includes('log-000003.jsonl')) await world.append()
    await world.store.close()
    return world
  }

  it('is refused when a segment is missing, and says which', async () => {
    for (const lost of ['log-000001.jsonl', 'log-000002.jsonl']) {
      const world = await segmented()
      world.disk.lose(`${FOLDER}/${lost}`)
      await world.start()
      const error = await fails('DAMAGED', world.open())
      assert.ok(error instanceof DamageError)
      assert.equal(error.file, `${FOLDER}/${lost}`)
    }
  })

  it('is refused when a segment that is not the last was cut off at any byte', async () => {
    const world = await segmented()
    const bytes = world.disk.peek(SECOND)!
    for (let length = 0; length < bytes.length; length++) {
      world.disk.damage(SECOND, () => bytes.subarray(0, length))
      await world.start()
      const error = await fails('DAMAGED', world.open())
      assert.ok(error instanceof DamageError)
      assert.equal(error.file, SECOND)
    }
    world.disk.damage(SECOND, () => bytes)
    await world.start()
    assert.deepEqual((await world.open()).recovered.commits, world.commits)
  })

  it('is refused when segments change places', async () => {
    const world = await segmented()
    const [first, second] = [world.disk.peek(FIRST)!, world.disk.peek(SECOND)!]
    world.disk.damage(FIRST, () => second)
    world.disk.damage(SECOND, () => first)
    await world.start()
    await fails('DAMAGED', world.open())
  })

  it('that is damaged does not keep the other articles from being served', async () => {
    const world = await segmented()
    world.disk.damage(SECOND, (bytes) => bytes.subarray(1))
    await world.start()
    const herat = 'herat' as typeof KABUL
    await world.store.create(herat, world.commits[0]!, Buffer.from('Herat.'))
    await fails('DAMAGED', world.store.open(KABUL))
    assert.equal((await world.store.open(herat)).recovered.commits.length, 1)
    assert.equal(String(await world.store.source(KABUL)), 'Kabul fell.')
  })

  it('damaged while it is open is found by the next reading, not skipped', async () => {
    const world = await segmented()
    await world.start()
    await world.open()
    world.disk.damage(SECOND, (bytes) => flipped(bytes, 8 * 300))
    await assert.rejects(all(world.log.read(0)), DamageError)
    const seq = world.commits.length
    assert.deepEqual(await all(world.log.read(seq - 1)), world.commits.at(-1)!.entries)
  })
})
