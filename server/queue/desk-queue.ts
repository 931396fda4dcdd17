import { STATUSES } from '../../shared/claim/status.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../../shared/ids.ts'
import { facetsOf, type QueueFacets } from '../../shared/queue/facets.ts'
import { isIn, QUEUE_LISTS, type QueueList } from '../../shared/queue/lists.ts'
import { type QueueClaim, queueClaimsOf } from '../../shared/queue/queue-claim.ts'
import { isFiltering, passes, type QueueFilter } from '../../shared/queue/queue-filter.ts'
import { orderOf } from '../../shared/queue/queue-order.ts'
import {
  cursorOf,
  type NamedQueueItem,
  NO_QUEUE,
  type QueueCounts,
  type QueuePage,
} from '../../shared/queue/queue-page.ts'
import type { QueueStanding } from '../../shared/queue/queue-standing.ts'
import { type Placed, placesIn } from '../../shared/queue/review-queue.ts'
import type { Desk } from '../desk.ts'
import { SEES_ALL } from '../sync/audience.ts'
import type { Actor } from '../sync/authority.ts'
import { sightOf } from '../sync/sights.ts'
import type { QueueQuery } from './queue-query.ts'
import { firstFrom } from './sorted-claims.ts'

/** The lists of the queue as one person has them. */
export interface QueueView {
  readonly counts: QueueCounts
  /** In its order. */
  list(list: QueueList): Promise<readonly QueueStanding[]>
  /** What is shown of these; without those that have left every list meanwhile. */
  claims(shown: readonly QueueStanding[]): ReadonlyMap<ClaimId, QueueClaim>
}

/** From the index for those who see all, so that no article is opened for it. */
export async function queueViewFor(desk: Desk, actor: Actor): Promise<QueueView> {
  const { queue } = desk.library
  const { reviewer } = actor
  const key = desk.audience.keyFor(actor)
  if (key !== SEES_ALL) return viewOf(await visibleClaims(desk, key), reviewer)
  return {
    counts: queue.counts(reviewer),
    list: (list) => queue.list(list, reviewer),
    claims: (shown) => queue.claims(shown),
  }
}

/** The whole disputed queue, in its order. */
export async function queueFor(desk: Desk, actor: Actor): Promise<readonly NamedQueueItem[]> {
  const view = await queueViewFor(desk, actor)
  const sorted = await view.list('disputed')
  return itemsOf(desk, view, sorted, placesIn('disputed', sorted))
}

/** One page of a list. */
export async function queuePage(
  desk: Desk,
  actor: Actor,
  { list, filter, after, limit }: QueueQuery,
): Promise<QueuePage> {
  const view = await queueViewFor(desk, actor)
  const passing = passingIn(desk, await view.list(list), filter)
  const order = orderOf(list)
  let from = after ? firstFrom(passing, after, order) : 0
  // The claim at which the page before ended is not on this one, if it is still there.
  if (after && passing[from]?.claim === after.claim) from += 1
  const to = Math.min(from + limit, passing.length)
  const shown = passing.slice(from, to)
  const last = shown.at(-1)
  const places = placesIn(list, passing, from, to, actor.reviewer)
  return {
    items: itemsOf(desk, view, shown, places),
    total: passing.length,
    counts: view.counts,
    next: last && to < passing.length ? cursorOf(last) : null,
    progress: await progressOf(desk, view, filter),
  }
}

/** What there is to filter a list by, as one person has it. */
export async function queueFacets(desk: Desk, actor: Actor, list: QueueList): Promise<QueueFacets> {
  const view = await queueViewFor(desk, actor)
  return facetsOf(await view.list(list), (article) => desk.library.get(article)?.outlet ?? null)
}

export function passingIn(
  { library }: Desk,
  claims: readonly QueueStanding[],
  filter: QueueFilter,
): readonly QueueStanding[] {
  if (!isFiltering(filter)) return claims
  const outletOf = (article: ArticleId) => library.get(article)?.outlet ?? null
  return claims.filter((claim) => passes(claim, filter, outletOf))
}

export function itemsOf(
  { access, library }: Desk,
  view: QueueView,
  shown: readonly QueueStanding[],
  places: readonly Placed[],
): readonly NamedQueueItem[] {
  const nameOf = (id: ReviewerId) => access.people.get(id)?.name ?? null
  const claims = view.claims(shown)
  return shown.flatMap((standing, index) => {
    const claim = claims.get(standing.claim)
    if (!claim) return []
    const { title = null, outlet = null, date = null } = library.get(claim.article) ?? {}
    const verdicts = claim.verdicts.map((one) => ({ ...one, name: nameOf(one.reviewer) }))
    return [{ ...claim, ...(places[index] as Placed), title, outlet, date, verdicts }]
  })
}

async function progressOf(
  desk: Desk,
  view: QueueView,
  filter: QueueFilter,
): Promise<QueuePage['progress']> {
  const [settled, disputed] = await Promise.all([view.list('settled'), view.list('disputed')])
  const done = passingIn(desk, settled, filter).length
  return { settled: done, all: done + passingIn(desk, disputed, filter).length }
}

/** The lists that are made of these claims. */
function viewOf(claims: readonly QueueClaim[], viewer: ReviewerId): QueueView {
  const byId = new Map(claims.map((one) => [one.claim, one]))
  const listed = (list: QueueList) => claims.filter((one) => isIn(list, one, viewer))
  const counts = { ...NO_QUEUE }
  for (const list of QUEUE_LISTS) Object.assign(counts, { [list]: listed(list).length })
  return {
    counts,
    list: async (list) => listed(list).sort(orderOf(list)),
    claims: () => byId,
  }
}

/** Opens every article in which there is a claim. */
async function visibleClaims(
  { audience, authorities, library }: Desk,
  key: string,
): Promise<readonly QueueClaim[]> {
  const found: QueueClaim[] = []
  for (const { id, counts } of library.list()) {
    if (STATUSES.every((status) => counts[status] === 0)) continue
    const authority = await authorities.open(id)
    found.push(...queueClaimsOf(sightOf(authority, key, audience), id, authority.seq))
  }
  return found
}
