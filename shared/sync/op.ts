import type { ReviewerRow } from '../access/reviewer.ts'
import type { Role } from '../access/roles.ts'
import type { BlockKind } from '../article/article.ts'
import type { ArticleField, ArticleRow } from '../article/article-row.ts'
import type { Scope } from '../claim/claim.ts'
import type { Position } from '../claim/quote.ts'
import type { ReasonCode, Verdict } from '../claim/verdict.ts'
import type { GivenEvidence } from '../evidence/evidence.ts'
import type { ArticleId, ClaimId, CommentId, EvidenceId, OpId, ReviewerId } from '../ids.ts'
import type { SettingField } from '../settings/settings.ts'

/**
 * What a reviewer asks for. No op says who, when or in which order: the server stamps `by`, `at`
 * and `seq`, so nobody can forge them. The schemas that let unknown JSON in are in op-schema.ts.
 *
 * A **guard** is the revision of a field (the id of the op that last wrote it) as its author saw
 * it; a field that somebody else has written since makes the op STALE.
 */
export type Op =
  | ArticleImport
  | ArticleDescribe
  | ClaimAdd
  | ClaimDescribe
  | ClaimMove
  | ClaimRemove
  | ClaimRestore
  | ClaimTake
  | ClaimRelease
  | ClaimAssign
  | VerdictCast
  | VerdictWithdraw
  | VerdictSettle
  | VerdictReopen
  | CommentAdd
  | CommentEdit
  | CommentRemove
  | CommentRestore
  | CommentResolve
  | CommentReopen
  | SettingsSet
  | GuidelinesWrite
  | EvidenceAdd
  | EvidenceEdit
  | EvidenceRemove
  | EvidenceRestore
  | ReviewerJoin
  | ReviewerChange

export type OpType = Op['type']

/** The first entry of an article's stream; only the server issues it. */
export interface ArticleImport {
  readonly type: 'article.import'
  readonly id: OpId
  readonly article: Omit<
    ArticleRow,
    'kind' | 'at' | 'title' | 'outlet' | 'date' | 'url' | 'kinds'
  > &
    Readonly<
      Record<ArticleField, { readonly value: string | null; readonly derived: string | null }>
    >
}

/** Sets one field of the article, or the kind of one block. */
export interface ArticleDescribe {
  readonly type: 'article.describe'
  readonly id: OpId
  readonly article: ArticleId
  readonly set:
    | { readonly field: ArticleField; readonly value: string | null }
    | { readonly field: 'kind'; readonly block: number; readonly kind: BlockKind }
  /** The revision seen; for a block's kind that nobody has set yet, null. */
  readonly guard: OpId | null
}

/** Marks a passage, optionally with its first verdict: one key, one op, one undo. */
export interface ClaimAdd {
  readonly type: 'claim.add'
  readonly id: OpId
  readonly claim: ClaimId
  readonly position: Position
  /** Exactly `text.slice(start, end)`: a claim never points at text that its author did not see. */
  readonly exact: string
  readonly scope: Scope
  readonly first?: FirstVerdict
}

export interface FirstVerdict {
  readonly verdict: Verdict
  readonly reasons: readonly ReasonCode[]
  readonly rationale: string
}

export type ClaimField = 'statement' | 'speaker' | 'saidAt' | 'asOf' | 'scope'

/** Sets one guarded field, or adds and removes tags, which need no guard. */
export interface ClaimDescribe {
  readonly type: 'claim.describe'
  readonly id: OpId
  readonly claim: ClaimId
  readonly set:
    | {
        readonly field: 'statement' | 'speaker' | 'saidAt' | 'asOf'
        readonly value: string | null
        readonly guard: OpId
      }
    | { readonly field: 'scope'; readonly value: Scope; readonly guard: OpId }
    | {
        readonly field: 'tags'
        readonly add: readonly string[]
        readonly remove: readonly string[]
      }
}

/** Moves a claim's edges; it keeps all its data, and its verdicts say "judged an earlier wording". */
export interface ClaimMove {
  readonly type: 'claim.move'
  readonly id: OpId
  readonly claim: ClaimId
  readonly position: Position
  readonly exact: string
  readonly guard: OpId
}

export interface ClaimRemove {
  readonly type: 'claim.remove'
  readonly id: OpId
  readonly claim: ClaimId
  readonly guard: OpId
  /**
   * Set where this takes back one's own mark, to that `claim.add`. Where it became an alias, it takes
   * back the verdict that the mark cast and leaves the other's claim alone.
   */
  readonly mark?: OpId
}

export interface ClaimRestore {
  readonly type: 'claim.restore'
  readonly id: OpId
  readonly claim: ClaimId
  readonly guard: OpId
  /** Set where this makes one's own mark again; where it became an alias, it casts `first` again. */
  readonly mark?: OpId
  readonly first?: FirstVerdict
}

/** I work on this claim; a lease that somebody else holds makes it TAKEN, one's own begins anew. */
export interface ClaimTake {
  readonly type: 'claim.take'
  readonly id: OpId
  readonly claim: ClaimId
}

/** Ends a lease. The server issues it too, for one whose time is over. */
export interface ClaimRelease {
  readonly type: 'claim.release'
  readonly id: OpId
  readonly claim: ClaimId
  /** The op with which the lease began. Left out, it ends one's own, whichever that is. */
  readonly guard?: OpId
}

