import type { ArticleId, ClaimId, OpId } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import type { QueueArticles } from './queue-articles.ts'

/** A claim on the queue, by what finds it. */
export interface QueuePlace {
  readonly article: ArticleId
  readonly claim: ClaimId
}

/** What became of a change of many claims. */
export interface ManyDone {
  /** Ops that are stored on this device, by which all of it can be taken back; null where none is. */
  readonly first: OpId | null
  readonly done: number
  /** Claims whose change would change nothing, or that its author may not change so. */
  readonly same: number
  /** Claims that are not on this device, or could not be stored. */
  readonly missing: number
}

/**
 * Makes a change of each of many claims, in however many articles: one step of undo, of which each claim's
 * part goes back for itself.
 *
 * @param make the ops for one claim as it stands here; none where there is nothing to do
 */
export async function changeMany(
  articles: QueueArticles,
  places: readonly QueuePlace[],
  bulk: OpId,
  make: (claims: ClaimDesk, claim: ShownClaim) => readonly Op[],
): Promise<ManyDone> {
  const found = { first: null as OpId | null, done: 0, same: 0, missing: 0 }
  for (const [article, ids] of byArticle(places)) {
    const [some] = ids
    let isHere = false
    await articles.withClaim(article, some as ClaimId, async (claims) => {
      isHere = true
      const made = ids.map((id) => {
        const claim = claims.claims.peek(claims.claims.resolve(id))
        return claim && make(claims, claim)
      })
      const ops = made.flatMap((some) => some ?? [])
      const changed = made.filter((some) => some && some.length > 0).length
      found.missing += made.filter((some) => some === null).length
      found.same += made.filter((some) => some?.length === 0).length
      if (ops.length === 0) return
      if (await claims.desk.do(claims.article, ops, bulk)) {
        found.first ??= (ops[0] as Op).id
        found.done += changed
      } else found.missing += changed
    })
    if (!isHere) found.missing += ids.length
  }
  return found
}

function byArticle(places: readonly QueuePlace[]): ReadonlyMap<ArticleId, readonly ClaimId[]> {
  const found = new Map<ArticleId, ClaimId[]>()
  for (const { article, claim } of places) {
    const ids = found.get(article)
    if (ids) ids.push(claim)
    else found.set(article, [claim])
  }
  return found
}
