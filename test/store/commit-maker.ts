import type { Snapshot } from '../../server/store/store.ts'
import type { ClientId, Epoch, OpId, ReviewerId } from '../../shared/ids.ts'
import type { Commit, Entry, RefusedOp } from '../../shared/sync/entry.ts'
import { refusal } from '../../shared/sync/refusal.ts'

export interface CommitSize {
  readonly entries?: number
  readonly outcomes?: number
  /** A name in every entry: how long a line gets, and which characters are in it. */
  readonly name?: string
}

/** Makes commits that follow each other without gaps. */
export class CommitMaker {
  #commit = 0
  #seq = 0
  #made = 0

  /** The next commit; makes another one of the same numbers until it is `keep`-ed. */
  draft({ entries = 1, outcomes = 0, name = 'Ana' }: CommitSize = {}): Commit {
    this.#made += 1
    return {
      commit: this.#commit + 1,
      entries: Array.from({ length: entries }, (_, i) => this.#entry(this.#seq + i + 1, name)),
      outcomes: Array.from({ length: outcomes }, (_, i) => this.#outcome(i + 1)),
    }
  }

  keep(commit: Commit): Commit {
    this.#commit = commit.commit
    this.#seq = commit.entries.at(-1)?.seq ?? this.#seq
    return commit
  }

  next(size: CommitSize = {}): Commit {
    return this.keep(this.draft(size))
  }

  #entry(seq: number, name: string): Entry {
    const op = `op-${this.#made}-${seq}` as OpId
    const reviewer = { id: `r${seq}` as ReviewerId, name, color: 1, role: 'editor' as const }
    return {
      seq,
      at: '2026-11-22T12:00:00.000Z',
      by: 'ana' as ReviewerId,
      origin: seq % 2 ? { client: 'laptop' as ClientId, n: seq } : null,
      op: { type: 'reviewer.join', id: op, reviewer },
      rows: [{ kind: 'reviewer', ...reviewer, removedAt: null, rev: op }],
    }
  }

  #outcome(n: number): RefusedOp {
    const op = `refused-${this.#made}-${n}` as OpId
    const client = 'laptop' as ClientId
    return { by: 'ben' as ReviewerId, client, n, op, refusal: refusal('STALE') }
  }
}

/** A snapshot of the state behind the last of these commits. */
export function snapshotAt(epoch: Epoch, commits: readonly Commit[]): Snapshot {
  const entries = commits.flatMap((commit) => commit.entries)
  return {
    format: 1,
    epoch,
    commit: commits.at(-1)?.commit ?? 0,
    seq: entries.at(-1)?.seq ?? 0,
    rows: entries.flatMap((entry) => entry.rows),
    clients: [],
  }
}
