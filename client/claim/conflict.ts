import type { ClaimRow } from '../../shared/claim/claim.ts'
import type { SettlementRow } from '../../shared/claim/settlement.ts'
import type { ClaimId, OpId } from '../../shared/ids.ts'
import type { TrayItem } from '../sync/device.ts'

/** A change of one's own that came after somebody else's: one of the two will stand. */
export interface Conflict {
  /** `statement`, `position`, `removed`, `verdict`, `title` …: a name of FIELD_WORDS, mostly. */
  readonly field: string
  /** What stands there now; of the desk's word its row, as far as this page has it. */
  readonly theirs: unknown
  /** Who wrote that is known by it. */
  readonly rev: OpId
}

/** Null where the refusal is of another kind. */
export function conflictOf(
  { refusal }: Pick<TrayItem, 'refusal'>,
  row: ClaimRow | null,
  settlement: SettlementRow | null = null,
): Conflict | null {
  // A settled claim takes no change: what came too late stands beside the word that was said meanwhile.
  if (refusal.code === 'SETTLED') return settlement && wordOf(settlement)
  if (refusal.code !== 'STALE' || !refusal.current) return null
  const { field, value, rev } = refusal.current
  const told = { field, theirs: value, rev: rev as OpId }
  if (field === 'settlement') return settlement ? wordOf(settlement) : told
  if (!row) return told
  // Since it was refused the field may have been written again.
  switch (field) {
    case 'statement':
    case 'speaker':
    case 'saidAt':
    case 'asOf':
    case 'scope':
      return { field, theirs: row[field], rev: row.rev[field] }
    case 'position':
      return { field, theirs: { exact: row.quote.exact }, rev: row.rev.position }
    case 'removed':
      return { field, theirs: row.removed, rev: row.rev.removed }
    default:
      return told
  }
}

function wordOf(settlement: SettlementRow): Conflict {
  return { field: 'settlement', theirs: settlement, rev: settlement.rev }
}

/** One's own refused changes of a claim that came after somebody else's. */
export function conflictsOn(
  items: readonly TrayItem[],
  claim: ClaimId,
  resolve: (id: ClaimId) => ClaimId,
): readonly TrayItem[] {
  return items.filter(
    ({ op, refusal }) =>
      (refusal.code === 'SETTLED' || (refusal.code === 'STALE' && refusal.current !== undefined)) &&
      'claim' in op &&
      resolve(op.claim) === claim,
  )
}

/** Whether what stands there is the desk's word, whole. */
export function isWord(theirs: unknown): theirs is SettlementRow {
  return typeof theirs === 'object' && theirs !== null && 'basis' in theirs
}
