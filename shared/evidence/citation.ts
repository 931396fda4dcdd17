import type { Position } from '../claim/quote.ts'
import type { ArticleId, ClaimId, EvidenceId } from '../ids.ts'
import type { Stance } from './evidence.ts'

/** A claim, somewhere on the desk, for or against which a passage of an article is cited. */
export interface Citation {
  readonly evidence: EvidenceId
  readonly stance: Stance
  /** Where the cited passage stands in the article that was asked for. */
  readonly position: Position
  /** The article that the claim was marked in. */
  readonly article: ArticleId
  readonly claim: ClaimId
  /** `C-14` */
  readonly label: string
  /** The claim in a sentence: its statement, else its quote. */
  readonly words: string
}

/** `GET /api/articles/:id/citations` */
export interface CitationsBody {
  /** In the order in which they stand in the text. */
  readonly citations: readonly Citation[]
  /** More than these cite it; they are left out. */
  readonly more: number
}
