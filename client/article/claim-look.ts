import type { Status } from '../../shared/claim/status.ts'
import { VERDICTS, type Verdict } from '../../shared/claim/verdict.ts'

/** What of a claim decides how it looks in text, gutter and print. */
export interface ClaimStanding {
  readonly status: Status
  /** The distinct verdicts that count, which a split claim draws; of a settled one its outcome alone. */
  readonly verdicts: readonly Verdict[]
}

/**
 * The classes that carry a claim's colours and line styles (tokens.css): `v-disputed`, and for a
 * split one its verdicts too, `v-split s-verified-disputed`, in the order of `VERDICTS`. A settled one
 * looks like its outcome, `v-disputed is-settled`.
 */
export function lookOf({ status, verdicts }: ClaimStanding): string {
  if (status === 'settled') return `v-${verdicts[0] ?? 'open'} is-settled`
  return status === 'split' ? `v-split s-${distinctOf(verdicts).join('-')}` : `v-${status}`
}

/** How many lines a claim draws under its words. */
export function linesOf({ status, verdicts }: ClaimStanding): number {
  return status === 'split' ? Math.max(1, distinctOf(verdicts).length) : 1
}

function distinctOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  return VERDICTS.filter((verdict) => verdicts.includes(verdict))
}
