import type { ArticleId, ReviewerId } from '../../shared/ids.ts'
import { type QueueClaim, queueClaimsOf } from '../../shared/queue/queue-claim.ts'
import type { NamedQueueItem } from '../../shared/queue/queue-page.ts'
import { reviewQueue } from '../../shared/queue/review-queue.ts'
import type { Desk } from '../desk.ts'
import { SEES_ALL } from '../sync/audience.ts'
import type { Actor } from '../sync/authority.ts'
import { sightOf } from '../sync/sights.ts'

/** The disputed queue as somebody may see it, in its order. */
export async function queueFor(desk: Desk, actor: Actor): Promise<readonly NamedQueueItem[]> {
  const { access, library } = desk
  const nameOf = (id: ReviewerId) => access.people.get(id)?.name ?? null
  return reviewQueue(await claimsFor(desk, actor)).map(({ verdicts, ...item }) => {
    const { title = null, outlet = null, date = null } = library.get(item.article) ?? {}
    const named = verdicts.map((one) => ({ ...one, name: nameOf(one.reviewer) }))
    return { ...item, title, outlet, date, verdicts: named }
  })
}

/** From the index for those who see all, so that no article is opened for it. */
async function claimsFor(desk: Desk, actor: Actor): Promise<readonly QueueClaim[]> {
  const { audience, library } = desk
  const key = audience.keyFor(actor)
  if (key === SEES_ALL) return library.queue()
  const articles = library.list().filter(({ counts }) => counts.disputed + counts.split > 0)
  const found: QueueClaim[] = []
  for (const { id } of articles) found.push(...(await visibleClaims(desk, id, key)))
  return found
}

async function visibleClaims(
  { audience, authorities }: Desk,
  article: ArticleId,
  key: string,
): Promise<readonly QueueClaim[]> {
  const authority = await authorities.open(article)
  return queueClaimsOf(sightOf(authority, key, audience), article, authority.seq)
}
