import type { ClaimId, CommentId, OpId, ReviewerId } from '../ids.ts'

/** What somebody said about a claim, or in answer to what somebody said. */
export interface CommentRow {
  readonly kind: 'comment'
  readonly id: CommentId
  readonly claim: ClaimId
  /** The comment that it answers; answers to an answer belong to the same one. Null for a first word. */
  readonly parent: CommentId | null
  readonly author: ReviewerId
  /** When it was first written: ISO 8601, UTC, from the server's clock. */
  readonly at: string
  /** Markdown, in which `@{id}` names a person (mentions.ts). */
  readonly text: string
  /** Those whom the text names, each once, in its order. */
  readonly mentions: readonly ReviewerId[]
  /** When its text was changed last; null while it is as it was written. */
  readonly editedAt: string | null
  readonly removed: { readonly at: string; readonly by: ReviewerId } | null
  /** The op that last wrote this row, whatever of it. */
  readonly rev: OpId
}

/** Comments as they are read: by when they were written. */
export function inOrder(comments: Iterable<CommentRow>): readonly CommentRow[] {
  return [...comments].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
}

/** By code units, so that the order does not depend on anybody's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
