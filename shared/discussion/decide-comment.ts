import { may } from '../access/roles.ts'
import type { ClaimRow } from '../claim/claim.ts'
import { resolveClaim } from '../claim/resolve.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import { MAX_COMMENTS } from '../sync/limits.ts'
import type {
  CommentAdd,
  CommentEdit,
  CommentRemove,
  CommentReopen,
  CommentResolve,
  CommentRestore,
} from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import type { CommentRow } from './comment.ts'
import { mentionsIn } from './mentions.ts'
import { isResolved, standingComments } from './thread.ts'

type ThreadOp = CommentResolve | CommentReopen
type CommentOp = CommentAdd | CommentEdit | CommentRemove | CommentRestore | ThreadOp

/**
 * Talks about a claim, also about a settled one. An edit, a removal and what brings back are guarded by
 * the whole comment, the end of the talk by what one knew of it.
 */
export function decideComment(state: StateView, op: CommentOp, context: DecideContext): Decision {
  if (!may(context.role, 'comment')) return refuse('FORBIDDEN')
  const claim = state.get('claim', resolveClaim(state, op.claim))
  if (!claim) return refuse('UNKNOWN_CLAIM')
  if (claim.removed) return refuse('CLAIM_REMOVED')
  switch (op.type) {
    case 'comment.add':
      return add(state, claim, op, context)
    case 'comment.edit':
    case 'comment.remove':
    case 'comment.restore':
      return change(state, claim, op, context)
    case 'comment.resolve':
    case 'comment.reopen':
      return decideThread(state, claim, op, context)
  }
}

function add(
  state: StateView,
  claim: ClaimRow,
  { id, comment, parent, text }: CommentAdd,
  { reviewer, at }: DecideContext,
): Decision {
  if (state.get('comment', comment)) return refuse('ID_TAKEN')
  const above = parent === undefined ? null : state.get('comment', parent)
  if (above === undefined || (above && above.claim !== claim.id)) return refuse('UNKNOWN_COMMENT')
  if (state.commentsOn(claim.id).length >= MAX_COMMENTS) return refuse('TOO_MANY_COMMENTS')
  return accept({
    kind: 'comment',
    id: comment,
    claim: claim.id,
    parent: above && (above.parent ?? above.id),
    author: reviewer,
    at,
    text,
    mentions: mentionsIn(text),
    editedAt: null,
    removed: null,
    rev: id,
  })
}

function change(
  state: StateView,
  claim: ClaimRow,
  op: CommentEdit | CommentRemove | CommentRestore,
  context: DecideContext,
): Decision {
  const row = state.get('comment', op.comment)
  if (!row || row.claim !== claim.id) return refuse('UNKNOWN_COMMENT')
  if (!isAllowed(row, op, context)) return refuse('FORBIDDEN')
  if (row.rev === op.id) return refuse('NO_CHANGE')
  if (row.rev !== op.guard) return stale('comment', row.removed ? null : row.text, row.rev)
  const { reviewer: by, at } = context
  switch (op.type) {
    case 'comment.edit': {
      if (row.removed) return refuse('COMMENT_REMOVED')
      const { text } = op
      if (text === row.text) return refuse('NO_CHANGE')
      return accept({ ...row, text, mentions: mentionsIn(text), editedAt: at, rev: op.id })
    }
    case 'comment.remove':
      if (row.removed) return refuse('NO_CHANGE')
      return accept({ ...row, removed: { at, by }, rev: op.id })
    case 'comment.restore':
      if (!row.removed) return refuse('NO_CHANGE')
      return accept({ ...row, removed: null, rev: op.id })
  }
}

/** Nobody writes in another's words; editors may take them away, and bring them back. */
function isAllowed(
  { author, removed }: CommentRow,
  { type }: CommentEdit | CommentRemove | CommentRestore,
  { reviewer, role }: DecideContext,
): boolean {
  if (type === 'comment.edit') return author === reviewer
  if (may(role, 'remove-others-comments')) return true
  return author === reviewer && (!removed || removed.by === reviewer)
}

function decideThread(
  state: StateView,
  { id }: ClaimRow,
  op: ThreadOp,
  { reviewer, at }: DecideContext,
): Decision {
  const before = state.get('thread', id)
  if (before?.rev === op.id) return refuse('NO_CHANGE')
  if ((before?.rev ?? null) !== op.guard) {
    if (!before) return refuse('NO_CHANGE')
    return stale('thread', before.resolved ? 'resolved' : 'open', before.rev)
  }
  const comments = state.commentsOn(id)
  const resolved = op.type === 'comment.resolve'
  if (isResolved(before, comments) === resolved) return refuse('NO_CHANGE')
  if (resolved && standingComments(comments).length === 0) return refuse('NO_CHANGE')
  return accept({ kind: 'thread', id, resolved, by: reviewer, at, rev: op.id })
}
