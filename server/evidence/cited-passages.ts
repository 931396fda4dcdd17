import type { ArticleId, EvidenceId } from '../../shared/ids.ts'
import type { Row } from '../../shared/sync/rows.ts'

/** Evidence of an article that cites a passage of an article, perhaps of the same one. */
export interface CitedPassage {
  readonly evidence: EvidenceId
  readonly article: ArticleId
}

/** Which evidence cites which article, over all articles and without any of them being open. */
export class CitedPassages {
  readonly #citing = new Map<ArticleId, Map<EvidenceId, ArticleId>>()
  readonly #cited = new Map<ArticleId, Map<EvidenceId, ArticleId>>()

  take(citing: ArticleId, passages: Iterable<CitedPassage>): void {
    for (const { evidence, article } of passages) this.#put(citing, evidence, article)
  }

  /** Follows what was written in an article; the newest row of each comes last. */
  note(citing: ArticleId, rows: Iterable<Row>): void {
    for (const row of rows) {
      if (row.kind !== 'evidence') continue
      this.#drop(citing, row.id)
      if (row.source.kind === 'passage' && !row.removed) {
        this.#put(citing, row.id, row.source.article)
      }
    }
  }

  /** What an article cites. */
  of(citing: ArticleId): readonly CitedPassage[] {
    const all = this.#citing.get(citing) ?? new Map<EvidenceId, ArticleId>()
    return [...all].map(([evidence, article]) => ({ evidence, article }))
  }

  /** The evidence that cites an article, with the article that it is of, in no order. */
  citing(article: ArticleId): readonly (readonly [EvidenceId, ArticleId])[] {
    return [...(this.#cited.get(article) ?? [])]
  }

  #put(citing: ArticleId, evidence: EvidenceId, article: ArticleId): void {
    const of = this.#citing.get(citing) ?? new Map<EvidenceId, ArticleId>()
    this.#citing.set(citing, of.set(evidence, article))
    const to = this.#cited.get(article) ?? new Map<EvidenceId, ArticleId>()
    this.#cited.set(article, to.set(evidence, citing))
  }

  #drop(citing: ArticleId, evidence: EvidenceId): void {
    const article = this.#citing.get(citing)?.get(evidence)
    if (article === undefined) return
    this.#citing.get(citing)?.delete(evidence)
    this.#cited.get(article)?.delete(evidence)
  }
}
