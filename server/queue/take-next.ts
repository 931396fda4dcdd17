import { may } from '../../shared/access/roles.ts'
import type { Id } from '../../shared/ids.ts'
import type { NextTaken } from '../../shared/queue/queue-page.ts'
import type { QueueStanding } from '../../shared/queue/queue-standing.ts'
import { placesIn } from '../../shared/queue/review-queue.ts'
import type { ClaimTake } from '../../shared/sync/op.ts'
import type { Desk } from '../desk.ts'
import type { Actor } from '../sync/authority.ts'
import { itemsOf, passingIn, queueViewFor } from './desk-queue.ts'
import type { QueueQuery } from './queue-query.ts'

/**
 * Takes the first claim of a list that nobody works on and that waits for this person: the claim's
 * article decides, so that of two who ask at once each gets another one. The taking is an op in the
 * log like any other. Throws `NotNowError`, and a ProblemError of an article that cannot be served.
 */
export async function takeNext(
  desk: Desk,
  actor: Actor,
  { list, filter }: Pick<QueueQuery, 'list' | 'filter'>,
  newId: <Kind extends string>() => Id<Kind>,
): Promise<NextTaken> {
  const view = await queueViewFor(desk, actor)
  const passing = passingIn(desk, await view.list(list), filter)
  for (const waiting of passing.filter((claim) => waitsFor(claim, actor, list))) {
    if (!(await isTakenNow(desk, actor, waiting, newId))) continue
    const now = await queueViewFor(desk, actor)
    const sorted = passingIn(desk, await now.list(list), filter)
    const at = sorted.findIndex(({ claim }) => claim === waiting.claim)
    if (at < 0) continue
    const places = placesIn(list, sorted, at, at + 1, actor.reviewer)
    const [item] = itemsOf(desk, now, sorted.slice(at, at + 1), places)
    if (item) return { item }
  }
  return { item: null }
}

/**
 * Whether a claim waits for this person: nobody works on it, nobody else was asked to, and their word
 * is still wanted: a reading that they have not given, or the desk's word from who may say it.
 */
function waitsFor(
  { holder, assignee, reviewers, status }: QueueStanding,
  { reviewer, role }: Actor,
  list: QueueQuery['list'],
): boolean {
  if (holder !== null || (assignee !== null && assignee !== reviewer)) return false
  if (status === 'settled') return false
  const maySettle = may(role, 'settle') && list !== 'second'
  return maySettle || !reviewers.includes(reviewer)
}

async function isTakenNow(
  { authorities }: Desk,
  actor: Actor,
  { article, claim }: QueueStanding,
  newId: <Kind extends string>() => Id<Kind>,
): Promise<boolean> {
  const authority = await authorities.open(article)
  const op: ClaimTake = { type: 'claim.take', id: newId<'op'>(), claim }
  // Somebody was quicker, or the claim is not what it was: the next one is tried.
  return 'seq' in (await authority.issue(actor, op))
}
