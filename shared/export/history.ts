import type { ClaimRow } from '../claim/claim.ts'
import type { SettlementRow } from '../claim/settlement.ts'
import type { VerdictRow } from '../claim/verdict.ts'
import type { EvidenceRow } from '../evidence/evidence.ts'
import type { ClaimId } from '../ids.ts'
import type { Entry } from '../sync/entry.ts'
import { type Row, rowKey } from '../sync/rows.ts'
import { type EvidenceParts, ON_THE_DESK, type SourceParts, sourceOf } from './evidence.ts'
import { judgementOf } from './judgement.ts'
import type { Passages } from './passage.ts'
import type { Steps } from './steps.ts'
import type { HistoryChange, HistoryItem, SaidEvidence } from './verdicts-format.ts'

/** What a history needs of an entry; what an asker may not see is left out of `rows`. */
export type HistoryEntry = Pick<Entry, 'seq' | 'at' | 'by' | 'rows'>

/**
 * Who did what when, from what to what, for every claim: each row beside the one that it replaced.
 * Ops are not read, so the history tells what changed, never what somebody meant to change. A step
 * an entry.
 */
export function* historiesOf(
  entries: Iterable<HistoryEntry>,
  passages: Passages,
  parts: EvidenceParts,
): Steps<ReadonlyMap<ClaimId, readonly HistoryItem[]>> {
  const rows = new Map<string, Row>()
  const histories = new Map<ClaimId, HistoryItem[]>()
  for (const { seq, at, by, rows: written } of entries) {
    for (const row of written) {
      const before = rows.get(rowKey(row))
      rows.set(rowKey(row), row)
      const claim = claimOf(row)
      if (claim === null) continue
      const items = histories.get(claim) ?? []
      histories.set(claim, items)
      for (const change of changesOf(before, row, passages, parts)) {
        items.push({ seq, at, by: parts.personOf(by), ...change })
      }
    }
    yield
  }
  return histories
}

/** The claim in whose history a row belongs. */
export function claimOf(row: Row): ClaimId | null {
  switch (row.kind) {
    case 'claim':
    case 'settlement':
    case 'lease':
    case 'assignment':
    case 'thread':
      return row.id
    case 'alias':
    case 'verdict':
    case 'evidence':
      return row.claim
    case 'comment':
      return row.claim
    case 'article':
    case 'settings':
    case 'guidelines':
    case 'reviewer':
      return null
  }
}

/** What a row changes of the one that it replaces; nothing where that is no claim's. */
export function changesOf(
  before: Row | undefined,
  row: Row,
  passages: Passages,
  parts: SourceParts = ON_THE_DESK,
): HistoryChange[] {
  switch (row.kind) {
    case 'claim':
      return claimChanges(before as ClaimRow | undefined, row, passages)
    case 'alias':
      return [{ what: 'marked-again', from: null, to: { id: row.id } }]
    case 'verdict':
      return verdictChanges(before as VerdictRow | undefined, row, passages)
    case 'settlement':
      return settlementChanges(before as SettlementRow | undefined, row)
    case 'evidence':
      return evidenceChanges(before as EvidenceRow | undefined, row, parts)
    // The work on a claim is told in the desk's history alone: shared/history/work-changes.ts.
    case 'lease':
    case 'assignment':
    case 'comment':
    case 'thread':
    case 'article':
    case 'settings':
    case 'guidelines':
    case 'reviewer':
      return []
  }
}

function claimChanges(
  before: ClaimRow | undefined,
  row: ClaimRow,
  passages: Passages,
): HistoryChange[] {
  const passage = passages.at(row.position, row.quote.exact)
  if (!before) return [{ what: 'marked', from: null, to: { ...passage, scope: row.scope } }]
  const changes: HistoryChange[] = []
  if (before.position.start !== row.position.start || before.position.end !== row.position.end) {
    const from = passages.at(before.position, before.quote.exact)
    changes.push({ what: 'moved', from, to: passage })
  }
  if (before.scope !== row.scope) {
    changes.push({ what: 'scope', from: before.scope, to: row.scope })
  }
  for (const what of ['statement', 'speaker', 'saidAt', 'asOf'] as const) {
    if (before[what] !== row[what]) changes.push({ what, from: before[what], to: row[what] })
  }
  if (before.tags.join('\n') !== row.tags.join('\n')) {
    changes.push({ what: 'tags', from: before.tags, to: row.tags })
  }
  if (!before.removed && row.removed) changes.push({ what: 'removed', from: null, to: null })
  if (before.removed && !row.removed) changes.push({ what: 'restored', from: null, to: null })
  return changes
}

function verdictChanges(
  before: VerdictRow | undefined,
  row: VerdictRow,
  passages: Passages,
): HistoryChange[] {
  const from = before ? judgementOf(before, passages) : null
  const to = judgementOf(row, passages)
  if (to) return [{ what: 'verdict', from, to }]
  return from ? [{ what: 'withdrawn', from, to: null }] : []
}

function settlementChanges(
  before: SettlementRow | undefined,
  { verdict, rationale }: SettlementRow,
): HistoryChange[] {
  const from = before?.verdict ? { verdict: before.verdict, rationale: before.rationale } : null
  if (verdict !== null) return [{ what: 'settled', from, to: { verdict, rationale } }]
  return from ? [{ what: 'reopened', from, to: { reason: rationale } }] : []
}

function evidenceChanges(
  before: EvidenceRow | undefined,
  row: EvidenceRow,
  parts: SourceParts,
): HistoryChange[] {
  const to = saidIn(row, parts)
  if (!before) return [{ what: 'evidence', from: null, to }]
  const from = saidIn(before, parts)
  if (!before.removed && row.removed) return [{ what: 'evidence-removed', from, to: null }]
  if (before.removed && !row.removed) return [{ what: 'evidence-restored', from: null, to }]
  return [{ what: 'evidence', from, to }]
}

function saidIn({ id, stance, rank, source, note }: EvidenceRow, parts: SourceParts): SaidEvidence {
  return { id, stance, rank, source: sourceOf(source, parts), note }
}
