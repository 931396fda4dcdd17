import { useRef } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import type { CommentRow } from '../../shared/discussion/comment.ts'
import type { Exchange as ExchangeRows } from '../../shared/discussion/thread.ts'
import type { CommentId } from '../../shared/ids.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { type DraftText, useDraft } from '../claim/draft-text.ts'
import { Overtaken } from '../claim/overtaken.tsx'
import { useFocusMove } from '../claim/writing.ts'
import { Ago } from '../desk/ago.tsx'
import { Face } from '../presence/faces.tsx'
import { CommentField } from './comment-field.tsx'
import { addComment, editComment, removeComment } from './comment-ops.ts'
import { CommentText } from './comment-text.tsx'
import { asKept, asTyped, handlesOf } from './handles.ts'

/** A comment with its answers, and a way to answer. */
export function Exchange(props: {
  claims: ClaimDesk
  exchange: ExchangeRows
  /** Those that were new when one came. */
  fresh: ReadonlySet<CommentId>
}) {
  const { claims, exchange, fresh } = props
  const { comment, replies } = exchange
  const { desk } = claims
  const draft = useDraft(desk.drafts, 'answer', comment.id)
  const place = useRef<HTMLLIElement>(null)
  const isWriting = draft.text !== null
  useFocusMove(place, isWriting, '.comment-answer')
  const save = (typed: string) => {
    const text = asKept(typed.trim(), handlesOf(desk.people.peek().values()))
    return claims.change([addComment(desk.makeId, comment.claim, comment.id, text)])
  }
  const answer = may(desk.me.value.role, 'comment') ? () => draft.begin('', null) : null
  return (
    <li ref={place} class="exchange">
      <Comment claims={claims} row={comment} isNew={fresh.has(comment.id)} onAnswer={answer} />
      {replies.length > 0 && (
        <ol class="comments" aria-label="Answers">
          {replies.map((row) => (
            <li key={row.id}>
              <Comment claims={claims} row={row} isNew={fresh.has(row.id)} onAnswer={null} />
            </li>
          ))}
        </ol>
      )}
      {isWriting && (
        <div class="comment-new">
          <CommentField
            desk={desk}
            label={`Answer to ${nameIn(claims, comment)}`}
            hint="Your answer"
            word="Answer"
            draft={draft}
            saved={null}
            onSave={save}
            onCancel={() => draft.end()}
          />
        </div>
      )}
    </li>
  )
}

function Comment(props: {
  claims: ClaimDesk
  row: CommentRow
  isNew: boolean
  /** Null where one does not answer. */
  onAnswer: (() => void) | null
}) {
  const { claims, row, isNew, onAnswer } = props
  const { desk } = claims
  const draft = useDraft(desk.drafts, 'comment-edit', row.id)
  const place = useRef<HTMLElement>(null)
  const isWriting = draft.text !== null
  useFocusMove(place, isWriting, '.comment-edit')
  if (row.removed && !isWriting) {
    return <p class="comment-gone">{removedInWords(claims, row)}</p>
  }
  const me = desk.me.value
  const isMine = row.author === me.id
  const person = desk.people.value.get(row.author) ?? { name: 'Somebody', color: 0 }
  const mayRemove = isMine || may(me.role, 'remove-others-comments')
  return (
    <article
      ref={place}
      class={`comment ${isNew ? 'is-unread' : ''}`}
      data-comment={row.id}
      aria-label={`Comment by ${isMine ? 'you' : person.name}`}
    >
      <Face person={person} size="small" isDecorative />
      <div class="comment-said">
        <p class="comment-head">
          <b>{isMine ? 'You' : person.name}</b>{' '}
          <span class="comment-when">
            {isNew && <span class="comment-new-mark">New</span>}
            <Ago at={row.at} />
            {row.editedAt !== null && ' · changed'}
          </span>
        </p>
        {isWriting ? (
          <Editing claims={claims} row={row} draft={draft} />
        ) : (
          <CommentText desk={desk} text={row.text} />
        )}
        {!isWriting && (
          <p class="comment-acts">
            {onAnswer && (
              <button type="button" class="link is-quiet comment-answer" onClick={onAnswer}>
                Answer
              </button>
            )}
            {isMine && (
              <button
                type="button"
                class="link is-quiet comment-edit"
                onClick={() => draft.begin(asTyped(row.text, handles(claims)), row.rev)}
              >
                Edit
              </button>
            )}
            {mayRemove && (
              <button type="button" class="link is-quiet" onClick={() => void remove(claims, row)}>
                Remove
              </button>
            )}
          </p>
        )}
      </div>
    </article>
  )
}

/** One's own words, written against what stood there when one began. */
function Editing(props: { claims: ClaimDesk; row: CommentRow; draft: DraftText }) {
  const { claims, row, draft } = props
  const { desk } = claims
  const seen = draft.seen ?? row.rev
  const save = (typed: string) => {
    const text = asKept(typed.trim(), handles(claims))
    return claims.change([editComment(desk.makeId, row, text, seen)])
  }
  // From another window, or by an editor: nobody else writes here.
  const isOvertaken = seen !== row.rev && !draft.isSaving
  const now = asTyped(row.text, handles(claims))
  return (
    <>
      <CommentField
        desk={desk}
        label="Your comment"
        hint="Your comment"
        word="Save"
        draft={draft}
        saved={isOvertaken ? null : now}
        onSave={save}
        onCancel={() => draft.end()}
      />
      {isOvertaken && (
        <Overtaken
          now={row.removed ? null : now}
          onKeep={() => draft.catchUp(row.rev)}
          onTake={() => draft.end()}
        />
      )}
    </>
  )
}

async function remove(claims: ClaimDesk, row: CommentRow): Promise<void> {
  const op = removeComment(claims.desk.makeId, row)
  if (await claims.change([op])) claims.desk.undo.offer('Comment removed', op.id)
}

function handles({ desk }: ClaimDesk) {
  return handlesOf(desk.people.peek().values())
}

function nameIn({ desk }: ClaimDesk, { author }: CommentRow): string {
  return author === desk.me.value.id ? 'yourself' : desk.nameOf(author)
}

function removedInWords({ desk }: ClaimDesk, { removed, author }: CommentRow): string {
  const by = removed?.by === desk.me.value.id ? 'You' : desk.nameOf(removed?.by ?? author)
  return `${by} removed a comment here.`
}
