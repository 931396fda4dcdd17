import { REASON_CODES } from '../../shared/claim/verdict.ts'
import type { ReviewerId } from '../../shared/ids.ts'
import { ARTICLE_ID_PATTERN, type ArticleId, type ClaimId, UUID_PATTERN } from '../../shared/ids.ts'
import type { QueueList } from '../../shared/queue/lists.ts'
import type { QueueFilter } from '../../shared/queue/queue-filter.ts'
import { isQueueList, MAX_OLDER_THAN_HOURS } from '../../shared/queue/queue-page.ts'

const HOUR_MS = 3_600_000

/** Which list one looks at, and which of its claims. */
export interface QueueView {
  readonly list: QueueList
  readonly filter: ViewFilter
}

/** As `QueueFilter`, but by age: an address means the same tomorrow. */
export interface ViewFilter extends Omit<QueueFilter, 'markedBefore'> {
  /** Whole hours since it was marked. */
  readonly olderThan?: number
}

export const DISPUTED: QueueView = { list: 'disputed', filter: {} }

const FILTERS = [
  'article',
  'outlet',
  'reviewer',
  'speaker',
  'tag',
  'reason',
  'olderThan',
] as const satisfies readonly (keyof ViewFilter)[]

/** What an address asks for; what makes no sense in it asks for nothing. */
export function viewIn(search: string): QueueView {
  const query = new URLSearchParams(search)
  const list = query.get('list')
  const [article, reviewer, reason] = ['article', 'reviewer', 'reason'].map((key) => query.get(key))
  const [outlet, speaker, tag] = ['outlet', 'speaker', 'tag'].map((key) => query.get(key))
  const hours = Number(query.get('olderThan'))
  const isAge = Number.isInteger(hours) && hours > 0 && hours <= MAX_OLDER_THAN_HOURS
  const code = REASON_CODES.find((one) => one === reason)
  return {
    list: isQueueList(list) ? list : 'disputed',
    filter: {
      ...(ARTICLE_ID_PATTERN.test(article ?? '') ? { article: article as ArticleId } : {}),
      ...(outlet === null ? {} : { outlet: outlet || null }),
      ...(UUID_PATTERN.test(reviewer ?? '') ? { reviewer: reviewer as ReviewerId } : {}),
      ...(speaker === null ? {} : { speaker: speaker || null }),
      ...(tag ? { tag } : {}),
      ...(code ? { reason: code } : {}),
      ...(isAge ? { olderThan: hours } : {}),
    },
  }
}

/** The same as the server is asked, and as the address has it: without `?`, empty for the plain queue. */
export function queryOf({ list, filter }: QueueView, claim: ClaimId | null = null): string {
  const query = new URLSearchParams()
  if (list !== 'disputed') query.set('list', list)
  for (const key of FILTERS) {
    const value = filter[key]
    if (value !== undefined) query.set(key, value === null ? '' : `${value}`)
  }
  if (claim !== null) query.set('claim', claim)
  return query.toString()
}

/** How many things one asks for beside the list. */
export function askedFor({ filter }: QueueView): number {
  return FILTERS.filter((key) => filter[key] !== undefined).length
}

/** What claims are held against now. */
export function filterAt({ filter }: QueueView, now: number): QueueFilter {
  const { olderThan, ...rest } = filter
  if (olderThan === undefined) return rest
  return { ...rest, markedBefore: new Date(now - olderThan * HOUR_MS).toISOString() }
}

/** A filter with another choice in one of its parts; undefined takes the choice away. */
export function withChoice<Key extends keyof ViewFilter>(
  filter: ViewFilter,
  key: Key,
  value: ViewFilter[Key] | undefined,
): ViewFilter {
  const { [key]: _, ...rest } = filter
  return value === undefined ? rest : { ...rest, [key]: value }
}
