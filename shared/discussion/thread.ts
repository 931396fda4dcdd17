import type { ClaimId, OpId, ReviewerId } from '../ids.ts'
import { type CommentRow, inOrder } from './comment.ts'

/** Whether the talk about a claim has come to its end. One row a claim; there is none before. */
export interface ThreadRow {
  readonly kind: 'thread'
  readonly id: ClaimId
  readonly resolved: boolean
  /** Who resolved it, or opened it again. */
  readonly by: ReviewerId
  /** ISO 8601, UTC, from the server's clock. */
  readonly at: string
  /** The op that last wrote this row. */
  readonly rev: OpId
}

/** A first word with its answers, each as they are read. */
export interface Exchange {
  readonly comment: CommentRow
  readonly replies: readonly CommentRow[]
}

/** What still stands, in the order in which it was written. */
export function standingComments(comments: Iterable<CommentRow>): readonly CommentRow[] {
  return inOrder(comments).filter(({ removed }) => !removed)
}

/**
 * Whether nothing is to be talked about any more: somebody said so, and nobody wrote since. So a new
 * comment opens the thread again by itself, and taking it back leaves the thread as it was.
 */
export function isResolved(thread: ThreadRow | undefined, comments: Iterable<CommentRow>): boolean {
  if (!thread?.resolved) return false
  return standingComments(comments).every(({ at }) => at <= thread.at)
}

/**
 * The comments as a page shows them: answers below what they answer. What was removed stays as a place
 * where something was answered, and is left out where nothing hangs on it.
 */
export function exchangesOf(comments: Iterable<CommentRow>): readonly Exchange[] {
  const all = inOrder(comments)
  const known = new Set(all.map(({ id }) => id))
  const isFirst = ({ parent }: CommentRow) => parent === null || !known.has(parent)
  return all.filter(isFirst).flatMap((comment) => {
    const replies = all.filter(({ parent, removed }) => parent === comment.id && !removed)
    return comment.removed && replies.length === 0 ? [] : [{ comment, replies }]
  })
}
