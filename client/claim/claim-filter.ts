import type { ClaimRow } from '../../shared/claim/claim.ts'
import { STATUSES, type Standing, type Status } from '../../shared/claim/status.ts'
import type { VerdictRow } from '../../shared/claim/verdict.ts'
import { type ReviewerId, UUID_PATTERN } from '../../shared/ids.ts'
import type { ShownClaim } from './article-claims.ts'

/** Which claims are shown: those that fit all that is asked for. */
export interface ClaimFilter {
  readonly status: Status | null
  /** Somebody who marked or judged it. */
  readonly reviewer: ReviewerId | null
  readonly tag: string | null
  /** Words of which each is found somewhere in the claim, as it was typed. */
  readonly text: string
}

export const NO_FILTER: ClaimFilter = { status: null, reviewer: null, tag: null, text: '' }

/** The names of the filter's parts in an address. */
const KEYS = { status: 'status', reviewer: 'by', tag: 'tag', text: 'find' } as const

export function isFiltering({ status, reviewer, tag, text }: ClaimFilter): boolean {
  return status !== null || reviewer !== null || tag !== null || text.trim() !== ''
}

/** What an address asks for; what makes no sense in it asks for nothing. */
export function filterOf(search: string): ClaimFilter {
  const query = new URLSearchParams(search)
  const status = STATUSES.find((one) => one === query.get(KEYS.status)) ?? null
  const by = query.get(KEYS.reviewer) ?? ''
  return {
    status,
    reviewer: UUID_PATTERN.test(by) ? (by as ReviewerId) : null,
    tag: query.get(KEYS.tag) || null,
    text: query.get(KEYS.text) ?? '',
  }
}

/** An address's query with another filter in it, `?` included, or empty; the rest of it stays. */
export function searchWith(search: string, filter: ClaimFilter): string {
  const query = new URLSearchParams(search)
  for (const part of ['status', 'reviewer', 'tag', 'text'] as const) {
    const value = filter[part]
    if (value === null || value.trim() === '') query.delete(KEYS[part])
    else query.set(KEYS[part], value)
  }
  const written = query.toString()
  return written === '' ? '' : `?${written}`
}

/** What of a claim a filter looks at. */
export interface Filterable {
  readonly row: Pick<
    ClaimRow,
    'author' | 'label' | 'quote' | 'statement' | 'speaker' | 'saidAt' | 'tags'
  >
  readonly verdicts: readonly Pick<VerdictRow, 'reviewer' | 'rationale'>[]
  readonly standing: Pick<Standing, 'status'>
}

export function fits(
  claim: Filterable | ShownClaim,
  { status, reviewer, tag, text }: ClaimFilter,
): boolean {
  const { row, verdicts, standing } = claim
  if (status !== null && standing.status !== status) return false
  if (tag !== null && !row.tags.includes(tag)) return false
  const isBy = (id: ReviewerId) =>
    row.author === id || verdicts.some((verdict) => verdict.reviewer === id)
  if (reviewer !== null && !isBy(reviewer)) return false
  const words = folded(text).split(/\s+/)
  return words.every((word) => wordsOf(claim).includes(word))
}

/** Kept, because a search looks at every claim again with every letter. */
const kept = new WeakMap<Filterable, string>()

function wordsOf(claim: Filterable): string {
  const known = kept.get(claim)
  if (known !== undefined) return known
  const { label, quote, statement, speaker, saidAt, tags } = claim.row
  const rationales = claim.verdicts.map(({ rationale }) => rationale)
  const all = [label, quote.exact, statement, speaker, saidAt, ...tags, ...rationales]
  const words = folded(all.filter((one) => one !== null).join('\n'))
  kept.set(claim, words)
  return words
}

/** Without case, accents and kinds of quotation marks and blanks: as one types who searches. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .toLowerCase()
    .trim()
}
