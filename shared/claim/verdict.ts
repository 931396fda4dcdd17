import type { ClaimId, OpId, ReviewerId } from '../ids.ts'
import type { Scope } from './claim.ts'
import type { Position } from './quote.ts'

/** What a reviewer finds a claim to be. "disputed" is said of the world, never of the reviewers. */
export type Verdict = 'verified' | 'disputed' | 'unverifiable'

export const VERDICTS: readonly Verdict[] = ['verified', 'disputed', 'unverifiable']

/** Why: a closed list, each code belonging to one verdict. */
export const REASONS = {
  'contradicted-by-evidence': 'disputed',
  'sources-conflict': 'disputed',
  'misleading-context': 'disputed',
  'wording-differs': 'disputed',
  'looked-and-found-none': 'unverifiable',
  'opinion-or-prediction': 'unverifiable',
  'source-refuses': 'unverifiable',
} as const satisfies Record<string, Verdict>

export type ReasonCode = keyof typeof REASONS

export const REASON_CODES = Object.keys(REASONS) as readonly ReasonCode[]

export function reasonsFor(verdict: Verdict): readonly ReasonCode[] {
  return REASON_CODES.filter((code) => REASONS[code] === verdict)
}

/** The wording and the scope that stood there when somebody judged, each with its revision. */
export interface Judged {
  readonly position: { readonly rev: OpId } & Position
  readonly exact: string
  readonly statement: { readonly rev: OpId; readonly text: string | null }
  readonly scope: { readonly rev: OpId; readonly value: Scope }
}

/** The one current verdict of one reviewer on one claim; `verdict: null` once it is withdrawn. */
export interface VerdictRow {
  readonly kind: 'verdict'
  /** `claim:reviewer`, so two people never write the same row. */
  readonly id: string
  readonly claim: ClaimId
  readonly reviewer: ReviewerId
  readonly verdict: Verdict | null
  readonly reasons: readonly ReasonCode[]
  /** Markdown; empty where none was given. */
  readonly rationale: string
  /** ISO 8601, UTC, from the server's clock. */
  readonly at: string
  readonly judged: Judged
  /** The version of the desk's guidelines in force then; left out where there was none. */
  readonly guidelines?: number
  /**
   * When others' verdicts were shown to its author, and the op that did it: their first verdict, on a
   * desk whose first pass is blind. None where they could be seen before.
   */
  readonly revealed?: { readonly rev: OpId; readonly at: string }
  /** The op that last wrote this row. */
  readonly rev: OpId
}

export function verdictId(claim: ClaimId, reviewer: ReviewerId): string {
  return `${claim}:${reviewer}`
}
