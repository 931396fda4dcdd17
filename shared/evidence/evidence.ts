import type { Position, Quote } from '../claim/quote.ts'
import type { ArticleId, ClaimId, EvidenceId, OpId, ReviewerId } from '../ids.ts'

/** What a piece of evidence does to what the claim says. */
export type Stance = 'supports' | 'refutes' | 'context'

export const STANCES: readonly Stance[] = ['supports', 'refutes', 'context']

/** Whether a source saw it itself, or tells what others saw. */
export type Rank = 'primary' | 'secondary'

export const RANKS: readonly Rank[] = ['primary', 'secondary']

export interface WebSource {
  readonly kind: 'web'
  /** http or https, without user info: nothing else is ever offered as a link. */
  readonly url: string
  readonly title: string | null
  /** What it says, in its own words; empty where none are quoted. */
  readonly quote: string
  /** An address at which a copy is kept; as `url`. */
  readonly archive: string | null
  /** When it was looked at, `yyyy-mm-dd`. */
  readonly accessed: string | null
}

/** A book, a letter, a call: whatever has no address. */
export interface OfflineSource {
  readonly kind: 'offline'
  readonly title: string
  readonly quote: string
  readonly accessed: string | null
}

/** A passage of an article on the desk, as its author selected it. */
export interface GivenPassage {
  readonly kind: 'passage'
  readonly article: ArticleId
  readonly position: Position
  /** Exactly what stands there in that article: nobody cites what they did not see. */
  readonly exact: string
}

/** The same, with what stands around it, so that it can be shown where that article is not open. */
export interface PassageSource {
  readonly kind: 'passage'
  readonly article: ArticleId
  readonly position: Position
  readonly quote: Quote
}

export type GivenSource = WebSource | OfflineSource | GivenPassage
export type Source = WebSource | OfflineSource | PassageSource

/** All that one says in bringing a piece of evidence. */
export interface GivenEvidence {
  readonly source: GivenSource
  readonly stance: Stance
  /** Null where nobody has said. */
  readonly rank: Rank | null
  /** Markdown; may be empty. */
  readonly note: string
}

/** A piece of evidence on a claim. */
export interface EvidenceRow {
  readonly kind: 'evidence'
  readonly id: EvidenceId
  readonly claim: ClaimId
  readonly source: Source
  readonly stance: Stance
  readonly rank: Rank | null
  readonly note: string
  readonly author: ReviewerId
  /** When it was brought: ISO 8601, UTC, from the server's clock. */
  readonly at: string
  readonly removed: { readonly at: string; readonly by: ReviewerId } | null
  /** The op that last wrote this row, whatever of it. */
  readonly rev: OpId
}

/** Code units of a passage's surroundings on each side: about two sentences. */
export const PASSAGE_CONTEXT = 200

/** What somebody would have to say for it to be as it stands. */
export function givenOf({ source, stance, rank, note }: Omit<EvidenceRow, 'kind'>): GivenEvidence {
  if (source.kind !== 'passage') return { source, stance, rank, note }
  const { kind, article, position, quote } = source
  return { source: { kind, article, position, exact: quote.exact }, stance, rank, note }
}

/** Whether two say the same, wherever their keys stand. */
export function isSameEvidence(a: GivenEvidence, b: GivenEvidence): boolean {
  return a.stance === b.stance && a.rank === b.rank && a.note === b.note && sameSource(a, b)
}

function sameSource({ source: a }: GivenEvidence, { source: b }: GivenEvidence): boolean {
  switch (a.kind) {
    case 'web':
      return (
        b.kind === 'web' &&
        a.url === b.url &&
        a.title === b.title &&
        a.quote === b.quote &&
        a.archive === b.archive &&
        a.accessed === b.accessed
      )
    case 'offline':
      return (
        b.kind === 'offline' &&
        a.title === b.title &&
        a.quote === b.quote &&
        a.accessed === b.accessed
      )
    case 'passage':
      return (
        b.kind === 'passage' &&
        a.article === b.article &&
        a.position.start === b.position.start &&
        a.position.end === b.position.end
      )
  }
}

/** The words that it quotes; empty where it quotes none. */
export function quoteIn(source: Source): string {
  return source.kind === 'passage' ? source.quote.exact : source.quote
}

/** What still stands, in the order in which it was brought. */
export function standingEvidence(rows: Iterable<EvidenceRow>): readonly EvidenceRow[] {
  return [...rows]
    .filter(({ removed }) => !removed)
    .sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
}

/** By code units, so that the order does not depend on anybody's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
