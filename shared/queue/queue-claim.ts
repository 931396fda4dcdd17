import type { ClaimRow, Scope } from '../claim/claim.ts'
import { isCharacterBorder } from '../claim/quote.ts'
import { isStarred } from '../claim/star.ts'
import { counts, standingOf } from '../claim/status.ts'
import type { ReasonCode, Verdict, VerdictRow } from '../claim/verdict.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../ids.ts'
import type { RowState, StateView } from '../sync/state.ts'

/** What the queue shows of a claim: kept per article in the index, told as it changes. */
export interface QueueClaim {
  readonly article: ArticleId
  readonly claim: ClaimId
  /** `C-14`, per article. */
  readonly label: string
  /** Exactly the article's text at `start`, which counts UTF-16 code units. */
  readonly quote: string
  readonly start: number
  readonly statement: string | null
  readonly scope: Scope
  readonly isStarred: boolean
  /** When the claim was marked: ISO 8601, UTC. */
  readonly markedAt: string
  readonly status: 'disputed' | 'split'
  /** How many people's verdicts count. */
  readonly readers: number
  /** Everybody's current verdict, oldest first, those on an earlier wording too. */
  readonly verdicts: readonly QueueVerdict[]
  /** The article's entry with which it came to look so: of two, the larger is the newer. */
  readonly seq: number
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
 * The queue's predicate: a claim that is live and has a verdict "disputed" that counts. Null for any
 * other.
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
  const verdicts = state.verdictsOn(id)
  const { status, readers } = standingOf(row, verdicts, state.get('settlement', id))
  if (status !== 'disputed' && status !== 'split') return null
  if (!verdicts.some((one) => one.verdict === 'disputed' && counts(row, one))) return null
  return {
    article,
    claim: id,
    label: row.label,
    quote: row.quote.exact,
    start: row.position.start,
    statement: row.statement,
    scope: row.scope,
    isStarred: isStarred(row),
    markedAt: row.at,
    status,
    readers,
    verdicts: queueVerdicts(row, verdicts),
    seq,
  }
}

/** All of one article that are in the queue, in no order. */
export function queueClaimsOf(state: RowState, article: ArticleId, seq: number): QueueClaim[] {
  return [...state.ofKind('claim')].flatMap(({ id }) => queueClaimOf(state, article, id, seq) ?? [])
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
