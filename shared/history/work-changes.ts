import { type AssignmentRow, holderOf, type LeaseRow } from '../claim/lease.ts'
import type { CommentRow } from '../discussion/comment.ts'
import type { ThreadRow } from '../discussion/thread.ts'
import type { ReviewerId } from '../ids.ts'
import type { Row } from '../sync/rows.ts'

interface Change<What extends string, From, To> {
  readonly what: What
  readonly from: From
  readonly to: To
}

/**
 * What happened in the work on a claim: what was said about it, who works on it, who is asked to. It
 * is no part of what is known of the claim, so no export has it in a claim's history.
 */
export type WorkChange =
  /** Of a comment, its text. */
  | Change<'said', null, string>
  | Change<'edited', string, string>
  | Change<'unsaid', string, null>
  | Change<'said-again', null, string>
  | Change<'talk-resolved' | 'talk-reopened', null, null>
  | Change<'taken', null, ReviewerId>
  | Change<'let-go', ReviewerId, null>
  | Change<'assigned', ReviewerId | null, ReviewerId | null>

/** What a row of the work changes of the one that it replaces. */
export function workChangesOf(before: Row | undefined, row: Row): readonly WorkChange[] {
  switch (row.kind) {
    case 'comment':
      return commentChanges(before as CommentRow | undefined, row)
    case 'thread':
      return threadChanges(before as ThreadRow | undefined, row)
    case 'lease':
      return leaseChanges(before as LeaseRow | undefined, row)
    case 'assignment':
      return assignmentChanges(before as AssignmentRow | undefined, row)
    default:
      return []
  }
}

function commentChanges(before: CommentRow | undefined, row: CommentRow): readonly WorkChange[] {
  if (!before) return [{ what: 'said', from: null, to: row.text }]
  if (row.removed) return before.removed ? [] : [{ what: 'unsaid', from: before.text, to: null }]
  if (before.removed) return [{ what: 'said-again', from: null, to: row.text }]
  return before.text === row.text ? [] : [{ what: 'edited', from: before.text, to: row.text }]
}

/** The same word again is heard again: it comes after what was written since. */
function threadChanges(before: ThreadRow | undefined, row: ThreadRow): readonly WorkChange[] {
  if (row.resolved) return [{ what: 'talk-resolved', from: null, to: null }]
  return before?.resolved ? [{ what: 'talk-reopened', from: null, to: null }] : []
}

function leaseChanges(before: LeaseRow | undefined, row: LeaseRow): readonly WorkChange[] {
  const [from, to] = [holderOf(before), holderOf(row)]
  if (to !== null) return [{ what: 'taken', from: null, to }]
  return from === null ? [] : [{ what: 'let-go', from, to: null }]
}

function assignmentChanges(
  before: AssignmentRow | undefined,
  row: AssignmentRow,
): readonly WorkChange[] {
  const from = before?.assignee ?? null
  return from === row.assignee ? [] : [{ what: 'assigned', from, to: row.assignee }]
}
