import type { ArticleId, OpId } from '../ids.ts'
import type { BlockKind } from './article.ts'

/** A described field: its value, how it was derived (null once a person has set it), its revision. */
export interface Described {
  readonly value: string | null
  readonly derived: string | null
  readonly rev: OpId
}

/** The fields of an article that an editor may set. */
export type ArticleField = 'title' | 'outlet' | 'date' | 'url'

export const ARTICLE_FIELDS: readonly ArticleField[] = ['title', 'outlet', 'date', 'url']

/** A block whose kind an editor has set; a pair, so that the row's JSON keeps its order. */
export interface KindOverride {
  readonly block: number
  readonly kind: BlockKind
  readonly rev: OpId
}

/** What the desk knows of an article beside its text, which never changes. */
export interface ArticleRow {
  readonly kind: 'article'
  readonly id: ArticleId
  /** The name of the imported file. */
  readonly fileName: string
  /** SHA-256 of the bytes as imported, in hex: the same bytes twice are one article. */
  readonly sha256: string
  /** Length of the source in bytes, and of the text in UTF-16 code units. */
  readonly bytes: number
  readonly length: number
  /** Which version of the block rules this article is read with, for ever. */
  readonly rules: number
  readonly title: Described
  readonly outlet: Described
  readonly date: Described
  readonly url: Described
  readonly kinds: readonly KindOverride[]
  /** ISO 8601, UTC. */
  readonly at: string
}
