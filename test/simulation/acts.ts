import type { ClaimRow, Scope } from '../../shared/claim/claim.ts'
import type { Position } from '../../shared/claim/quote.ts'
import { REASON_CODES, VERDICTS, verdictId } from '../../shared/claim/verdict.ts'
import { type GivenEvidence, STANCES } from '../../shared/evidence/evidence.ts'
import type { ClaimId, ReviewerId } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import { CITED, CITED_TEXT, STREAM, TEXT } from './article.ts'
import { pick } from './scheduler.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

/** Few passages, so that reviewers meet on them: adjacent, overlapping, around a flag of two pairs. */
const SPANS: readonly Position[] = [
  { start: 0, end: 11 },
  { start: 4, end: 19 },
  { start: 12, end: 19 },
  { start: 31, end: 71 },
  { start: 56, end: TEXT.indexOf(',') },
  // Cuts the flag in two: always refused.
  { start: 56, end: TEXT.indexOf(',') - 1 },
]

const PEOPLE = ['ana', 'ben', 'cleo'] as const as readonly string[] as readonly ReviewerId[]

const SCOPES: readonly Scope[] = ['content', 'content', 'attribution']

/** What a reviewer at this tab might do next, given what they see there. */
export function act(world: World, tab: Tab): Op {
  const { chance } = world
  const claim = pick(claimsSeen(tab), chance)
  const id = world.newId<'op'>()
  const roll = chance()
  if (!claim || roll < 0.25) return mark(world)
  if (roll < 0.35) return talk(world, tab, claim)
  if (roll < 0.42) return evidence(world, tab, claim)
  if (roll < 0.5) {
    const { position, statement, scope } = claim.rev
    const judged = { position, statement, scope }
    const mine = tab.sync.replica.view.get('verdict', verdictId(claim.id, tab.actor.reviewer))
    const guard = mine?.rev ?? null
    return { type: 'verdict.cast', id, claim: claim.id, ...given(chance), judged, guard }
  }
  if (tab.actor.role === 'editor' && roll >= 0.58 && roll < 0.68) return settle(world, tab, claim)
  if (roll < 0.58) return { type: 'verdict.withdraw', id, claim: claim.id }
  if (roll < 0.68) return { type: 'claim.remove', id, claim: claim.id, guard: claim.rev.removed }
  if (roll < 0.74) return { type: 'claim.restore', id, claim: claim.id, guard: claim.rev.removed }
  if (roll < 0.8) return hands(world, tab, claim)
  if (roll < 0.9) return describe(world, claim)
  const position = pick(SPANS, chance)!
  const exact = TEXT.slice(position.start, position.end)
  return { type: 'claim.move', id, claim: claim.id, position, exact, guard: claim.rev.position }
}

/** Brings evidence, or changes, removes or brings back what this tab sees of it. */
function evidence({ chance, newId }: World, tab: Tab, { id: claim }: ClaimRow): Op {
  const id = newId<'op'>()
  const row = pick(tab.sync.replica.view.evidenceOn(claim), chance)
  if (!row || chance() < 0.4) {
    const given = someEvidence(chance)
    return { type: 'evidence.add', id, claim, evidence: newId<'evidence'>(), given }
  }
  const seen = { id, claim, evidence: row.id, guard: row.rev }
  if (row.removed) return { type: 'evidence.restore', ...seen }
  if (chance() < 0.4) return { type: 'evidence.remove', ...seen }
  return { type: 'evidence.edit', ...seen, given: someEvidence(chance) }
}

function someEvidence(chance: () => number): GivenEvidence {
  const said = { stance: pick(STANCES, chance)!, rank: null, note: chance() < 0.3 ? 'because' : '' }
  const roll = chance()
  if (roll < 0.3) {
    const source = { kind: 'offline', title: 'A call', quote: '', accessed: null } as const
    return { ...said, source }
  }
  const isOwn = roll < 0.5
  const [article, text] = isOwn ? [STREAM, TEXT] : [CITED, CITED_TEXT]
  const start = text.indexOf('Panjshir')
  const position = { start, end: start + 'Panjshir Valley'.length }
  const honest = text.slice(position.start, position.end)
  // No tab has the other text: it finds out from the server that it was wrong.
  const exact = chance() < 0.1 ? `${honest}s` : honest
  return { ...said, source: { kind: 'passage', article, position, exact } }
}

