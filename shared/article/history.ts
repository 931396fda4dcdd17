import type { Block, BlockKind } from './article.ts'
import { ARTICLE_FIELDS, type ArticleField, type ArticleRow } from './article-row.ts'
import { isBlockKind } from './kinds.ts'

/** What happened to the description of an article, from what to what. */
export type ArticleChange =
  | { readonly what: 'imported'; readonly from: null; readonly to: string }
  | { readonly what: ArticleField; readonly from: string | null; readonly to: string | null }
  | {
      readonly what: 'kind'
      /** Which block, counted from 0. */
      readonly block: number
      /** What the rules or an editor before had said; null where there is no such block. */
      readonly from: BlockKind | null
      readonly to: BlockKind
    }

/**
 * What an article's row changes of the one before it.
 *
 * @param blocks what the rules say, before any editor said otherwise
 */
export function articleChanges(
  before: ArticleRow | undefined,
  row: ArticleRow,
  blocks: readonly Block[],
): readonly ArticleChange[] {
  if (!before) return [{ what: 'imported', from: null, to: row.fileName }]
  const changes: ArticleChange[] = []
  for (const what of ARTICLE_FIELDS) {
    const [from, to] = [before[what], row[what]]
    if (from.rev !== to.rev) changes.push({ what, from: from.value, to: to.value })
  }
  for (const { block, kind, rev } of row.kinds) {
    const known = before.kinds.find((override) => override.block === block)
    if (known?.rev === rev || !isBlockKind(kind)) continue
    const from = known?.kind ?? blocks[block]?.kind ?? null
    changes.push({ what: 'kind', block, from, to: kind })
  }
  return changes
}
