import type { Verdict } from '../claim/verdict.ts'
import type { ArticleId, ClaimId, CommentId, ReviewerId } from '../ids.ts'
import type { RowKind } from '../sync/rows.ts'

/** What can happen on a claim that concerns somebody beside whoever did it. */
export type NewsKind =
  | 'mention'
  | 'comment'
  | 'answer'
  | 'verdict'
  | 'withdrawn'
  | 'settled'
  | 'reopened'
  | 'evidence'
  | 'moved'
  | 'reworded'
  | 'removed'
  | 'restored'
  | 'resolved'
  | 'thread-reopened'
  | 'assigned'

/** Something that others did on a claim that one has to do with, and has not seen yet. */
export interface NewsItem {
  /** The same for what takes the place of it: somebody's second verdict, a comment's other words. */
  readonly id: string
  readonly kind: NewsKind
  readonly article: ArticleId
  readonly claim: ClaimId
  /** `C-14`, and its statement or else its quote, cut where it is long. */
  readonly label: string
  readonly about: string
  readonly by: ReviewerId
  /** ISO 8601, UTC. */
  readonly at: string
  /** The article's entry that did it. */
  readonly seq: number
  /** Where it is about one. */
  readonly comment: CommentId | null
  readonly verdict: Verdict | null
  /** How a comment begins, with mentions as they are kept; empty for anything else. */
  readonly words: string
  /** The row that says it: who may not see that is told nothing of this. */
  readonly row: { readonly kind: RowKind; readonly id: string }
}

/** How far somebody has read: all of an article, or what is about one claim. */
export interface ReadMark {
  readonly article: ArticleId
  readonly claim: ClaimId | null
  /** The article's last entry that was seen. */
  readonly seq: number
}

/** What is new to somebody: those who call them first, then the newest. */
export function inReadingOrder(items: Iterable<NewsItem>): readonly NewsItem[] {
  return [...items].sort(
    (a, b) =>
      Number(b.kind === 'mention') - Number(a.kind === 'mention') ||
      (a.at < b.at ? 1 : a.at > b.at ? -1 : b.seq - a.seq),
  )
}

/** Whether a mark covers an item. */
export function covers({ article, claim, seq }: ReadMark, item: NewsItem): boolean {
  return item.article === article && item.seq <= seq && (claim === null || item.claim === claim)
}
