import { useComputed } from '@preact/signals'
import { isResolved, standingComments } from '../../shared/discussion/thread.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import { useDesk } from '../desk/desk-context.ts'
import { CommentIcon } from '../desk/icons.tsx'
import { counted } from '../desk/words.ts'

function NewDot() {
  return (
    <span class="new-dot" title="Something is new here">
      <span class="sr-only">New</span>
    </span>
  )
}

/** On a folded card: that somebody said something, and how much; quieter once it is resolved. */
export function CommentCount({ claim }: { claim: ShownClaim }) {
  const { unread } = useDesk()
  const isNew = useComputed(() => unread.claims.value.has(claim.row.id)).value
  const count = standingComments(claim.comments).length
  if (count === 0) return isNew ? <NewDot /> : null
  const isOver = isResolved(claim.thread, claim.comments)
  const words = `${counted(count, 'comment')}${isOver ? ', resolved' : ''}`
  return (
    <span class={`comment-count ${isOver ? 'is-over' : ''}`} title={words}>
      {isNew && <NewDot />}
      <CommentIcon />
      <span aria-hidden="true">{count}</span>
      <span class="sr-only">{words}</span>
    </span>
  )
}
