import type { Block } from '../../shared/article/article.ts'
import {
  ArticleChanges,
  type ArticleHistory,
  type ArticleHistoryItem,
} from '../../shared/article/history.ts'
import { type ReviewerId, SYSTEM } from '../../shared/ids.ts'
import type { Audience } from '../sync/audience.ts'
import type { Authority } from '../sync/authority.ts'

/** Changes in one answer: more than anybody reads at once. */
export const HISTORY_PAGE = 200

/** Who issues what nobody asked for, the import of the seeds for instance. */
const SYSTEM_NAME = 'Claimdesk'

export interface HistoryParts {
  readonly authority: Authority
  /** What the rules say about the article's lines. */
  readonly blocks: readonly Block[]
  readonly audience: Audience
  readonly key: string
  readonly nameOf: (id: ReviewerId) => string | undefined
  /** Only what came before this number. */
  readonly before: number
}

/** The newest changes of an article's description, read back from its log. */
export async function historyOf(parts: HistoryParts): Promise<ArticleHistory> {
  const { authority, audience, key, before } = parts
  const changes = new ArticleChanges(parts.blocks)
  // Only the newest page is kept, however long the log.
  let kept: ArticleHistoryItem[] = []
  let more = false
  for await (const entry of authority.history()) {
    if (entry.seq >= before) break
    const rows = entry.rows.filter((row) => audience.maySee(key, row))
    kept.push(...changes.in({ ...entry, rows }))
    if (kept.length <= HISTORY_PAGE) continue
    kept = kept.slice(-HISTORY_PAGE)
    more = true
  }
  const named = kept.map(({ by, ...item }) => ({
    ...item,
    by: { id: by, name: nameIn(parts, by) },
  }))
  return { items: named.reverse(), more }
}

function nameIn({ nameOf }: HistoryParts, id: ReviewerId): string {
  return id === SYSTEM ? SYSTEM_NAME : (nameOf(id) ?? 'Somebody')
}
