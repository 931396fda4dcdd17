import { leaseEndsAt } from '../../shared/claim/lease.ts'
import type { ReviewerId } from '../../shared/ids.ts'
import type { NextTaken } from '../../shared/queue/queue-page.ts'
import type { QueueItem } from '../../shared/queue/review-queue.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import type { MakeId } from '../claim/claim-ops.ts'
import { getJson, json } from '../desk/http.ts'
import { type QueueView, queryOf } from './queue-view.ts'

const MINUTE_MS = 60_000

/** Says that one works on a claim now. */
export function takeClaim(makeId: MakeId, { row }: ShownClaim): Op {
  return { type: 'claim.take', id: makeId(), claim: row.id }
}

/** Asks somebody to see to a claim, or nobody any more; none where they are asked already. */
export function assignClaim(
  { article, desk }: ClaimDesk,
  { row }: ShownClaim,
  reviewer: ReviewerId | null,
): readonly Op[] {
  const before = article.sync?.replica.view.get('assignment', row.id)
  if ((before?.assignee ?? null) === reviewer) return []
  const guard = before?.rev ?? null
  return [{ type: 'claim.assign', id: desk.makeId(), claim: row.id, reviewer, guard }]
}

/** The next claim of a list on which nobody works, taken by the server: no two people get the same. */
export async function askForNext(view: QueueView): Promise<NextTaken> {
  const asked = Object.fromEntries(new URLSearchParams(queryOf(view)))
  return getJson<NextTaken>('/api/queue/next', json('POST', asked))
}

/** `4 min left`; the last minute is one, and one that the server has yet to end is none. */
export function leaseInWords({ at }: { readonly at: string }, now: number): string {
  return `${Math.max(0, Math.ceil((leaseEndsAt({ at }) - now) / MINUTE_MS))} min left`
}

/** Who else works on it now; null where nobody does, or oneself. */
export function otherHolder(
  { holder, lease }: Pick<QueueItem, 'holder' | 'lease'>,
  me: ReviewerId,
): { readonly holder: ReviewerId; readonly at: string } | null {
  return holder === null || holder === me || !lease ? null : { holder, at: lease.at }
}
