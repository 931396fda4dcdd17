import fc from 'fast-check'
import {
  type AliasRow,
  type ClaimRow,
  labelOf,
  SCOPES,
  type Scope,
  spanKey,
} from '../../../shared/claim/claim.ts'
import type { AssignmentRow, LeaseRow } from '../../../shared/claim/lease.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import type { SettlementRow } from '../../../shared/claim/settlement.ts'
import { VERDICTS, type VerdictRow, verdictId } from '../../../shared/claim/verdict.ts'
import type { CommentRow } from '../../../shared/discussion/comment.ts'
import type { ThreadRow } from '../../../shared/discussion/thread.ts'
import { type EvidenceRow, STANCES } from '../../../shared/evidence/evidence.ts'
import type { ClaimId, CommentId, EvidenceId, OpId, ReviewerId } from '../../../shared/ids.ts'
import { type Row, rowKey } from '../../../shared/sync/rows.ts'
import { deepFreeze } from '../../helpers/claim-world.ts'

/** Few of each, so that rows meet: overwrite each other, want the same span, judge the same claim. */
export const CLAIM_IDS = ['c1', 'c2', 'c3', 'c4'].map((id) => id as ClaimId)
const REVIEWERS = ['ana', 'ben', 'cleo'].map((id) => id as ReviewerId)
const REVS = ['op-1', 'op-2'].map((id) => id as OpId)
export const SPANS: readonly Position[] = [
  { start: 0, end: 5 },
  { start: 0, end: 10 },
  { start: 6, end: 10 },
]
export { SCOPES }

const rev = fc.constantFrom(...REVS)

const claimRow: fc.Arbitrary<ClaimRow> = fc
  .record({
    id: fc.constantFrom(...CLAIM_IDS),
    position: fc.constantFrom(...SPANS),
    scope: fc.constantFrom(...SCOPES),
    isRemoved: fc.boolean(),
    seen: fc.record({ position: rev, statement: rev, scope: rev }),
  })
  .map(({ id, position, scope, isRemoved, seen }) => ({
    kind: 'claim',
    id,
    label: labelOf(CLAIM_IDS.indexOf(id) + 1),
    quote: { exact: 'x'.repeat(position.end - position.start), prefix: '', suffix: '' },
    position,
    scope,
    statement: null,
    speaker: null,
    saidAt: null,
    asOf: null,
    tags: [],
    author: REVIEWERS[0]!,
    at: '2026-11-22T08:00:00.000Z',
    removed: isRemoved ? { at: '2026-11-22T09:00:00.000Z', by: REVIEWERS[0]! } : null,
    rev: { ...seen, speaker: REVS[0]!, saidAt: REVS[0]!, asOf: REVS[0]!, removed: REVS[0]! },
    past: { position: [], statement: [], scope: [] },
  }))

const verdictRow: fc.Arbitrary<VerdictRow> = fc
  .record({
    claim: fc.constantFrom(...CLAIM_IDS),
    reviewer: fc.constantFrom(...REVIEWERS),
    verdict: fc.constantFrom(...VERDICTS, null),
    seen: fc.record({ position: rev, statement: rev, scope: rev }),
  })
  .map(({ claim, reviewer, verdict, seen }) => ({
    kind: 'verdict',
    id: verdictId(claim, reviewer),
    claim,
    reviewer,
    verdict,
    reasons: [],
    rationale: '',
    at: '2026-11-22T08:00:00.000Z',
    judged: {
      position: { rev: seen.position, start: 0, end: 5 },
      exact: 'xxxxx',
      statement: { rev: seen.statement, text: null },
      scope: { rev: seen.scope, value: 'content' },
    },
    rev: REVS[0]!,
  }))

const aliasRow: fc.Arbitrary<AliasRow> = fc
  .record({ id: fc.constantFrom('a1', 'a2'), claim: fc.constantFrom(...CLAIM_IDS), rev })
  .map(({ id, claim, rev }) => ({
    kind: 'alias',
    id: id as ClaimId,
    claim,
    rev,
    as: {
      position: rev,
      scope: rev,
      statement: rev,
      speaker: rev,
      saidAt: rev,
      asOf: rev,
      removed: rev,
    },
  }))

const settlementRow: fc.Arbitrary<SettlementRow> = fc
  .record({ id: fc.constantFrom(...CLAIM_IDS), verdict: fc.constantFrom(...VERDICTS, null) })
  .map(({ id, verdict }) => ({
    kind: 'settlement',
    id,
    verdict,
    rationale: '',
    by: REVIEWERS[1]!,
    at: '2026-11-22T10:00:00.000Z',
    basis: [],
    dissent: [],
    rev: REVS[0]!,
  }))

const leaseRow: fc.Arbitrary<LeaseRow> = fc
  .record({
    id: fc.constantFrom(...CLAIM_IDS),
    holder: fc.constantFrom(...REVIEWERS),
    hasEnded: fc.boolean(),
    rev,
  })
  .map(({ id, holder, hasEnded, rev }) => ({
    kind: 'lease',
    id,
    holder,
    at: '2026-11-22T10:00:00.000Z',
    ended: hasEnded ? { at: '2026-11-22T10:05:00.000Z', by: holder } : null,
    rev,
  }))

