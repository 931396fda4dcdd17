import { type CommentRow, inOrder } from '../../shared/discussion/comment.ts'
import { isResolved, type ThreadRow } from '../../shared/discussion/thread.ts'
import { type EvidenceRow, givenOf, standingEvidence } from '../../shared/evidence/evidence.ts'
import { evidenceText } from '../../shared/evidence/evidence-words.ts'
import { useDesk } from '../desk/desk-context.ts'
import { CommentText } from '../discussion/comment-text.tsx'

/** What had been brought by then. */
export function PastEvidence({ rows }: { rows: readonly EvidenceRow[] }) {
  const desk = useDesk()
  const standing = standingEvidence(rows)
  if (standing.length === 0) return null
  return (
    <section class="past-part" aria-label="Evidence">
      <h3>Evidence</h3>
      <ul>
        {standing.map((row) => (
          <li key={row.id}>
            <b>{desk.nameOf(row.author)}</b>{' '}
            <span class="past-evidence">{evidenceText(givenOf(row))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What had been said by then, answers among the rest by when they were written. */
export function PastTalk(props: {
  comments: readonly CommentRow[]
  thread: ThreadRow | undefined
}) {
  const { comments, thread } = props
  const desk = useDesk()
  const said = inOrder(comments).filter(({ removed }) => !removed)
  if (said.length === 0) return null
  return (
    <section class="past-part" aria-label="Discussion">
      <h3>Discussion{isResolved(thread, comments) && ' · resolved'}</h3>
      <ul>
        {said.map(({ id, author, text }) => (
          <li key={id}>
            <b>{desk.nameOf(author)}</b>: <CommentText desk={desk} text={text} />
          </li>
        ))}
      </ul>
    </section>
  )
}
