import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Disk } from '../../server/store/disk.ts'
import { type FolderStore, openFolderStore } from '../../server/store/folder-store.ts'
import { StorageError, type StreamLog } from '../../server/store/store.ts'
import type { Commit } from '../../shared/sync/entry.ts'
import { type DiskCall, type Interference, SimulatedDisk } from '../helpers/simulated-disk.ts'
import { chanceFrom } from '../simulation/scheduler.ts'
import { CommitMaker, snapshotAt } from './commit-maker.ts'
import { all } from './contract.ts'
import { KABUL, settled } from './folder-world.ts'
import { epochs, HandTimer } from './grounds.ts'

/** One thing that happens to a store. */
export type Step =
  | {
      readonly do: 'append'
      readonly entries: number
      readonly outcomes: number
      readonly length: number
    }
  | { readonly do: 'idle' | 'reopen' | 'saveSnapshot' | 'saveIndex' }
  /** Interferes with some calls (of one kind, or of any), from so many of them on. */
  | {
      readonly do: 'fault'
      readonly on: DiskCall['call'] | null
      readonly after: number
      readonly times: number
      readonly what: Interference
    }
  | { readonly do: 'crash'; readonly what: 'KILL' | 'POWER_CUT' }

/** `seed` decides what a power cut leaves. */
export interface History {
  readonly seed: number
  readonly steps: readonly Step[]
}

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      entries: fc.nat(3),
      outcomes: fc.nat(2),
      length: fc.nat(120),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('idle', 'reopen', 'saveSnapshot', 'saveIndex'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      on: fc.constantFrom(null, 'append', 'sync', 'sync', 'truncate', 'rename', 'syncFolder'),
      after: fc.constantFrom(0, 0, 1, 2, 4, 7, 11),
      times: fc.constantFrom(1, 1, 1, 2, 3, 5, 9),
      what: fc.constantFrom<Interference[]>('ENOSPC', 'EIO', 'EIO', 'KILL', 'POWER_CUT'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      what: fc.constantFrom('KILL' as const, 'POWER_CUT' as const),
    }),
  },
)

export const history: fc.Arbitrary<History> = fc.record({
  seed: fc.integer({ min: 0 }),
  steps: fc.array(step, { maxLength: 40, size: 'max' }),
})

/** Small, so that a short line tears in several places. */
const SECTOR_BYTES = 64
const SEGMENT_BYTES = 1_200

/**
 * Plays a history and checks after every step that the store holds what it acknowledged, in order,
 * and nothing that it said failed. `bend` plants a fault between the store and its disk.
 */
export async function play(
  { seed, steps }: History,
  bend: (disk: Disk) => Disk = (disk) => disk,
): Promise<void> {
  const run = new Run(seed, bend)
  await run.begin()
  for (const each of steps) {
    await run.take(each)
    await run.check()
  }
  await run.take({ do: 'crash', what: 'POWER_CUT' })
  await run.check()
}

interface Armed {
  readonly on: DiskCall['call'] | null
  readonly what: Interference
  after: number
  times: number
}

class Run {
  readonly #disk: SimulatedDisk
  readonly #bend: (disk: Disk) => Disk
  readonly #made = new CommitMaker()
  /** Acknowledged, or shown by a recovered store. */
  #kept: Commit[] = []
  /** What a crash may bring back whole: nobody was told that it failed for good. */
  #unknown: Commit[] = []
  #store!: FolderStore
  #log: StreamLog | null = null
  #timer = new HandTimer()
  #epoch: string | null = null
  #armed: Armed[] = []
  #hits = 0
  #isDead = false
  /** The calls that reached the log itself while an append ran. */
  #reached: DiskCall[] = []

  constructor(seed: number, bend: (disk: Disk) => Disk) {
    this.#bend = bend
    this.#disk = new SimulatedDisk({ random: chanceFrom(seed), sectorBytes: SECTOR_BYTES })
    this.#disk.interfere = (call) => this.#interfere(call)
  }

  begin(): Promise<void> {
    return this.#recover()
  }

