import type { ClaimId, OpId, ReviewerId } from '../ids.ts'
import type { DeskSettings } from '../settings/settings.ts'
import type { ClaimRow } from './claim.ts'
import { counts } from './status.ts'
import type { Verdict, VerdictRow } from './verdict.ts'

/** A verdict that counted when a claim was settled. */
export interface Heard {
  readonly reviewer: ReviewerId
  readonly verdict: Verdict
  /** The op that had last written it. */
  readonly rev: OpId
}

/** An editor's final word on a claim. One row a claim; it stays when the claim is reopened. */
export interface SettlementRow {
  readonly kind: 'settlement'
  readonly id: ClaimId
  /** Null once the claim is reopened. */
  readonly verdict: Verdict | null
  /** Markdown: why it is settled so or, once it is reopened, why that; may be empty. */
  readonly rationale: string
  /** Who settled it, or reopened it. */
  readonly by: ReviewerId
  /** ISO 8601, UTC, from the server's clock. */
  readonly at: string
  /** The verdicts that it agrees with, by reviewer. */
  readonly basis: readonly Heard[]
  /** Those that it decides against: dissent is kept. */
  readonly dissent: readonly Heard[]
  /** The op that last wrote this row. */
  readonly rev: OpId
}

/** Verdicts that were given or changed since the claim was settled. */
export function newSince(
  { basis, dissent }: SettlementRow,
  verdicts: Iterable<VerdictRow>,
): readonly VerdictRow[] {
  const heard = new Set([...basis, ...dissent].map(({ rev }) => rev))
  return [...verdicts].filter(({ verdict, rev }) => verdict !== null && !heard.has(rev))
}

/** How many people's verdicts must count where the desk wants two readers. */
export const READERS_NEEDED = 2

/**
 * Whether the desk wants another reader before a claim is settled. Settling is not itself a reading.
 *
 * @param readers how many people's verdicts count
 */
export function needsReader(
  readers: number,
  { needsTwoReaders }: Pick<DeskSettings, 'needsTwoReaders'>,
): boolean {
  return needsTwoReaders && readers < READERS_NEEDED
}

/** What counted when the claim is settled, by reviewer, so that the same state gives the same row. */
export function heardOn(claim: ClaimRow, verdicts: Iterable<VerdictRow>): readonly Heard[] {
  return [...verdicts]
    .filter((row) => counts(claim, row))
    .flatMap(({ reviewer, verdict, rev }) => (verdict === null ? [] : [{ reviewer, verdict, rev }]))
    .sort((a, b) => (a.reviewer < b.reviewer ? -1 : 1))
}
