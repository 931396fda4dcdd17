import { articleDateInWords } from '../article/date.ts'
import { REASON_WORDS } from '../claim/reason-words.ts'
import type { Status } from '../claim/status.ts'
import type { ReasonCode, Verdict } from '../claim/verdict.ts'
import { agreementInWords } from './agreement.ts'
import { withCalled } from './comments.ts'
import { type ReportEvidence, reportEvidence } from './report-evidence.ts'
import type { ExportedArticle, ExportedClaim, Person, VerdictsExport } from './verdicts-format.ts'

/** An export as a person reads it, whatever it is written in. */
export interface Report {
  /** `14 claims in 2 articles: 3 verified, 1 disputed; 10 have no verdict yet.` */
  readonly summary: string
  /** How much the reviewers agree, and by which guidelines they judged; each a sentence. */
  readonly about: readonly string[]
  /** Those that have claims: verified, disputed, unverifiable, then what is not agreed on. */
  readonly sections: readonly ReportSection[]
}

export type SectionKind = Verdict | 'split' | 'earlier'

export interface ReportSection {
  readonly kind: SectionKind
  readonly title: string
  readonly claims: readonly ReportClaim[]
}

export interface ReportClaim {
  readonly label: string
  readonly permalink: string
  /** Null while the quote speaks for itself. */
  readonly statement: string | null
  /** Only where the question is not whether it is so. */
  readonly question: string | null
  readonly quote: string
  /** `Press TV, 6 Sep 2021`; what is unknown is said to be. */
  readonly source: string
  readonly title: string
  /** Of the article, where somebody gave it; http or https. */
  readonly url: string | null
  /** `Settled as disputed by Edda`; null where no editor has said the last word. */
  readonly settled: { readonly what: string; readonly rationale: string } | null
  readonly verdicts: readonly ReportVerdict[]
  /** The sources. */
  readonly evidence: readonly ReportEvidence[]
  /** What was said, where it was asked for. */
  readonly comments: readonly ReportComment[]
}

export interface ReportComment {
  readonly name: string
  /** As it was written, with the names of those whom it calls. */
  readonly text: string
}

export interface ReportVerdict {
  readonly name: string
  /** `disputed`, or `disputed, in an earlier wording`. */
  readonly verdict: string
  readonly reasons: readonly string[]
  /** As it was written; empty where none was given. */
  readonly rationale: string
}

const TITLES: Readonly<Record<SectionKind, string>> = {
  verified: 'Verified',
  disputed: 'Disputed',
  unverifiable: 'Unverifiable',
  split: 'Reviewers differ',
  earlier: 'Judged in an earlier wording only',
}

const KINDS = Object.keys(TITLES) as readonly SectionKind[]

/** The lists of a readable export: every verdict stands in them once. */
export function reportOf({ articles, claims, agreement }: VerdictsExport): Report {
  const byId = new Map(articles.map((article) => [article.id, article]))
  const sections = KINDS.flatMap((kind) => {
    const own = claims.filter((claim) => kindOf(claim) === kind)
    const shown = own.map((claim) => reportClaim(claim, byId.get(claim.articleId)))
    return shown.length > 0 ? [{ kind, title: TITLES[kind], claims: shown }] : []
  })
  return {
    summary: summaryOf(claims, articles.length),
    about: aboutOf(claims, agreement),
    sections,
  }
}

function aboutOf(
  claims: readonly ExportedClaim[],
  agreement: VerdictsExport['agreement'],
): readonly string[] {
  const versions = claims.flatMap(({ verdicts }) =>
    verdicts.flatMap(({ guidelines }) => guidelines ?? []),
  )
  const distinct = [...new Set(versions)].sort((a, b) => a - b)
  const guidelines =
    distinct.length === 0
      ? []
      : [`Judged by version ${distinct.join(', ')} of the desk’s guidelines.`]
  const agreed = agreementInWords(agreement)
  return agreed === null ? guidelines : [agreed, ...guidelines]
}

/** Null for a claim that nobody judged. A settled one stands under its outcome. */
function kindOf({ status, outcome, verdicts }: ExportedClaim): SectionKind | null {
  if (status === 'settled') return outcome
  if (status !== 'open') return status
  return verdicts.length > 0 ? 'earlier' : null
}

function summaryOf(claims: readonly ExportedClaim[], articles: number): string {
  const where = `in ${articles} ${articles === 1 ? 'article' : 'articles'}`
  if (claims.length === 0) return `No claims ${where}.`
  const words: Readonly<Record<Exclude<Status, 'open'>, string>> = {
    settled: 'settled',
    verified: 'verified',
    disputed: 'disputed',
    unverifiable: 'unverifiable',
    split: 'on which reviewers differ',
  }
  const parts = Object.entries(words).flatMap(([status, word]) => {
    const count = claims.filter((claim) => claim.status === status).length
    return count > 0 ? [`${count} ${word}`] : []
  })
  const open = claims.filter(({ status }) => status === 'open').length
  const all = `${claims.length} ${claims.length === 1 ? 'claim' : 'claims'} ${where}`
  if (parts.length === 0) return `${all}, no verdicts yet.`
  const rest = open === 0 ? '' : `; ${open} ${open === 1 ? 'waits' : 'wait'} for a verdict`
  return `${all}: ${parts.join(', ')}${rest}.`
}

function reportClaim(claim: ExportedClaim, article: ExportedArticle | undefined): ReportClaim {
  const { title = null, outlet = null, date = null, url = null } = article ?? {}
  const when = date === null ? 'date unknown' : articleDateInWords(date)
  return {
    label: claim.label,
    permalink: claim.permalink,
    statement: claim.statement,
    question: questionOf(claim),
    quote: claim.quote.exact,
    source: `${outlet ?? 'Unknown outlet'}, ${when}`,
    title: title ?? 'Untitled',
    url: url !== null && /^https?:\/\//i.test(url) ? url : null,
    settled: settledWords(claim),
    verdicts: claim.verdicts.map(({ reviewer, verdict, reasons, rationale, counts }) => ({
      name: reviewer.name ?? 'Somebody',
      verdict: counts ? verdict : `${verdict}, in an earlier wording`,
      reasons: reasons.map((code) => REASON_WORDS[code as ReasonCode] ?? code),
      rationale,
    })),
    evidence: claim.evidence.map(reportEvidence),
    comments: (claim.comments ?? []).map((said) => ({
      name: nameOf(said.by),
      text: withCalled(said, (person) => `@${nameOf(person)}`),
    })),
  }
}

function nameOf({ name }: Person): string {
  return name ?? 'Somebody'
}

function settledWords({ settled }: ExportedClaim): ReportClaim['settled'] {
  if (!settled) return null
  const { verdict, by, rationale } = settled
  return { what: `Settled as ${verdict} by ${by.name ?? 'somebody'}`, rationale }
}

function questionOf({ scope, speaker, asOf }: ExportedClaim): string | null {
  const said = scope === 'attribution' ? `Was it said${speaker ? ` by ${speaker}` : ''}?` : null
  const day = asOf === null ? null : `As of ${articleDateInWords(asOf)}.`
  return said || day ? [said, day].filter((part) => part !== null).join(' ') : null
}