  async take(next: Step): Promise<void> {
    if (next.do === 'fault') this.#armed.push({ ...next })
    else if (next.do === 'append') await this.#append(next)
    else if (next.do === 'crash') await this.#restart(next.what)
    else if (next.do === 'reopen') await this.#restart('close')
    else await this.#maybe(next.do)
    if (this.#isDead) await this.#restart('KILL')
  }

  /** What the running store shows. */
  async check(): Promise<void> {
    const armed = this.#armed
    this.#armed = []
    const entries = this.#kept.flatMap((commit) => commit.entries)
    assert.deepEqual(await all(this.#log!.read(0)), entries)
    const after = Math.floor(entries.length / 2)
    assert.deepEqual(await all(this.#log!.read(after)), entries.slice(after))
    this.#armed = armed
  }

  #interfere(call: DiskCall): Interference | undefined {
    if (!call.path.endsWith('.tmp')) this.#reached.push(call)
    for (const armed of this.#armed) {
      if (armed.on && armed.on !== call.call) continue
      armed.after -= 1
      if (armed.after >= 0) continue
      this.#hits += 1
      armed.times -= 1
      this.#isDead = armed.what === 'KILL' || armed.what === 'POWER_CUT'
      if (armed.times <= 0 || this.#isDead) this.#armed = this.#armed.filter((one) => one !== armed)
      return armed.what
    }
    return undefined
  }

  async #append(size: { readonly entries: number; outcomes: number; length: number }) {
    const { entries, outcomes, length } = size
    const commit = this.#made.draft({ entries, outcomes, name: 'x'.repeat(length) })
    this.#hits = 0
    this.#reached = []
    try {
      await this.#log!.append(commit)
    } catch (cause) {
      assert.ok(cause instanceof StorageError && /^FULL$|^FAILED$/.test(cause.code), `${cause}`)
      this.#doubt(commit)
      return
    }
    this.#kept.push(this.#made.keep(commit))
    this.#unknown = []
  }

  /** What may come back of a commit that failed, seen from the calls that were made for it. */
  #doubt(commit: Commit): void {
    const calls = this.#reached.map(({ call }) => call)
    const wasWhole = calls.includes('sync')
    // It was being written, so a segment stands that passes over what failed before.
    if (calls.includes('append')) this.#unknown = []
    if (wasWhole && (this.#isDead || this.#hits > 1)) this.#unknown.push(commit)
  }

  async #maybe(what: 'idle' | 'saveSnapshot' | 'saveIndex'): Promise<void> {
    this.#hits = 0
    try {
      if (what === 'idle') this.#timer.runOut()
      else if (what === 'saveIndex')
        await this.#store.saveIndex(new Map([[KABUL, this.#kept.length]]))
      else await this.#log!.saveSnapshot(snapshotAt(this.#log!.epoch, this.#kept))
    } catch (cause) {
      assert.ok(cause instanceof StorageError, `${cause}`)
    }
    await settled()
  }

  async #restart(how: 'close' | 'KILL' | 'POWER_CUT'): Promise<void> {
    if (how === 'close') await this.#store.close()
    if (how === 'POWER_CUT') this.#disk.cutPower()
    else this.#disk.kill()
    this.#isDead = false
    this.#hits = 0
    try {
      await this.#recover()
    } catch (cause) {
      // A disk that fails while the store is opened: once it works again, all must be there.
      if (this.#hits === 0 || !(cause instanceof StorageError)) throw cause
      assert.notEqual(cause.code, 'DAMAGED', cause.message)
      this.#armed = []
      this.#isDead = false
      this.#disk.kill()
      await this.#recover()
    }
  }

  async #recover(): Promise<void> {
    this.#timer = new HandTimer()
    this.#reached = []
    const { after } = this.#timer
    const newEpoch = epochs()
    const disk = this.#bend(this.#disk.attach())
    const parts = { disk, root: '/', newEpoch, after, segmentBytes: SEGMENT_BYTES }
    this.#store = await openFolderStore(parts)
    const indexed = (await this.#store.loadIndex()).get(KABUL)
    if ((await this.#store.list()).length === 0) await this.#create()
    const log = await this.#store.open(KABUL)
    this.#compare(log)
    // What stands in the index is true, or left out.
    if (indexed) assert.equal(indexed.value, this.#kept.length)
    // Where the last segment was written anew, nothing else can come back of it.
    const isAnew = this.#reached.some(({ call, path }) => call === 'rename' && /log-/.test(path))
    if (isAnew) this.#unknown = []
    this.#log = log
  }

  /** Only once: a stream that was there never goes away. */
  async #create(): Promise<void> {
    assert.equal(this.#kept.length, 0)
    const first = this.#made.draft()
    await this.#store.create(KABUL, first, Buffer.from('Kabul fell.'))
    this.#kept.push(this.#made.keep(first))
  }

  #compare(log: StreamLog): void {
    const { snapshot, commits } = log.recovered
    const known = snapshot?.commit ?? 0
    if (snapshot) assert.deepEqual(snapshot, snapshotAt(log.epoch, this.#kept.slice(0, known)))
    const shown = [...this.#kept.slice(0, known), ...commits]
    const extra = shown[this.#kept.length]
    if (extra) {
      const isUnknown = this.#unknown.some((commit) => isDeepStrictEqual(commit, extra))
      assert.ok(isUnknown, `commit ${extra.commit} came back though it had failed for good`)
      this.#kept.push(this.#made.keep(extra))
      this.#unknown = []
    }
    assert.deepEqual(shown, this.#kept)
    assert.equal(log.epoch, this.#epoch ?? log.epoch)
    this.#epoch = log.epoch
  }
}
