import type { Block } from '../article/article.ts'
import type { ArticleRow } from '../article/article-row.ts'
import { type ArticleChange, articleChanges } from '../article/history.ts'
import { changesOf, claimOf } from '../export/history.ts'
import { Passages } from '../export/passage.ts'
import type { HistoryChange } from '../export/verdicts-format.ts'
import type { ClaimId } from '../ids.ts'
import { type Row, rowKey } from '../sync/rows.ts'
import { type WorkChange, workChangesOf } from './work-changes.ts'

/** A claim as a history names it; the label is null where its claim row is not to be seen. */
export interface NamedClaim {
  readonly id: ClaimId
  readonly label: string | null
}

/** What an entry changed, from what to what: of a claim, or of the article itself. */
export type Change =
  | ((HistoryChange | WorkChange) & { readonly claim: NamedClaim })
  | (ArticleChange & { readonly claim: null })

/** What a history is about: everything, the article itself, or one claim. */
export type HistoryOf = 'all' | 'article' | ClaimId

/**
 * The changes that a stream's entries made, each row beside the one that it replaced. Entries come
 * oldest first, with the rows that the asker may see. It keeps the newest row of each, however long
 * the log: those rows are the state at the last entry that it took.
 */
export class StreamChanges {
  readonly #of: HistoryOf
  readonly #passages: Passages
  readonly #blocks: readonly Block[]
  readonly #rows = new Map<string, Row>()

  /** @param blocks what the rules say of the article's lines, before any editor said otherwise */
  constructor(text: string, blocks: readonly Block[], of: HistoryOf = 'all') {
    this.#passages = new Passages(text)
    this.#blocks = blocks
    this.#of = of
  }

  /** Takes rows of an entry and does not ask what they change. */
  take(rows: Iterable<Row>): void {
    for (const row of rows) if (this.#isMeant(row)) this.#rows.set(rowKey(row), row)
  }

  /** Takes rows of the next entry, and says what they change. */
  in(rows: Iterable<Row>): readonly Change[] {
    const changes: Change[] = []
    for (const row of rows) {
      if (!this.#isMeant(row)) continue
      const key = rowKey(row)
      const before = this.#rows.get(key)
      this.#rows.set(key, row)
      changes.push(...this.#changes(before, row))
    }
    return changes
  }

  /** The rows as they stand after the last entry. */
  rows(): readonly Row[] {
    return [...this.#rows.values()]
  }

  #isMeant(row: Row): boolean {
    if (this.#of === 'all') return true
    return this.#of === 'article' ? row.kind === 'article' : claimOf(row) === this.#of
  }

  #changes(before: Row | undefined, row: Row): readonly Change[] {
    if (row.kind === 'article') {
      const changes = articleChanges(before as ArticleRow | undefined, row, this.#blocks)
      return changes.map((change) => ({ ...change, claim: null }))
    }
    const id = claimOf(row)
    if (id === null) return []
    const known = this.#rows.get(rowKey({ kind: 'claim', id }))
    const claim = { id, label: known?.kind === 'claim' ? known.label : null }
    const changes = [...changesOf(before, row, this.#passages), ...workChangesOf(before, row)]
    return changes.map((change) => ({ ...change, claim }))
  }
}
