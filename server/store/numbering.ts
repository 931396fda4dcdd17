import type { Commit } from '../../shared/sync/entry.ts'
import { StorageError } from './store.ts'

/** How far a log has come: the last commit and the last entry in it. */
export interface Numbering {
  readonly commit: number
  readonly seq: number
}

export const BEFORE_ALL: Numbering = { commit: 0, seq: 0 }

/** The numbering behind a commit, or null where it does not follow without a gap. */
export function follow({ commit, seq }: Numbering, next: Commit): Numbering | null {
  if (next.commit !== commit + 1) return null
  const gapless = next.entries.every((entry, index) => entry.seq === seq + index + 1)
  return gapless ? { commit: next.commit, seq: seq + next.entries.length } : null
}

/** Like `follow`; throws `StorageError` FAILED, with nothing written, for a fault of the caller. */
export function mustFollow(before: Numbering, next: Commit): Numbering {
  const after = follow(before, next)
  if (after) return after
  const at = `commit ${before.commit}, entry ${before.seq}`
  throw new StorageError('FAILED', `commit ${next.commit} does not follow ${at} without a gap`)
}
