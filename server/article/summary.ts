import { ARTICLE_FIELDS, type ArticleRow } from '../../shared/article/article-row.ts'
import { STATUSES } from '../../shared/claim/status.ts'
import type { ArticleId } from '../../shared/ids.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import type { RowState } from '../../shared/sync/state.ts'

/** What lists show of one article, from its durable state. Throws when there is no article in it. */
export function summaryOf(id: ArticleId, seq: number, state: RowState): ArticleSummary {
  const article = state.get('article', id)
  if (!article) throw new Error(`The stream of ${id} does not begin with its import.`)
  const { title, outlet, date, sha256 } = article
  return {
    id,
    seq,
    title: title.value,
    outlet: outlet.value,
    date: date.value,
    derived: derivedIn(article),
    sha256,
    counts: state.counts,
    readOnce: state.readOnce,
  }
}

/** Which of the described fields the text gave, and how; a person's word is not in here. */
export function derivedIn(article: ArticleRow): Readonly<Record<string, string>> {
  const derived: Record<string, string> = {}
  for (const field of ARTICLE_FIELDS) {
    const how = article[field].derived
    if (how !== null) derived[field] = how
  }
  return derived
}

/** Whether what the index kept is a summary as this server makes it, not an older one's. */
export function isSummary(value: unknown): value is ArticleSummary {
  if (typeof value !== 'object' || value === null || !('readOnce' in value)) return false
  const { counts } = value as Partial<ArticleSummary>
  return counts !== undefined && STATUSES.every((status) => status in counts)
}
