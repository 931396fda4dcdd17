import type { ClaimRow, Scope } from '../../shared/claim/claim.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { SettlementRow } from '../../shared/claim/settlement.ts'
import type { Verdict, VerdictRow } from '../../shared/claim/verdict.ts'
import type { ClaimId, Id, OpId } from '../../shared/ids.ts'
import type { FirstVerdict, Op } from '../../shared/sync/op.ts'
import type { DetailField } from './details.ts'

/** Makes a fresh id; `idMaker` with this page's clock and randomness. */
export type MakeId = <Kind extends string>() => Id<Kind>

/** Marks a passage; with a verdict in the same op, so that one key is one step back. */
export function addClaim(
  makeId: MakeId,
  text: string,
  { start, end }: Position,
  verdict: Verdict | null,
): Op & { readonly type: 'claim.add' } {
  return {
    type: 'claim.add',
    id: makeId(),
    claim: makeId<'claim'>(),
    position: { start, end },
    exact: text.slice(start, end),
    scope: 'content',
    ...(verdict === null ? {} : { first: { verdict, reasons: [], rationale: '' } }),
  }
}

/**
 * One's own verdict on the claim as it stands on this screen.
 *
 * @param mine one's own verdict that it replaces, as this screen shows it
 */
export function castVerdict(
  makeId: MakeId,
  { id: claim, rev }: ClaimRow,
  given: FirstVerdict,
  mine: VerdictRow | undefined,
): Op {
  const { position, statement, scope } = rev
  const judged = { position, statement, scope }
  const guard = mine?.rev ?? null
  return { type: 'verdict.cast', id: makeId(), claim, ...given, judged, guard }
}

export function withdrawVerdict(makeId: MakeId, claim: ClaimId): Op {
  return { type: 'verdict.withdraw', id: makeId(), claim }
}

/** Sets the statement, or takes it away where the text is blank; against the revision that was read. */
export function setStatement(
  makeId: MakeId,
  { id, rev }: Pick<ClaimRow, 'id' | 'rev'>,
  text: string,
): Op {
  const value = text.trim() === '' ? null : text.trim()
  const set = { field: 'statement', value, guard: rev.statement } as const
  return { type: 'claim.describe', id: makeId(), claim: id, set }
}

/** Notes who said it, when, or for which day it is judged; null takes that away. */
export function setDetail(
  makeId: MakeId,
  claim: ClaimId,
  field: DetailField,
  value: string | null,
  guard: OpId,
): Op {
  return { type: 'claim.describe', id: makeId(), claim, set: { field, value, guard } }
}

/** Not guarded: two people can add and remove tags side by side. */
export function changeTags(
  makeId: MakeId,
  claim: ClaimId,
  add: readonly string[],
  remove: readonly string[],
): Op {
  return { type: 'claim.describe', id: makeId(), claim, set: { field: 'tags', add, remove } }
}

export function setScope(makeId: MakeId, { id, rev }: ClaimRow, value: Scope): Op {
  const set = { field: 'scope', value, guard: rev.scope } as const
  return { type: 'claim.describe', id: makeId(), claim: id, set }
}

/** Moves a claim's edges, against the place that was seen. */
export function moveClaim(
  makeId: MakeId,
  { id, rev }: ClaimRow,
  text: string,
  { start, end }: Position,
): Op {
  const exact = text.slice(start, end)
  const position = { start, end }
  return { type: 'claim.move', id: makeId(), claim: id, position, exact, guard: rev.position }
}

export function removeClaim(
  makeId: MakeId,
  { id, rev }: ClaimRow,
): Op & { readonly type: 'claim.remove' } {
  return { type: 'claim.remove', id: makeId(), claim: id, guard: rev.removed }
}

/**
 * The desk's last word on the claim as it stands on this screen.
 *
 * @param before the settlement that it replaces, also one that was reopened
 */
export function settleClaim(
  makeId: MakeId,
  { id: claim, rev }: ClaimRow,
  before: SettlementRow | undefined,
  verdict: Verdict,
  rationale: string,
): Op & { readonly type: 'verdict.settle' } {
  const { position, statement, scope } = rev
  const judged = { position, statement, scope }
  const guard = before?.rev ?? null
  return { type: 'verdict.settle', id: makeId(), claim, verdict, rationale, judged, guard }
}

export function reopenClaim(
  makeId: MakeId,
  { id: claim, rev: guard }: SettlementRow,
  reason: string,
): Op & { readonly type: 'verdict.reopen' } {
  return { type: 'verdict.reopen', id: makeId(), claim, reason, guard }
}
