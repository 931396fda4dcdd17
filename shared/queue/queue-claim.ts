import type { ClaimRow, Scope } from '../claim/claim.ts'
import { holderOf } from '../claim/lease.ts'
import { isCharacterBorder } from '../claim/quote.ts'
import { newSince, type SettlementRow } from '../claim/settlement.ts'
import { isStarred } from '../claim/star.ts'
import { counts, standingOf } from '../claim/status.ts'
import type { ReasonCode, Verdict, VerdictRow } from '../claim/verdict.ts'
import { standingEvidence } from '../evidence/evidence.ts'
import type { ArticleId, ClaimId, OpId, ReviewerId } from '../ids.ts'
import type { RowState, StateView } from '../sync/state.ts'
import { isListed } from './lists.ts'
import type { QueueStanding } from './queue-standing.ts'

/** What the queue shows of a claim: kept per article in the index, told as it changes. */
export interface QueueClaim extends QueueStanding {
  /** `C-14`, per article. */
  readonly label: string
  /** Exactly the article's text at `start`. */
  readonly quote: string
  readonly statement: string | null
  readonly scope: Scope
  /** Everybody's current verdict, oldest first, those on an earlier wording too. */
  readonly verdicts: readonly QueueVerdict[]
  /** The lease of its `holder`, which runs for `LEASE_MS` from `at`; null where nobody works on it. */
  readonly lease: { readonly at: string; readonly rev: OpId } | null
  /** Who was asked last, or that nobody is any more; null where nobody ever was. */
  readonly assignment: { readonly by: ReviewerId; readonly at: string; readonly rev: OpId } | null
  /** The desk's word that stands. */
  readonly settled: QueueWord | null
  /** How many pieces of evidence stand on it. */
  readonly evidence: number
  /** The article's entry with which it came to look so: of two, the larger is the newer. */
  readonly seq: number
}

export interface QueueWord {
  readonly verdict: Verdict
  readonly by: ReviewerId
  /** ISO 8601, UTC. */
  readonly at: string
  /** Markdown, cut where it is long. */
  readonly rationale: string
  /** How many it decided against. */
  readonly dissent: number
  /** How many verdicts were given or changed since. */
  readonly newSince: number
}

export interface QueueVerdict {
  readonly reviewer: ReviewerId
  readonly verdict: Verdict
  readonly reasons: readonly ReasonCode[]
  /** Markdown; empty where none was given, and cut where it is long: the article has all of it. */
  readonly rationale: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** Whether it judges the wording and the scope that stand there now. */
  readonly counts: boolean
}

/**
 * A claim as the queue shows it, read from the rows that its viewer may see; null for one that is
 * removed or in nobody's list.
 *
 * @param seq the article's last entry
 */
export function queueClaimOf(
  state: StateView,
  article: ArticleId,
  id: ClaimId,
  seq: number,
): QueueClaim | null {
  const row = state.get('claim', id)
  if (!row || row.removed) return null
  const rows = state.verdictsOn(id)
  const verdicts = queueVerdicts(row, rows)
  const settlement = state.get('settlement', id)
  const { status, readers } = standingOf(row, rows, settlement)
  const lease = state.get('lease', id)
  const holder = holderOf(lease)
  const assignment = state.get('assignment', id)
  const settled = settlement ? wordOf(settlement, rows) : null
  const claim: QueueClaim = {
    article,
    claim: id,
    label: row.label,
    quote: row.quote.exact,
    start: row.position.start,
    statement: row.statement,
    scope: row.scope,
    speaker: row.speaker,
    tags: row.tags,
    isStarred: isStarred(row),
    markedAt: row.at,
    status,
    readers,
    isDisputed: verdicts.some((one) => one.verdict === 'disputed' && one.counts),
    reviewers: verdicts.map(({ reviewer }) => reviewer),
    reasons: [...new Set(verdicts.flatMap(({ reasons }) => reasons))],
    verdicts,
    holder,
    lease: lease && holder !== null ? { at: lease.at, rev: lease.rev } : null,
    assignee: assignment?.assignee ?? null,
    assignment: assignment ? { by: assignment.by, at: assignment.at, rev: assignment.rev } : null,
    settledAt: settled?.at ?? null,
    settled,
    evidence: standingEvidence(state.evidenceOn(id)).length,
    seq,
  }
  return isListed(claim) ? claim : null
}

/** All of one article that are in a list, in no order. */
export function queueClaimsOf(state: RowState, article: ArticleId, seq: number): QueueClaim[] {
  return [...state.ofKind('claim')].flatMap(({ id }) => queueClaimOf(state, article, id, seq) ?? [])
}

function wordOf(settlement: SettlementRow, verdicts: readonly VerdictRow[]): QueueWord | null {
  const { verdict, by, at, rationale, dissent } = settlement
  if (verdict === null) return null
  const since = newSince(settlement, verdicts).length
  const begins = beginOf(rationale)
  return { verdict, by, at, rationale: begins, dissent: dissent.length, newSince: since }
}

function queueVerdicts(claim: ClaimRow, rows: readonly VerdictRow[]): QueueVerdict[] {
  return rows
    .toSorted((a, b) => compare(a.at, b.at) || compare(a.reviewer, b.reviewer))
    .flatMap((row) => {
      const { reviewer, verdict, reasons, rationale, at } = row
      if (verdict === null) return []
      const begins = beginOf(rationale)
      return [{ reviewer, verdict, reasons, rationale: begins, at, counts: counts(claim, row) }]
    })
}

/** What the queue tells of a rationale, in code units: a long paragraph. */
export const MAX_QUEUE_RATIONALE = 1_000

/** Cut before a character that would be cut in two. */
function beginOf(rationale: string): string {
  if (rationale.length <= MAX_QUEUE_RATIONALE) return rationale
  const end = isCharacterBorder(rationale, MAX_QUEUE_RATIONALE)
    ? MAX_QUEUE_RATIONALE
    : MAX_QUEUE_RATIONALE - 1
  return `${rationale.slice(0, end)}…`
}

/** By code units, so that the order does not depend on anybody's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
