import type { CommentRow } from '../../shared/discussion/comment.ts'
import type { ThreadRow } from '../../shared/discussion/thread.ts'
import type { ClaimId, CommentId } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { MakeId } from '../claim/claim-ops.ts'

/** @param parent the comment that it answers; null for a first word */
export function addComment(
  makeId: MakeId,
  claim: ClaimId,
  parent: CommentId | null,
  text: string,
): Op {
  const comment = makeId<'comment'>()
  const answered = parent === null ? {} : { parent }
  return { type: 'comment.add', id: makeId(), claim, comment, ...answered, text }
}

/** @param guard the revision that the text was written against */
export function editComment(
  makeId: MakeId,
  { id: comment, claim }: CommentRow,
  text: string,
  guard: CommentRow['rev'],
): Op {
  return { type: 'comment.edit', id: makeId(), claim, comment, text, guard }
}

export function removeComment(
  makeId: MakeId,
  { id: comment, claim, rev: guard }: CommentRow,
): Op & { readonly type: 'comment.remove' } {
  return { type: 'comment.remove', id: makeId(), claim, comment, guard }
}

export function resolveThread(makeId: MakeId, claim: ClaimId, before: ThreadRow | undefined): Op {
  return { type: 'comment.resolve', id: makeId(), claim, guard: before?.rev ?? null }
}

export function reopenThread(makeId: MakeId, { id: claim, rev: guard }: ThreadRow): Op {
  return { type: 'comment.reopen', id: makeId(), claim, guard }
}
