import { holderOf } from '../../shared/claim/lease.ts'
import type { ArticleId, ClaimId, OpId } from '../../shared/ids.ts'
import type { Row } from '../../shared/sync/rows.ts'

/** A lease that nobody has ended yet. */
export interface OpenLease {
  readonly claim: ClaimId
  /** The op with which it began. */
  readonly rev: OpId
  /** ISO 8601, UTC. */
  readonly at: string
}

/** The open leases of all articles, without any of them being open. */
export class OpenLeases {
  readonly #articles = new Map<ArticleId, Map<ClaimId, OpenLease>>()
  /** Called when one begins. */
  onOpen: (article: ArticleId, lease: OpenLease) => void = () => {}

  take(article: ArticleId, leases: Iterable<OpenLease>): void {
    for (const lease of leases) this.#open(article, lease)
  }

  /** Follows what was written; the newest row of a claim comes last. */
  note(article: ArticleId, rows: Iterable<Row>): void {
    for (const row of rows) {
      if (row.kind !== 'lease') continue
      const { id: claim, rev, at } = row
      if (holderOf(row) !== null) this.#open(article, { claim, rev, at })
      else this.#close(article, claim)
    }
  }

  of(article: ArticleId): readonly OpenLease[] {
    return [...(this.#articles.get(article)?.values() ?? [])]
  }

  /** Whether this very lease is still open. */
  has(article: ArticleId, { claim, rev }: OpenLease): boolean {
    return this.#articles.get(article)?.get(claim)?.rev === rev
  }

  *all(): IterableIterator<readonly [ArticleId, OpenLease]> {
    for (const [article, leases] of this.#articles) {
      for (const lease of leases.values()) yield [article, lease]
    }
  }

  #open(article: ArticleId, lease: OpenLease): void {
    const leases = this.#articles.get(article) ?? new Map<ClaimId, OpenLease>()
    this.#articles.set(article, leases.set(lease.claim, lease))
    this.onOpen(article, lease)
  }

  #close(article: ArticleId, claim: ClaimId): void {
    const leases = this.#articles.get(article)
    leases?.delete(claim)
    if (leases?.size === 0) this.#articles.delete(article)
  }
}