const assignmentRow: fc.Arbitrary<AssignmentRow> = fc
  .record({ id: fc.constantFrom(...CLAIM_IDS), assignee: fc.constantFrom(...REVIEWERS, null), rev })
  .map(({ id, assignee, rev }) => ({
    kind: 'assignment',
    id,
    assignee,
    by: REVIEWERS[1]!,
    at: '2026-11-22T10:00:00.000Z',
    rev,
  }))

const commentRow: fc.Arbitrary<CommentRow> = fc
  .record({
    id: fc.constantFrom('k1', 'k2', 'k3'),
    author: fc.constantFrom(...REVIEWERS),
    text: fc.constantFrom('Which ministry?', 'The one in Dushanbe.'),
    isRemoved: fc.boolean(),
  })
  .map(({ id, author, text, isRemoved }) => ({
    kind: 'comment',
    id: id as CommentId,
    // A comment stays with its claim.
    claim: id === 'k1' ? CLAIM_IDS[0]! : CLAIM_IDS[1]!,
    parent: null,
    author,
    at: '2026-11-22T08:00:00.000Z',
    text,
    mentions: [],
    editedAt: null,
    removed: isRemoved ? { at: '2026-11-22T09:00:00.000Z', by: author } : null,
    rev: REVS[0]!,
  }))

const threadRow: fc.Arbitrary<ThreadRow> = fc
  .record({ id: fc.constantFrom(...CLAIM_IDS), resolved: fc.boolean() })
  .map(({ id, resolved }) => ({
    kind: 'thread',
    id,
    resolved,
    by: REVIEWERS[0]!,
    at: '2026-11-22T10:00:00.000Z',
    rev: REVS[0]!,
  }))

const evidenceRow: fc.Arbitrary<EvidenceRow> = fc
  .record({
    nth: fc.constantFrom(0, 1, 2, 3),
    stance: fc.constantFrom(...STANCES),
    isRemoved: fc.boolean(),
  })
  .map(({ nth, stance, isRemoved }) => ({
    kind: 'evidence',
    id: `e${nth}` as EvidenceId,
    // Evidence stays with its claim.
    claim: CLAIM_IDS[nth % 3]!,
    source: { kind: 'offline', title: 'A letter', quote: '', accessed: null },
    stance,
    rank: null,
    note: '',
    author: REVIEWERS[0]!,
    at: '2026-11-22T08:00:00.000Z',
    removed: isRemoved ? { at: '2026-11-22T09:00:00.000Z', by: REVIEWERS[0]! } : null,
    rev: REVS[0]!,
  }))

const reviewerRow: fc.Arbitrary<Row> = fc
  .record({ id: fc.constantFrom(...REVIEWERS), name: fc.constantFrom('Ana', 'Ben') })
  .map(({ id, name }) => ({
    kind: 'reviewer',
    id,
    name,
    color: 0,
    role: 'reviewer',
    removedAt: null,
    rev: REVS[0]!,
  }))

/** Any row that a state may be given; each is a fresh, frozen object. */
export const anyRow: fc.Arbitrary<Row> = fc
  .oneof(
    { arbitrary: claimRow, weight: 4 },
    { arbitrary: verdictRow, weight: 4 },
    { arbitrary: settlementRow, weight: 2 },
    { arbitrary: leaseRow, weight: 1 },
    { arbitrary: assignmentRow, weight: 1 },
    { arbitrary: commentRow, weight: 2 },
    { arbitrary: threadRow, weight: 1 },
    { arbitrary: evidenceRow, weight: 2 },
    { arbitrary: aliasRow, weight: 1 },
    { arbitrary: reviewerRow, weight: 1 },
  )
  .map((row) => deepFreeze(structuredClone(row)))

export const anyRows = fc.array(anyRow, { maxLength: 12 })

/** The rows that stand when these were written one after the other. */
export function standing(rows: Iterable<Row>): readonly Row[] {
  return [...new Map([...rows].map((row) => [rowKey(row), row])).values()]
}

export function isLiveAt(row: Row, position: Position, scope: Scope): row is ClaimRow {
  if (row.kind !== 'claim' || row.removed) return false
  return spanKey(row.position, row.scope) === spanKey(position, scope)
}

/**
 * The same rows, but that no two live claims ever stand on one span with one scope, which `decide`
 * never lets happen: whichever would be the second is removed instead.
 */
export function withoutDuplicates(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  const kept: Row[] = []
  for (const row of rows) {
    const others = standing([...before, ...kept]).filter(({ id }) => id !== row.id)
    const isSecond =
      row.kind === 'claim' && others.some((other) => isLiveAt(other, row.position, row.scope))
    const removed = { at: '2026-11-22T09:00:00.000Z', by: REVIEWERS[0]! }
    kept.push(isSecond ? deepFreeze({ ...row, removed }) : row)
  }
  return kept
}
