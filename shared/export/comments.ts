import type { CommentRow } from '../discussion/comment.ts'
import { standingComments } from '../discussion/thread.ts'
import type { ReviewerId } from '../ids.ts'
import type { ExportedClaim, ExportedComment, Person, VerdictsExport } from './verdicts-format.ts'

/** What was said about a claim and still stands, in the order in which it was written. */
export function commentsOf(
  rows: Iterable<CommentRow>,
  personOf: (id: ReviewerId) => Person,
): readonly ExportedComment[] {
  return standingComments(rows).map(({ id, parent, author, at, editedAt, text, mentions }) => ({
    id,
    parent,
    by: personOf(author),
    at,
    editedAt,
    text,
    mentions: mentions.map(personOf),
  }))
}

/** The same export without what people said to each other. */
export function withoutComments(exported: VerdictsExport): VerdictsExport {
  const claims = exported.claims.map(({ comments: _, ...claim }): ExportedClaim => claim)
  return { ...exported, claims }
}

/** The text with something in the place of each person whom it calls. */
export function withCalled(
  { text, mentions }: Pick<ExportedComment, 'text' | 'mentions'>,
  shown: (person: Person) => string,
): string {
  return mentions.reduce(
    (now, person) => now.replaceAll(`@{${person.id}}`, () => shown(person)),
    text,
  )
}
