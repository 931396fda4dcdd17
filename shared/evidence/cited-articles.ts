import type { ArticleId } from '../ids.ts'
import type { Op } from '../sync/op.ts'

/** The article that an op cites a passage of; null where it cites none. */
export function citedArticle(op: Op): ArticleId | null {
  if (op.type !== 'evidence.add' && op.type !== 'evidence.edit') return null
  const { source } = op.given
  return source.kind === 'passage' ? source.article : null
}
