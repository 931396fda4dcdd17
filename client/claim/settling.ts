import type { Verdict } from '../../shared/claim/verdict.ts'
import type { ShownClaim } from './article-claims.ts'
import type { ClaimDesk } from './claim-desk.ts'
import { reopenClaim, settleClaim } from './claim-ops.ts'
import { readersObjection, settleObjection } from './claim-rights.ts'
import { STATUS_LOOK } from './claim-words.ts'

/** Says the desk's last word on a claim; says whether it is stored now. */
export async function settle(
  { desk, article }: ClaimDesk,
  { row, settlement, standing }: ShownClaim,
  verdict: Verdict,
  rationale = '',
): Promise<boolean> {
  const objection =
    settleObjection(desk.me.peek()) ?? readersObjection(standing.readers, desk.settings.peek())
  if (objection !== null) {
    desk.toasts.show(objection)
    return false
  }
  const op = settleClaim(desk.makeId, row, settlement, verdict, rationale)
  if (!(await desk.do(article, [op]))) return false
  const words = `${row.label} settled as ${STATUS_LOOK[verdict].word.toLowerCase()}`
  desk.undo.offer(words, op.id)
  return true
}

/** Opens a settled claim again; says whether that is stored now. */
export async function reopen(
  { desk, article }: ClaimDesk,
  { row, settlement }: ShownClaim,
  reason: string,
): Promise<boolean> {
  if (!settlement?.verdict) return false
  const op = reopenClaim(desk.makeId, settlement, reason)
  if (!(await desk.do(article, [op]))) return false
  desk.undo.offer(`${row.label} reopened`, op.id)
  return true
}
