import { MAX_PAST_WORDINGS } from '../sync/limits.ts'
import type { ClaimRow, PastWordings } from './claim.ts'

/** The claim with one more earlier wording remembered, the oldest dropped past the limit. */
export function withPast<Part extends keyof PastWordings>(
  claim: ClaimRow,
  part: Part,
  wording: PastWordings[Part][number],
): ClaimRow {
  const kept = [...claim.past[part], wording].slice(-MAX_PAST_WORDINGS)
  return { ...claim, past: { ...claim.past, [part]: kept } }
}
