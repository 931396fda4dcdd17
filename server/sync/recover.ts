import type { Epoch } from '../../shared/ids.ts'
import type { Commit, Entry, Outcome } from '../../shared/sync/entry.ts'
import { RowState } from '../../shared/sync/state.ts'
import type { ClientRecord, Snapshot, StreamLog } from '../store/store.ts'
import { Ledger } from './ledger.ts'

export interface Recovered {
  readonly state: RowState
  readonly ledger: Ledger
  readonly seq: number
  readonly commit: number
  /** The entries behind the snapshot. */
  readonly entries: readonly Entry[]
}

/** Folds what the log holds. It never judges again: what was acknowledged stays accepted. */
export function recover({ snapshot, commits }: StreamLog['recovered']): Recovered {
  const state = new RowState(snapshot?.rows)
  const ledger = new Ledger(snapshot?.clients)
  const entries: Entry[] = []
  let commit = snapshot?.commit ?? 0
  for (const line of commits) {
    commit = line.commit
    foldCommit(line, state, ledger)
    entries.push(...line.entries)
  }
  const seq = entries.at(-1)?.seq ?? snapshot?.seq ?? 0
  return { state, ledger, seq, commit, entries }
}

function foldCommit(commit: Commit, state: RowState, ledger: Ledger): void {
  for (const entry of commit.entries) {
    state.fold(entry.rows)
    if (entry.origin) ledger.record(entry.by, entry.origin.client, outcomeOf(entry, entry.origin.n))
  }
  for (const { by, client, n, op, refusal } of commit.outcomes) {
    ledger.record(by, client, { n, op, refusal })
  }
}

function outcomeOf({ op, seq, rows }: Entry, n: number): Outcome {
  const alias = rows.find((row) => row.kind === 'alias')
  return { n, op: op.id, seq, ...(alias ? { alias: alias.claim } : {}) }
}

export function snapshotOf(
  epoch: Epoch,
  commit: number,
  seq: number,
  state: RowState,
  clients: readonly ClientRecord[],
): Snapshot {
  return { format: 1, epoch, commit, seq, rows: [...state.rows()], clients }
}
