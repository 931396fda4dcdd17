import { isResolved, standingComments } from '../../shared/discussion/thread.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import { CommentIcon } from '../desk/icons.tsx'
import { counted } from '../desk/words.ts'

/** On a folded card: that somebody said something, and how much; quieter once it is resolved. */
export function CommentCount({ claim }: { claim: ShownClaim }) {
  const count = standingComments(claim.comments).length
  if (count === 0) return null
  const isOver = isResolved(claim.thread, claim.comments)
  const words = `${counted(count, 'comment')}${isOver ? ', resolved' : ''}`
  return (
    <span class={`comment-count ${isOver ? 'is-over' : ''}`} title={words}>
      <CommentIcon />
      <span aria-hidden="true">{count}</span>
      <span class="sr-only">{words}</span>
    </span>
  )
}
