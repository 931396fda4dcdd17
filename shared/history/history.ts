import type { ReviewerId } from '../ids.ts'
import type { StateBody } from '../sync/protocol.ts'
import type { Change } from './stream-changes.ts'

/** Who did something, by the name that they have now. */
export interface Doer {
  readonly id: ReviewerId
  readonly name: string
}

/** A change with its place in the stream, when it was made (ISO 8601, UTC) and by whom. */
export type HistoryItem = Change & {
  readonly seq: number
  readonly at: string
  readonly by: Doer
}

/** `GET /api/articles/:id/history`, newest first; what one entry changed is never parted. */
export interface History {
  readonly items: readonly HistoryItem[]
  /** Whether there is more before the last of them. */
  readonly more: boolean
}

/** `GET /api/articles/:id/state?at=<seq>`: the state as it stood then, and the step that led to it. */
export interface PastState extends StateBody {
  /** When and by whom; null where the asker may see nothing of that entry. */
  readonly moment: { readonly at: string; readonly by: Doer } | null
  /** What the entry changed. */
  readonly changes: readonly Change[]
}
