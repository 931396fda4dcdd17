import type { ReasonCode } from '../claim/verdict.ts'
import type { ArticleId, ReviewerId } from '../ids.ts'
import type { QueueStanding } from './queue-standing.ts'

/** Which of a list one wants to see; what is left out lets everything pass. */
export interface QueueFilter {
  readonly article?: ArticleId
  /** The article's outlet as it stands there; null: one that nobody knows. */
  readonly outlet?: string | null
  /** Somebody whose verdict is there. */
  readonly reviewer?: ReviewerId
  /** As it stands at the claim; null: nobody is named. */
  readonly speaker?: string | null
  readonly tag?: string
  readonly reason?: ReasonCode
  /** Marked before this moment: ISO 8601, UTC. */
  readonly markedBefore?: string
}

/** Whether a claim passes all that the filter asks for. */
export function passes(
  claim: QueueStanding,
  filter: QueueFilter,
  outletOf: (article: ArticleId) => string | null,
): boolean {
  const { article, outlet, reviewer, speaker, tag, reason, markedBefore } = filter
  return (
    (article === undefined || claim.article === article) &&
    (outlet === undefined || outletOf(claim.article) === outlet) &&
    (reviewer === undefined || claim.reviewers.includes(reviewer)) &&
    (speaker === undefined || claim.speaker === speaker) &&
    (tag === undefined || claim.tags.includes(tag)) &&
    (reason === undefined || claim.reasons.includes(reason)) &&
    (markedBefore === undefined || claim.markedAt < markedBefore)
  )
}

export function isFiltering(filter: QueueFilter): boolean {
  return Object.values(filter).some((wanted) => wanted !== undefined)
}
