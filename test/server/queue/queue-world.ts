import assert from 'node:assert/strict'
import type { Verdict } from '../../../shared/claim/verdict.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../../../shared/ids.ts'
import type { NamedQueueItem, QueuePage } from '../../../shared/queue/queue-page.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { marks } from '../../helpers/live-page.ts'
import { newId, type Person, type Visitor, type World } from '../../helpers/world.ts'

export const STORY = 'The mayor of Springfield left. Nobody saw him.'

/** Somebody's op, decided and stored as if it had come over the wire. */
export async function issue(world: World, by: Person, article: ArticleId, op: Op): Promise<void> {
  const authority = await world.serving.desk.authorities.open(article)
  const issued = await authority.issue({ reviewer: by.id, role: by.role }, op)
  assert.ok('seq' in issued, JSON.stringify(issued))
}

/** Marks words of the story, with a first verdict and why. */
export async function marksAs(
  world: World,
  by: Person,
  article: ArticleId,
  quote: string,
  verdict: Verdict,
): Promise<ClaimId> {
  const start = STORY.indexOf(quote)
  const first = { verdict, reasons: [], rationale: `because of ${quote}` }
  const op = marks(STORY, start, start + quote.length, { first })
  await issue(world, by, article, op)
  return op.claim
}

async function wordingOf(world: World, article: ArticleId, claim: ClaimId) {
  const { state } = await world.serving.desk.authorities.open(article)
  const { position, statement, scope } = state.get('claim', claim)?.rev ?? assert.fail()
  return { position, statement, scope }
}

export async function casts(
  world: World,
  by: Person,
  article: ArticleId,
  claim: ClaimId,
  as: Verdict,
): Promise<void> {
  const judged = await wordingOf(world, article, claim)
  const op = { type: 'verdict.cast', id: newId<'op'>(), claim, judged } as const
  await issue(world, by, article, { ...op, verdict: as, reasons: [], rationale: '' })
}

export async function settles(
  world: World,
  by: Person,
  article: ArticleId,
  claim: ClaimId,
  as: Verdict,
): Promise<void> {
  const judged = await wordingOf(world, article, claim)
  const op = { type: 'verdict.settle', id: newId<'op'>(), claim, judged, guard: null } as const
  await issue(world, by, article, { ...op, verdict: as, rationale: '' })
}

export async function assigns(
  world: World,
  by: Person,
  article: ArticleId,
  claim: ClaimId,
  reviewer: ReviewerId,
): Promise<void> {
  const id = newId<'op'>()
  await issue(world, by, article, { type: 'claim.assign', id, claim, reviewer, guard: null })
}

/** `list=disputed&limit=2`, or what else stands behind the question mark. */
export async function pageOf(who: Visitor, query: string): Promise<QueuePage> {
  return (await who.get(`/api/queue?${query}`)).ok(200) as unknown as QueuePage
}

export const quotesOf = (items: readonly NamedQueueItem[]) => items.map(({ quote }) => quote)
