import { may } from '../access/roles.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import type { ArticleDescribe, ArticleImport } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import {
  ARTICLE_FIELDS,
  type ArticleRow,
  type Described,
  type KindOverride,
} from './article-row.ts'

/** An article is imported once, as the first entry of its stream, and described by editors. */
export function decideArticle(
  state: StateView,
  op: ArticleImport | ArticleDescribe,
  context: DecideContext,
): Decision {
  if (op.type === 'article.import') return importArticle(state, op, context)
  if (!may(context.role, 'edit-article')) return refuse('FORBIDDEN')
  const article = state.get('article', op.article)
  if (!article) return refuse('BAD_SHAPE')
  return op.set.field === 'kind' ? setKind(article, op, op.set) : setField(article, op, op.set)
}

function importArticle(state: StateView, op: ArticleImport, { at }: DecideContext): Decision {
  if (state.get('article', op.article.id)) return refuse('ID_TAKEN')
  const row: Record<string, unknown> = { kind: 'article', ...op.article, kinds: [], at }
  for (const field of ARTICLE_FIELDS) row[field] = { ...op.article[field], rev: op.id }
  return accept(row as unknown as ArticleRow)
}

function setField(
  article: ArticleRow,
  op: ArticleDescribe,
  { field, value }: Extract<ArticleDescribe['set'], { value: unknown }>,
): Decision {
  const before = article[field]
  if (before.rev !== op.guard) return stale(field, before.value, before.rev)
  const after: Described = { value, derived: null, rev: op.id }
  return accept({ ...article, [field]: after })
}

function setKind(
  article: ArticleRow,
  op: ArticleDescribe,
  { block, kind }: Extract<ArticleDescribe['set'], { kind: unknown }>,
): Decision {
  const before = article.kinds.find((override) => override.block === block)
  if ((before?.rev ?? null) !== op.guard) {
    return before ? stale('kind', before.kind, before.rev) : refuse('STALE')
  }
  const after: KindOverride = { block, kind, rev: op.id }
  const others = article.kinds.filter((override) => override.block !== block)
  const kinds = [...others, after].sort((a, b) => a.block - b.block)
  return accept({ ...article, kinds })
}
