import { type Snapshot, StorageError, type StreamLog } from '../../../server/store/store.ts'
import type { Epoch } from '../../../shared/ids.ts'
import type { Commit, Entry } from '../../../shared/sync/entry.ts'

export const EPOCH = 'epoch-1' as Epoch

/** A log in the test's hand: it writes down what is asked of it, and is slow or fails when told to. */
export class RecordingLog implements StreamLog {
  readonly epoch = EPOCH
  readonly recovered: StreamLog['recovered']
  /** What is durable. */
  readonly commits: Commit[]
  readonly snapshots: Snapshot[] = []
  /** What happened at the seam, in order; the test adds what it sees itself. */
  readonly events: string[] = []
  #held: (() => void)[] | null = null
  #heldSnapshots: (() => void)[] | null = null
  #fault: Error | null = null

  constructor(commits: readonly Commit[] = [], snapshot: Snapshot | null = null) {
    this.commits = [...commits]
    const after = snapshot?.commit ?? 0
    this.recovered = { snapshot, commits: commits.filter(({ commit }) => commit > after) }
  }

  /** From now on every append waits for `release`. */
  hold(): void {
    this.#held = []
  }

  /** Lets the oldest append that waits go on. */
  release(): void {
    this.#held?.shift()?.()
  }

  /** Lets all go on, and holds none any more. */
  releaseAll(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const go of held) go()
  }

  holdSnapshots(): void {
    this.#heldSnapshots = []
  }

  releaseSnapshots(): void {
    const held = this.#heldSnapshots ?? []
    this.#heldSnapshots = null
    for (const go of held) go()
  }

  /** Appends that end from now on fail; null mends it. */
  fail(fault: Error | null): void {
    this.#fault = fault
  }

  get entries(): readonly Entry[] {
    return this.commits.flatMap(({ entries }) => entries)
  }

  async append(commit: Commit): Promise<void> {
    this.events.push(`append ${commit.commit}`)
    if (this.#held) await new Promise<void>((resolve) => this.#held?.push(resolve))
    if (this.#fault) {
      this.events.push(`fault ${commit.commit}`)
      throw this.#fault
    }
    const before = this.commits.at(-1)
    if (commit.commit !== (before?.commit ?? 0) + 1) throw new Error('a commit is missing')
    let seq = this.entries.at(-1)?.seq ?? 0
    for (const entry of commit.entries) {
      seq += 1
      if (entry.seq !== seq) throw new Error('an entry is missing')
    }
    // As a file would: what is changed afterwards is not what was written.
    this.commits.push(structuredClone(commit))
    this.events.push(`durable ${commit.commit}`)
  }

  async *read(after: number): AsyncIterable<Entry> {
    for (const entry of this.entries) if (entry.seq > after) yield entry
  }

  async saveSnapshot(snapshot: Snapshot): Promise<void> {
    this.events.push(`snapshot ${snapshot.seq}`)
    if (this.#heldSnapshots) await new Promise<void>((go) => this.#heldSnapshots?.push(go))
    if (this.#fault) throw this.#fault
    this.snapshots.push(structuredClone(snapshot))
    this.events.push('snapshot saved')
  }

  async close(): Promise<void> {
    this.events.push('closed')
  }
}

export function full(): StorageError {
  return new StorageError('FULL', 'no room')
}

export function failed(): StorageError {
  return new StorageError('FAILED', 'the disk fails')
}
