import type { ReviewerId } from '../ids.ts'
import type { Entry } from '../sync/entry.ts'
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

/** Who changed something of an article when (ISO 8601, UTC, by the server's clock). */
export type ArticleHistoryItem = ArticleChange & {
  readonly seq: number
  readonly at: string
  readonly by: ReviewerId
}

/** `GET /api/articles/:id/history`, newest first. */
export interface ArticleHistory {
  readonly items: readonly (ArticleChange & {
    readonly seq: number
    readonly at: string
    readonly by: { readonly id: ReviewerId; readonly name: string }
  })[]
  /** Whether there is more before the last of them. */
  readonly more: boolean
}

/** What a history needs of an entry; what an asker may not see is left out of `rows`. */
export type ArticleHistoryEntry = Pick<Entry, 'seq' | 'at' | 'by' | 'rows'>

/** Finds what entries changed in the description of their article; they come oldest first. */
export class ArticleChanges {
  readonly #kindOf: (block: number) => BlockKind | null
  #before: ArticleRow | undefined

  /** @param blocks what the rules say, before any editor said otherwise */
  constructor(blocks: readonly Block[]) {
    this.#kindOf = (block) => blocks[block]?.kind ?? null
  }

  /** The changes of the next entry; most entries have none. */
  in({ seq, at, by, rows }: ArticleHistoryEntry): readonly ArticleHistoryItem[] {
    const row = rows.find(({ kind }) => kind === 'article') as ArticleRow | undefined
    if (!row) return []
    const before = this.#before
    this.#before = row
    return this.#changes(before, row).map((change) => ({ seq, at, by, ...change }))
  }

  #changes(before: ArticleRow | undefined, row: ArticleRow): readonly ArticleChange[] {
    if (!before) return [{ what: 'imported', from: null, to: row.fileName }]
    const changes: ArticleChange[] = []
    for (const what of ARTICLE_FIELDS) {
      const [from, to] = [before[what], row[what]]
      if (from.rev !== to.rev) changes.push({ what, from: from.value, to: to.value })
    }
    for (const { block, kind, rev } of row.kinds) {
      const known = before.kinds.find((override) => override.block === block)
      if (known?.rev === rev || !isBlockKind(kind)) continue
      changes.push({ what: 'kind', block, from: known?.kind ?? this.#kindOf(block), to: kind })
    }
    return changes
  }
}
