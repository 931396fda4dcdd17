import type { ReviewerRow } from '../access/reviewer.ts'
import type { ArticleRow } from '../article/article-row.ts'
import type { ClaimRow } from '../claim/claim.ts'
import type { SettlementRow } from '../claim/settlement.ts'
import { counts, standingOf } from '../claim/status.ts'
import type { VerdictRow } from '../claim/verdict.ts'
import type { CommentRow } from '../discussion/comment.ts'
import { type EvidenceRow, standingEvidence } from '../evidence/evidence.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../ids.ts'
import type { Row } from '../sync/rows.ts'
import { agreementOf } from './agreement.ts'
import { commentsOf } from './comments.ts'
import { DEFINITIONS } from './definitions.ts'
import { type CitedArticle, type EvidenceParts, evidenceOf } from './evidence.ts'
import { type HistoryEntry, historiesOf } from './history.ts'
import { judgementOf } from './judgement.ts'
import { Passages } from './passage.ts'
import { doAll, type Steps } from './steps.ts'
import {
  type ExportedArticle,
  type ExportedClaim,
  type ExportedRemoval,
  type ExportedSettlement,
  type ExportedVerdict,
  type Person,
  VERDICTS_FORMAT,
  VERDICTS_VERSION,
  type VerdictsExport,
} from './verdicts-format.ts'

/** One article's stream as it stood after the entry `seq`. */
export interface ArticleRecord {
  readonly text: string
  readonly seq: number
  /** All rows of the state at `seq`, in any order. */
  readonly rows: Iterable<Row>
  /** The whole log, oldest first; entries behind `seq` are left out. */
  readonly entries: Iterable<HistoryEntry>
}

/** What an export takes from the desk beside the articles. */
export interface ExportDesk {
  /** The desk's address without a slash at its end; permalinks begin with it. */
  readonly baseUrl: string
  readonly person: (id: ReviewerId) => ReviewerRow | undefined
  /** An article that evidence cites. */
  readonly cited: (id: ArticleId) => CitedArticle | undefined
}

/** One article's share of an export. */
export interface ArticleVerdicts {
  readonly article: ExportedArticle
  readonly claims: readonly ExportedClaim[]
  readonly removed: readonly ExportedRemoval[]
}

/** Puts the shares of articles, in any order, together into one export. */
export function verdictsExport(
  generator: string,
  shares: readonly ArticleVerdicts[],
): VerdictsExport {
  const sorted = shares.toSorted((a, b) => compare(a.article.id, b.article.id))
  return {
    format: VERDICTS_FORMAT,
    version: VERDICTS_VERSION,
    generator,
    definitions: DEFINITIONS,
    articles: sorted.map(({ article }) => article),
    claims: sorted.flatMap(({ claims }) => claims),
    removed: sorted.flatMap(({ removed }) => removed),
    agreement: agreementOf(sorted.flatMap(({ claims }) => claims)),
  }
}

/**
 * One article's share of an export. Throws a RangeError when a stored quote is not the text at its
 * position: readers trust that every quote is exactly where the export says.
 */
export function articleVerdicts(record: ArticleRecord, desk: ExportDesk): ArticleVerdicts {
  return doAll(articleVerdictsSteps(record, desk))
}

/** The same, a step an entry and a claim: an article may have tens of thousands of them. */
export function* articleVerdictsSteps(
  record: ArticleRecord,
  desk: ExportDesk,
): Steps<ArticleVerdicts> {
  const { article, claims, verdicts, settlements, evidence, comments } = sortedOut(record.rows)
  const personOf = personsOf(desk)
  const evidenceParts: EvidenceParts = { baseUrl: desk.baseUrl, cited: desk.cited, personOf }
  const passages = new Passages(record.text)
  const past = upTo(record.entries, record.seq)
  const histories = yield* historiesOf(past, passages, evidenceParts)
  const inOrder = claims.toSorted(
    (a, b) =>
      a.position.start - b.position.start || a.position.end - b.position.end || compare(a.id, b.id),
  )
  const exportedOf = (claim: ClaimRow): ExportedClaim => {
    const given = verdicts.get(claim.id) ?? []
    const { exact, position } = passages.at(claim.position, claim.quote.exact)
    const settlement = settlements.get(claim.id)
    const { status, outcome, readers } = standingOf(claim, given, settlement)
    return {
      id: claim.id,
      label: claim.label,
      articleId: article.id,
      permalink: permalinkOf(desk.baseUrl, article.id, claim.id),
      quote: { exact, prefix: claim.quote.prefix, suffix: claim.quote.suffix },
      position,
      scope: claim.scope,
      statement: claim.statement,
      speaker: claim.speaker,
      saidAt: claim.saidAt,
      asOf: claim.asOf,
      tags: claim.tags,
      status,
      outcome,
      readers,
      settled: settlementOf(settlement, personOf),
      verdicts: verdictsOf(claim, given, passages, personOf),
      evidence: standingEvidence(evidence.get(claim.id) ?? []).map((row) =>
        evidenceOf(row, evidenceParts),
      ),
      comments: commentsOf(comments.get(claim.id) ?? [], personOf),
      author: personOf(claim.author),
      history: histories.get(claim.id) ?? [],
    }
  }
  const exported: ExportedClaim[] = []
  for (const claim of inOrder) {
    if (!claim.removed) exported.push(exportedOf(claim))
    yield
  }
  return {
    article: exportedArticle(article, record.seq),
    claims: exported,
    removed: inOrder.flatMap(({ id, removed }) =>
      removed ? [{ id, at: removed.at, by: personOf(removed.by) }] : [],
    ),
  }
}