/** Asks somebody to see to a claim: editors anybody, others only themselves. */
export interface ClaimAssign {
  readonly type: 'claim.assign'
  readonly id: OpId
  readonly claim: ClaimId
  /** Null: nobody is asked any more. */
  readonly reviewer: ReviewerId | null
  /** The revision of the claim's assignment that was seen; null where there never was one. */
  readonly guard: OpId | null
}

/** The revisions of the wording that its author had before them. */
export interface JudgedRevisions {
  readonly position: OpId
  readonly statement: OpId
  readonly scope: OpId
}

/** One's own current verdict, whole; it replaces one's earlier one and nobody else's. */
export interface VerdictCast extends FirstVerdict {
  readonly type: 'verdict.cast'
  readonly id: OpId
  readonly claim: ClaimId
  readonly judged: JudgedRevisions
  /**
   * The revision of one's own verdict that this one replaces, null for the first: so one's phone does
   * not overwrite what one wrote at the desk. Left out, it replaces whatever stands there.
   */
  readonly guard?: OpId | null
}

export interface VerdictWithdraw {
  readonly type: 'verdict.withdraw'
  readonly id: OpId
  readonly claim: ClaimId
  /** The revision of the verdict that it takes back. Left out, it takes back what stands there. */
  readonly guard?: OpId
}

/** An editor's final word; dissent is kept, and later verdicts show as new since then. */
export interface VerdictSettle {
  readonly type: 'verdict.settle'
  readonly id: OpId
  readonly claim: ClaimId
  readonly verdict: Verdict
  readonly rationale: string
  /** The wording that it settles: the one that stands there. */
  readonly judged: JudgedRevisions
  /** The revision of the claim's settlement that was seen; null where there never was one. */
  readonly guard: OpId | null
}

/** Opens a settled claim again. */
export interface VerdictReopen {
  readonly type: 'verdict.reopen'
  readonly id: OpId
  readonly claim: ClaimId
  readonly reason: string
  readonly guard: OpId
}

/** Switches one setting of the desk. It belongs to the desk's stream, like the next. */
export interface SettingsSet {
  readonly type: 'settings.set'
  readonly id: OpId
  readonly field: SettingField
  readonly value: boolean
  /** The revision of the field that was seen; null where nobody had switched it yet. */
  readonly guard: OpId | null
}

/** Writes the desk's guidelines whole, as their next version. */
export interface GuidelinesWrite {
  readonly type: 'guidelines.write'
  readonly id: OpId
  /** Markdown. */
  readonly text: string
  /** The revision of the version that it replaces; null for the first. */
  readonly guard: OpId | null
}

/** Says something about a claim, or in answer to another comment on it. */
export interface CommentAdd {
  readonly type: 'comment.add'
  readonly id: OpId
  readonly claim: ClaimId
  readonly comment: CommentId
  readonly parent?: CommentId
  /** Markdown; whom it calls stands in it as `@{id}` (discussion/mentions.ts). */
  readonly text: string
}

/** Only one's own, against what stood there. */
export interface CommentEdit {
  readonly type: 'comment.edit'
  readonly id: OpId
  readonly claim: ClaimId
  readonly comment: CommentId
  readonly text: string
  readonly guard: OpId
}

/** Takes one's own comment away; editors take away others' too. Its answers stay. */
export interface CommentRemove {
  readonly type: 'comment.remove'
  readonly id: OpId
  readonly claim: ClaimId
  readonly comment: CommentId
  readonly guard: OpId
}

export interface CommentRestore {
  readonly type: 'comment.restore'
  readonly id: OpId
  readonly claim: ClaimId
  readonly comment: CommentId
  readonly guard: OpId
}

/** Says that the talk about a claim has come to its end; a comment after it opens it again. */
export interface CommentResolve {
  readonly type: 'comment.resolve'
  readonly id: OpId
  readonly claim: ClaimId
  /** The revision of the claim's thread that was seen; null where it was never resolved. */
  readonly guard: OpId | null
}

export interface CommentReopen {
  readonly type: 'comment.reopen'
  readonly id: OpId
  readonly claim: ClaimId
  readonly guard: OpId
}

/** Brings a piece of evidence to a claim. */
export interface EvidenceAdd {
  readonly type: 'evidence.add'
  readonly id: OpId
  readonly claim: ClaimId
  readonly evidence: EvidenceId
  readonly given: GivenEvidence
}

/** Says all of it anew. */
export interface EvidenceEdit {
  readonly type: 'evidence.edit'
  readonly id: OpId
  readonly claim: ClaimId
  readonly evidence: EvidenceId
  readonly given: GivenEvidence
  readonly guard: OpId
}

export interface EvidenceRemove {
  readonly type: 'evidence.remove'
  readonly id: OpId
  readonly claim: ClaimId
  readonly evidence: EvidenceId
  readonly guard: OpId
}

export interface EvidenceRestore {
  readonly type: 'evidence.restore'
  readonly id: OpId
  readonly claim: ClaimId
  readonly evidence: EvidenceId
  readonly guard: OpId
}

/** Somebody redeemed an invite; only the server issues it. */
export interface ReviewerJoin {
  readonly type: 'reviewer.join'
  readonly id: OpId
  readonly reviewer: Omit<ReviewerRow, 'kind' | 'removedAt' | 'rev'>
}

/** A new name or role, or access taken away or given back; only the server issues it. */
export interface ReviewerChange {
  readonly type: 'reviewer.change'
  readonly id: OpId
  readonly reviewer: ReviewerId
  readonly name?: string
  readonly role?: Role
  /** ISO 8601, UTC: access ends; null: it is given back. */
  readonly removedAt?: string | null
}
