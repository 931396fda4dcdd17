import { useRef, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import { exchangesOf, isResolved, standingComments } from '../../shared/discussion/thread.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { useDraft } from '../claim/draft-text.ts'
import { useFocusMove, useWanted } from '../claim/writing.ts'
import { useAriaKeys } from '../commands/keys.tsx'
import { counted } from '../desk/words.ts'
import { useReading } from '../unread/use-reading.ts'
import { CommentField } from './comment-field.tsx'
import { addComment, reopenThread, resolveThread } from './comment-ops.ts'
import { Exchange } from './exchange.tsx'
import { asKept, handlesOf } from './handles.ts'

/** Exchanges that are shown at once; earlier ones come when they are asked for. */
const SHOWN_AT_ONCE = 3

/** What is said about a claim: the newest exchanges, and a way to say something oneself. */
export function Discussion({ claims, claim }: { claims: ClaimDesk; claim: ShownClaim }) {
  const { desk } = claims
  const [isUnfolded, setUnfolded] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const fresh = useReading(desk, claim.row.id)
  const exchanges = exchangesOf(claim.comments)
  const count = standingComments(claim.comments).length
  const isOver = isResolved(claim.thread, claim.comments)
  const mayComment = may(desk.me.value.role, 'comment')
  if (count === 0 && exchanges.length === 0 && !mayComment) return null
  const isOpen = exchanges.length > 0 && (!isOver || isUnfolded)
  const hidden = isWhole ? 0 : Math.max(0, exchanges.length - SHOWN_AT_ONCE)
  return (
    <section class="discussion" aria-label="Discussion">
      {exchanges.length > 0 && (
        <header class="discussion-head">
          <h3>Discussion</h3>
          <span class="hint">{isOver ? `${counted(count, 'comment')}, resolved` : count}</span>
          <span class="grow" />
          {isOver && (
            <button
              type="button"
              class="link is-quiet"
              aria-expanded={isOpen}
              onClick={() => setUnfolded(!isUnfolded)}
            >
              {isOpen ? 'Fold' : 'Show'}
            </button>
          )}
          {mayComment && <EndButton claims={claims} claim={claim} isOver={isOver} />}
        </header>
      )}
      {isOpen && hidden > 0 && (
        <button type="button" class="link is-quiet" onClick={() => setWhole(true)}>
          Show {hidden} earlier
        </button>
      )}
      {isOpen && (
        <ol class="comments">
          {exchanges.slice(hidden).map((one) => (
            <Exchange key={one.comment.id} claims={claims} exchange={one} fresh={fresh} />
          ))}
        </ol>
      )}
      {mayComment && <NewComment claims={claims} claim={claim} isFirst={exchanges.length === 0} />}
    </section>
  )
}

function EndButton(props: { claims: ClaimDesk; claim: ShownClaim; isOver: boolean }) {
  const { claims, claim, isOver } = props
  const { makeId, announcer } = claims.desk
  const turn = async () => {
    const { thread, row } = claim
    const op =
      isOver && thread ? reopenThread(makeId, thread) : resolveThread(makeId, row.id, thread)
    if (await claims.change([op])) {
      announcer.say(isOver ? 'The discussion is open again.' : 'The discussion is resolved.')
    }
  }
  return (
    <button type="button" class="button is-small is-quiet" onClick={() => void turn()}>
      {isOver ? 'Reopen' : 'Resolve'}
    </button>
  )
}

/** One's own new word; `c` begins it. */
function NewComment(props: { claims: ClaimDesk; claim: ShownClaim; isFirst: boolean }) {
  const { claims, claim, isFirst } = props
  const { desk } = claims
  const { id } = claim.row
  const draft = useDraft(desk.drafts, 'comment', id)
  const place = useRef<HTMLDivElement>(null)
  const keys = useAriaKeys('claim.comment')
  const isWriting = draft.text !== null
  const begin = () => draft.begin('', null)
  useWanted(claims, 'comment', id, () => {
    if (isWriting) place.current?.querySelector('textarea')?.focus()
    else begin()
  })
  useFocusMove(place, isWriting, '.comment-begin')
  const save = (typed: string) => {
    const text = asKept(typed.trim(), handlesOf(desk.people.peek().values()))
    return claims.change([addComment(desk.makeId, id, null, text)])
  }
  return (
    <div ref={place} class="comment-new">
      {isWriting ? (
        <CommentField
          desk={desk}
          label="Comment"
          hint="Ask or tell. @ calls somebody; Markdown works."
          word="Comment"
          draft={draft}
          saved={null}
          onSave={save}
          onCancel={() => draft.end()}
        />
      ) : (
        <button
          type="button"
          class="link is-quiet comment-begin"
          aria-keyshortcuts={keys}
          onClick={begin}
        >
          {isFirst ? 'Comment' : 'Add a comment'}
        </button>
      )}
    </div>
  )
}
