import type { ClaimRow } from './claim.ts'
import type { Verdict, VerdictRow } from './verdict.ts'

/**
 * Derived from the counting verdicts; "split" means that reviewers differ, "settled" that an editor has
 * said the last word.
 */
export type Status = 'open' | Verdict | 'split' | 'settled'

export const STATUSES: readonly Status[] = [
  'open',
  'verified',
  'disputed',
  'unverifiable',
  'split',
  'settled',
]

export interface Standing {
  readonly status: Status
  /** The settled verdict, else the one on which all who count agree; null while open or split. */
  readonly outcome: Verdict | null
  /** How many people's verdicts count: one "verified" must not look like two. */
  readonly readers: number
}

/**
 * Whether this verdict judges the wording and the scope that stand there now. A wording that came back,
 * by an undo for instance, is the one that was judged.
 */
export function counts(claim: ClaimRow, { verdict, judged }: VerdictRow): boolean {
  return (
    verdict !== null &&
    judged.position.start === claim.position.start &&
    judged.position.end === claim.position.end &&
    judged.statement.text === claim.statement &&
    judged.scope.value === claim.scope
  )
}

/** Status, outcome and readers of a claim, the same for text, cards, queue, lists and export. */
export function standingOf(
  claim: ClaimRow,
  verdicts: Iterable<VerdictRow>,
  settled: { readonly verdict: Verdict | null } | undefined,
): Standing {
  let outcome: Verdict | null = null
  let readers = 0
  let split = false
  for (const verdict of verdicts) {
    if (!counts(claim, verdict)) continue
    readers += 1
    if (outcome !== null && outcome !== verdict.verdict) split = true
    outcome = verdict.verdict
  }
  if (settled?.verdict) return { status: 'settled', outcome: settled.verdict, readers }
  if (split) return { status: 'split', outcome: null, readers }
  return { status: outcome ?? 'open', outcome, readers }
}

/** How many live claims of an article stand in each status. */
export type Counts = Readonly<Record<Status, number>>

export const NO_CLAIMS: Counts = {
  open: 0,
  verified: 0,
  disputed: 0,
  unverifiable: 0,
  split: 0,
  settled: 0,
}