/** The desk's word, or that it is taken back, as far as this tab knows of one. */
function settle({ chance, newId }: World, tab: Tab, { id: claim, rev }: ClaimRow): Op {
  const id = newId<'op'>()
  const before = tab.sync.replica.view.get('settlement', claim)
  if (before?.verdict && chance() < 0.5) {
    return { type: 'verdict.reopen', id, claim, reason: '', guard: before.rev }
  }
  const { position, statement, scope } = rev
  const judged = { position, statement, scope }
  const verdict = pick(VERDICTS, chance)!
  const guard = before?.rev ?? null
  return { type: 'verdict.settle', id, claim, verdict, rationale: '', judged, guard }
}

/** Who works on it, and who is asked to: as far as this tab knows, or not. */
function hands({ chance, newId }: World, tab: Tab, { id: claim }: ClaimRow): Op {
  const id = newId<'op'>()
  const { view } = tab.sync.replica
  const roll = chance()
  if (roll < 0.5) return { type: 'claim.take', id, claim }
  if (roll < 0.6) return { type: 'claim.release', id, claim }
  const lease = view.get('lease', claim)
  if (roll < 0.7 && lease) return { type: 'claim.release', id, claim, guard: lease.rev }
  const reviewer = pick([...PEOPLE, null], chance) ?? null
  const guard = view.get('assignment', claim)?.rev ?? null
  return { type: 'claim.assign', id, claim, reviewer, guard }
}

/** A word about a claim, or a change of one that this tab knows of. */
function talk({ chance, newId }: World, tab: Tab, { id: claim }: ClaimRow): Op {
  const id = newId<'op'>()
  const { view } = tab.sync.replica
  const comment = pick([...view.commentsOn(claim)], chance)
  const text = `words ${Math.floor(chance() * 100)}`
  const roll = chance()
  if (!comment || roll < 0.4) {
    const parent = comment && roll < 0.2 ? { parent: comment.id } : {}
    return { type: 'comment.add', id, claim, comment: newId<'comment'>(), ...parent, text }
  }
  const of = { id, claim, comment: comment.id, guard: comment.rev }
  if (roll < 0.6) return { type: 'comment.edit', ...of, text }
  if (roll < 0.7) return { type: 'comment.remove', ...of }
  if (roll < 0.8) return { type: 'comment.restore', ...of }
  const thread = view.get('thread', claim)
  if (thread?.resolved) return { type: 'comment.reopen', id, claim, guard: thread.rev }
  return { type: 'comment.resolve', id, claim, guard: thread?.rev ?? null }
}

function mark({ chance, newId }: World): Op {
  const position = pick(SPANS, chance)!
  const honest = TEXT.slice(position.start, position.end)
  return {
    type: 'claim.add',
    id: newId<'op'>(),
    claim: newId<'claim'>(),
    position,
    exact: chance() < 0.05 ? `${honest}x` : honest,
    scope: pick(SCOPES, chance)!,
    ...(chance() < 0.5 && { first: given(chance) }),
  }
}

function given(chance: () => number) {
  const verdict = pick(VERDICTS, chance)!
  const reasons = chance() < 0.5 ? [pick(REASON_CODES, chance)!] : []
  return { verdict, reasons, rationale: chance() < 0.3 ? 'because' : '' }
}

function describe({ chance, newId }: World, claim: ClaimRow): Op {
  const base = { type: 'claim.describe', id: newId<'op'>(), claim: claim.id } as const
  const roll = chance()
  if (roll < 0.3) {
    const set = { field: 'tags', add: [`tag ${Math.floor(chance() * 3)}`], remove: [] } as const
    return { ...base, set }
  }
  if (roll < 0.6) {
    const value = claim.scope === 'content' ? 'attribution' : 'content'
    return { ...base, set: { field: 'scope', value, guard: claim.rev.scope } }
  }
  const value = `statement ${Math.floor(chance() * 100)}`
  return { ...base, set: { field: 'statement', value, guard: claim.rev.statement } }
}

function claimsSeen(tab: Tab): readonly ClaimRow[] {
  const { replica } = tab.sync
  const seen = new Map<ClaimId, ClaimRow>()
  for (const row of replica.base.ofKind('claim')) seen.set(row.id, row)
  for (const row of replica.predictedRows()) if (row.kind === 'claim') seen.set(row.id, row)
  return [...seen.values()]
}
