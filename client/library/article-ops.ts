import type { BlockKind } from '../../shared/article/article.ts'
import type { ArticleField, ArticleRow } from '../../shared/article/article-row.ts'
import type { ArticleId, OpId } from '../../shared/ids.ts'
import type { ArticleDescribe } from '../../shared/sync/op.ts'
import type { MakeId } from '../claim/claim-ops.ts'

/** @param guard the revision of the field that its editor had before them */
export function setArticleField(
  makeId: MakeId,
  article: ArticleId,
  set: { readonly field: ArticleField; readonly value: string | null },
  guard: OpId,
): ArticleDescribe {
  return { type: 'article.describe', id: makeId(), article, set, guard }
}

/** Says what a line is, against what this screen shows that somebody said before. */
export function setBlockKind(
  makeId: MakeId,
  { id: article, kinds }: Pick<ArticleRow, 'id' | 'kinds'>,
  block: number,
  kind: BlockKind,
): ArticleDescribe {
  const guard = kinds.find((override) => override.block === block)?.rev ?? null
  const set = { field: 'kind', block, kind } as const
  return { type: 'article.describe', id: makeId(), article, set, guard }
}
