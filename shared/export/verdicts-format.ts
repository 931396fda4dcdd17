import type { Scope } from '../claim/claim.ts'
import type { Quote } from '../claim/quote.ts'
import type { Status } from '../claim/status.ts'
import type { ReasonCode, Verdict } from '../claim/verdict.ts'
import type { OfflineSource, Rank, Stance, WebSource } from '../evidence/evidence.ts'
import type { ArticleId, ClaimId, CommentId, EvidenceId, ReviewerId } from '../ids.ts'
import type { Definitions } from './definitions.ts'
import type { HistoryKind } from './history-kinds.ts'

/**
 * The file that `GET /api/export/verdicts.json` gives, version 1. It only grows: keys are added,
 * none is renamed, removed or given another meaning (docs/decisions/0006-verdicts-v1-only-grows.md).
 * The order of keys in the file is the order in which verdicts.ts writes them.
 */
export interface VerdictsExport {
  readonly format: typeof VERDICTS_FORMAT
  readonly version: typeof VERDICTS_VERSION
  /** Name and version of the software, `claimdesk/0.1.0`. No time: same state, same bytes. */
  readonly generator: string
  readonly definitions: Definitions
  /** By id. */
  readonly articles: readonly ExportedArticle[]
  /** Live claims, by article id, start, end, id. */
  readonly claims: readonly ExportedClaim[]
  /** Removed claims, in the same order. */
  readonly removed: readonly ExportedRemoval[]
  /** How much the reviewers of these claims agree. */
  readonly agreement: ExportedAgreement
}

/** In the verdicts that count, the settlements left out: they are no readings. */
export interface ExportedAgreement {
  /** Claims on which two people's verdicts count, or more. */
  readonly units: number
  /** The verdicts on them. */
  readonly values: number
  /** The share of pairs of verdicts on one claim that are the same, 0 to 1; null where there is no pair. */
  readonly percent: number | null
  /** Krippendorff's alpha for nominal data with missing values; null where it is not defined. */
  readonly alpha: number | null
  /** Why it is not, in a sentence after "because"; null where it is. */
  readonly undefinedBecause: string | null
}

export const VERDICTS_FORMAT = 'claimdesk-verdicts'
export const VERDICTS_VERSION = 1

export interface ExportedArticle {
  readonly id: ArticleId
  readonly title: string | null
  readonly outlet: string | null
  /** An EDTF date. */
  readonly date: string | null
  readonly url: string | null
  /** Of the bytes as imported, in hex. */
  readonly sha256: string
  /** Of the text, in UTF-16 code units. */
  readonly length: number
  /** The last change that this export holds of the article. */
  readonly seq: number
}

/** Somebody by id and name: the name is kept when access is taken away. */
export interface Person {
  readonly id: ReviewerId
  /** null when the desk's record does not name this id. */
  readonly name: string | null
}

/** A half-open range in the article's text, counted in both ways. */
export interface ExportedPosition {
  readonly utf16: { readonly start: number; readonly end: number }
  readonly codePoints: { readonly start: number; readonly end: number }
}

export interface ExportedClaim {
  readonly id: ClaimId
  readonly label: string
  readonly articleId: ArticleId
  readonly permalink: string
  readonly quote: Quote
  readonly position: ExportedPosition
  readonly scope: Scope
  readonly statement: string | null
  readonly speaker: string | null
  /** As the reviewer wrote it: a date or a phrase. */
  readonly saidAt: string | null
  /** `yyyy-mm-dd`; null means the article's date. */
  readonly asOf: string | null
  /** By code units; none twice. */
  readonly tags: readonly string[]
  readonly status: Status
  readonly outcome: Verdict | null
  readonly readers: number
  /** The desk's last word, where there is one. */
  readonly settled: ExportedSettlement | null
  /** Everybody's current verdict, by reviewer id; withdrawn ones stand only in the history. */
  readonly verdicts: readonly ExportedVerdict[]
  /** In the order in which it was brought; what was removed stands only in the history. */
  readonly evidence: readonly ExportedEvidence[]
  /** In the order in which they were written, where they were asked for; removed ones stand nowhere. */
  readonly comments?: readonly ExportedComment[]
  readonly author: Person
  /** By `seq`; what one change did to several fields shares its `seq`. */
  readonly history: readonly HistoryItem[]
}