/** The address at which a reader with access finds the claim in its article. */
export function permalinkOf(baseUrl: string, article: ArticleId, claim: ClaimId): string {
  return `${baseUrl}/articles/${article}?claim=${claim}`
}

function exportedArticle(row: ArticleRow, seq: number): ExportedArticle {
  return {
    id: row.id,
    title: row.title.value,
    outlet: row.outlet.value,
    date: row.date.value,
    url: row.url.value,
    sha256: row.sha256,
    length: row.length,
    seq,
  }
}

function verdictsOf(
  claim: ClaimRow,
  rows: readonly VerdictRow[],
  passages: Passages,
  personOf: (id: ReviewerId) => Person,
): ExportedVerdict[] {
  return rows
    .toSorted((a, b) => compare(a.reviewer, b.reviewer))
    .flatMap((row) => {
      const judgement = judgementOf(row, passages)
      if (!judgement) return []
      const { verdict, reasons, rationale, judged } = judgement
      const reviewer = personOf(row.reviewer)
      const { at, guidelines = null } = row
      const given = { reviewer, verdict, reasons, rationale, at, judged }
      return [{ ...given, counts: counts(claim, row), guidelines }]
    })
}

function settlementOf(
  row: SettlementRow | undefined,
  personOf: (id: ReviewerId) => Person,
): ExportedSettlement | null {
  if (!row || row.verdict === null) return null
  const { verdict, rationale, by, at } = row
  const people = (heard: SettlementRow['basis']) =>
    heard.map((one) => ({ reviewer: personOf(one.reviewer), verdict: one.verdict }))
  const [basis, dissent] = [people(row.basis), people(row.dissent)]
  return { verdict, rationale, by: personOf(by), at, basis, dissent }
}

function personsOf(desk: ExportDesk): (id: ReviewerId) => Person {
  return (id) => ({ id, name: desk.person(id)?.name ?? null })
}

function* upTo(entries: Iterable<HistoryEntry>, seq: number): Generator<HistoryEntry> {
  for (const entry of entries) if (entry.seq <= seq) yield entry
}

/** The rows of one article by kind; what is not of claims is not exported. */
function sortedOut(rows: Iterable<Row>): {
  readonly article: ArticleRow
  readonly claims: readonly ClaimRow[]
  readonly verdicts: ReadonlyMap<ClaimId, readonly VerdictRow[]>
  readonly settlements: ReadonlyMap<ClaimId, SettlementRow>
  readonly evidence: ReadonlyMap<ClaimId, readonly EvidenceRow[]>
  readonly comments: ReadonlyMap<ClaimId, readonly CommentRow[]>
} {
  let article: ArticleRow | undefined
  const claims: ClaimRow[] = []
  const verdicts = new Map<ClaimId, VerdictRow[]>()
  const settlements = new Map<ClaimId, SettlementRow>()
  const evidence = new Map<ClaimId, EvidenceRow[]>()
  const comments = new Map<ClaimId, CommentRow[]>()
  for (const row of rows) {
    if (row.kind === 'article') article = row
    if (row.kind === 'claim') claims.push(row)
    if (row.kind === 'settlement') settlements.set(row.id, row)
    if (row.kind === 'evidence') put(evidence, row)
    if (row.kind === 'comment') put(comments, row)
    if (row.kind === 'verdict') put(verdicts, row)
  }
  if (!article) throw new Error('a stream without its article row cannot be exported')
  return { article, claims, verdicts, settlements, evidence, comments }
}

function put<OneRow extends { readonly claim: ClaimId }>(
  into: Map<ClaimId, OneRow[]>,
  row: OneRow,
): void {
  const others = into.get(row.claim)
  if (others) others.push(row)
  else into.set(row.claim, [row])
}

/** By code units, so that the order does not depend on anybody's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
