import type { EvidenceRow, GivenEvidence } from '../../shared/evidence/evidence.ts'
import type { ClaimId, EvidenceId, OpId } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { MakeId } from '../claim/claim-ops.ts'

export function bringEvidence(makeId: MakeId, claim: ClaimId, given: GivenEvidence): Op {
  const evidence = makeId<'evidence'>()
  return { type: 'evidence.add', id: makeId(), claim, evidence, given }
}

/** @param guard the revision that it was written against */
export function changeEvidence(
  makeId: MakeId,
  claim: ClaimId,
  evidence: EvidenceId,
  given: GivenEvidence,
  guard: OpId,
): Op {
  return { type: 'evidence.edit', id: makeId(), claim, evidence, given, guard }
}

export function removeEvidence(makeId: MakeId, { id: evidence, claim, rev }: EvidenceRow): Op {
  return { type: 'evidence.remove', id: makeId(), claim, evidence, guard: rev }
}