/** The wording that a verdict judged. */
export interface JudgedWording {
  readonly exact: string
  readonly statement: string | null
  readonly scope: Scope
}

/** A verdict apart from whose it is. */
export interface Judgement {
  readonly verdict: Verdict
  readonly reasons: readonly ReasonCode[]
  /** Markdown; empty where none was given. */
  readonly rationale: string
  readonly judged: JudgedWording
}

/** A settlement apart from whose it is. */
export interface SettledWord {
  readonly verdict: Verdict
  readonly rationale: string
}

export interface ExportedVerdict {
  readonly reviewer: Person
  readonly verdict: Verdict
  readonly reasons: readonly ReasonCode[]
  readonly rationale: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly judged: JudgedWording
  /** Whether it judges the wording and the scope that stand there now. */
  readonly counts: boolean
  /** The version of the desk's guidelines in force when it was given; null where there was none. */
  readonly guidelines: number | null
}

/** A verdict that counted when the claim was settled. */
export interface ExportedHeard {
  readonly reviewer: Person
  readonly verdict: Verdict
}

/** An editor's final word. */
export interface ExportedSettlement {
  readonly verdict: Verdict
  /** Markdown; empty where none was given. */
  readonly rationale: string
  readonly by: Person
  /** ISO 8601, UTC. */
  readonly at: string
  /** The verdicts that it agrees with, by reviewer id. */
  readonly basis: readonly ExportedHeard[]
  /** Those that it decides against. */
  readonly dissent: readonly ExportedHeard[]
}

export interface ExportedPassageSource {
  readonly kind: 'passage'
  readonly articleId: ArticleId
  readonly permalink: string
  readonly title: string | null
  readonly outlet: string | null
  /** An EDTF date. */
  readonly date: string | null
  readonly quote: Quote
  readonly position: Pick<ExportedPosition, 'utf16'>
}

export type ExportedSource = WebSource | OfflineSource | ExportedPassageSource

/** A piece of evidence apart from whose it is. */
export interface SaidEvidence {
  readonly id: EvidenceId
  readonly stance: Stance
  readonly rank: Rank | null
  readonly source: ExportedSource
  /** Markdown; empty where none was given. */
  readonly note: string
}

export interface ExportedEvidence extends SaidEvidence {
  readonly by: Person
  /** ISO 8601, UTC. */
  readonly at: string
}

/** What somebody said about a claim. */
export interface ExportedComment {
  readonly id: CommentId
  /** The comment that it answers; it may have been removed. */
  readonly parent: CommentId | null
  readonly by: Person
  /** ISO 8601, UTC. */
  readonly at: string
  readonly editedAt: string | null
  /** Markdown, in which `@{id}` calls one of `mentions`. */
  readonly text: string
  readonly mentions: readonly Person[]
}

export interface ExportedRemoval {
  readonly id: ClaimId
  /** ISO 8601, UTC. */
  readonly at: string
  readonly by: Person
}

/** A passage as it stood in the claim at some time. */
export interface Passage {
  readonly exact: string
  readonly position: ExportedPosition
}

interface Change<What extends HistoryKind, From, To> {
  readonly what: What
  readonly from: From
  readonly to: To
}

/** What one step changed, from what to what. */
export type HistoryChange =
  | Change<'marked', null, Passage & { readonly scope: Scope }>
  | Change<'marked-again', null, { readonly id: ClaimId }>
  | Change<'moved', Passage, Passage>
  | Change<'scope', Scope, Scope>
  | Change<'statement' | 'speaker' | 'saidAt' | 'asOf', string | null, string | null>
  | Change<'tags', readonly string[], readonly string[]>
  | Change<'removed' | 'restored', null, null>
  | Change<'verdict', Judgement | null, Judgement>
  | Change<'withdrawn', Judgement, null>
  | Change<'settled', SettledWord | null, SettledWord>
  | Change<'reopened', SettledWord, { readonly reason: string }>
  | Change<'evidence', SaidEvidence | null, SaidEvidence>
  | Change<'evidence-removed', SaidEvidence, null>
  | Change<'evidence-restored', null, SaidEvidence>

export type HistoryItem = {
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly by: Person
} & HistoryChange
