import type { OpId } from '../ids.ts'
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

/**
 * Whether this op has written here already. Nobody may write another wording under the same
 * revision: guards and verdicts that name it would take the one for the other.
 */
export function isRevision({ rev, past }: ClaimRow, op: OpId): boolean {
  const earlier = [...past.position, ...past.statement, ...past.scope]
  return Object.values(rev).includes(op) || earlier.some((wording) => wording.rev === op)
}
