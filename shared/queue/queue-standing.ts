import type { Status } from '../claim/status.ts'
import type { ReasonCode } from '../claim/verdict.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../ids.ts'

/** Where a claim stands in its list: what the order goes by. */
export interface QueuePlace {
  readonly article: ArticleId
  readonly claim: ClaimId
  /** In UTF-16 code units. */
  readonly start: number
  readonly status: Status
  readonly isStarred: boolean
  /** When the claim was marked: ISO 8601, UTC. */
  readonly markedAt: string
  /** When the desk's word that stands was said; null where there is none. */
  readonly settledAt: string | null
}

/** All that says in which lists a claim is, where in them, and which filters it passes. */
export interface QueueStanding extends QueuePlace {
  /** How many people's verdicts count. */
  readonly readers: number
  /** Whether somebody's verdict that counts is "disputed". */
  readonly isDisputed: boolean
  /** Who works on it now. */
  readonly holder: ReviewerId | null
  /** Who is asked to see to it. */
  readonly assignee: ReviewerId | null
  readonly speaker: string | null
  readonly tags: readonly string[]
  /** Whose verdicts there are, those on an earlier wording too. */
  readonly reviewers: readonly ReviewerId[]
  /** All that these verdicts give. */
  readonly reasons: readonly ReasonCode[]
}
