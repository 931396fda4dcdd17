import type { ClaimId, OpId, ReviewerId } from '../ids.ts'
import type { Position, Quote } from './quote.ts'

/** "Is it so?" or "Was it said?": without it two people who agree look split. */
export type Scope = 'content' | 'attribution'

export const SCOPES: readonly Scope[] = ['content', 'attribution']

/** The fields that a second person could change; each carries the id of the op that last wrote it. */
export interface ClaimRevisions {
  readonly position: OpId
  readonly scope: OpId
  readonly statement: OpId
  readonly speaker: OpId
  readonly saidAt: OpId
  readonly asOf: OpId
  readonly removed: OpId
}

/** A wording that stood here earlier, kept so that a verdict given offline still knows what it judged. */
export interface PastWordings {
  readonly position: readonly ({ readonly rev: OpId } & Position)[]
  readonly statement: readonly { readonly rev: OpId; readonly text: string | null }[]
  readonly scope: readonly { readonly rev: OpId; readonly value: Scope }[]
}

/** A marked passage of an article. Its status is derived (status.ts), never stored. */
export interface ClaimRow {
  readonly kind: 'claim'
  readonly id: ClaimId
  /** `C-14`: per article, in the order in which the server accepted them. */
  readonly label: string
  readonly quote: Quote
  readonly position: Position
  readonly scope: Scope
  /** The claim in one sentence of one's own; null while the quote speaks for itself. */
  readonly statement: string | null
  readonly speaker: string | null
  /** When it was said, as the reviewer wrote it (a date or a phrase). */
  readonly saidAt: string | null
  /** The moment that is judged, `yyyy-mm-dd`; null means the article's date. */
  readonly asOf: string | null
  readonly tags: readonly string[]
  readonly author: ReviewerId
  /** ISO 8601, UTC, from the server's clock. */
  readonly at: string
  readonly removed: { readonly at: string; readonly by: ReviewerId } | null
  readonly rev: ClaimRevisions
  readonly past: PastWordings
}

/** The id of a claim that turned out to be another one: same span, same scope, both live. */
export interface AliasRow {
  readonly kind: 'alias'
  readonly id: ClaimId
  readonly claim: ClaimId
  /** The op that made it, and the revisions which that op's id stands for in later guards. */
  readonly rev: OpId
  readonly as: ClaimRevisions
}

export function labelOf(number: number): string {
  return `C-${number}`
}

/** Two live claims with the same key are one claim. */
export function spanKey(position: Position, scope: Scope): string {
  return `${position.start}-${position.end}-${scope}`
}
