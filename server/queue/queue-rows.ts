import type { ArticleId, ClaimId } from '../../shared/ids.ts'
import type { QueueChange } from '../../shared/queue/queue-change.ts'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'

/** The claims of all articles that are in the disputed queue, without any article being open. */
export class QueueRows {
  readonly #byArticle = new Map<ArticleId, Map<ClaimId, QueueClaim>>()

  /** Takes what is known of an article, in place of what was. */
  take(article: ArticleId, claims: readonly QueueClaim[]): void {
    if (claims.length === 0) this.#byArticle.delete(article)
    else this.#byArticle.set(article, new Map(claims.map((one) => [one.claim, one])))
  }

  /** Takes what changed, and answers what of it others need to hear: not of claims never here. */
  fold(article: ArticleId, { changed, gone }: QueueChange): QueueChange {
    const claims = this.#byArticle.get(article) ?? new Map<ClaimId, QueueClaim>()
    for (const one of changed) claims.set(one.claim, one)
    const left = gone.filter(({ claim }) => claims.delete(claim))
    if (claims.size === 0) this.#byArticle.delete(article)
    else this.#byArticle.set(article, claims)
    return { changed, gone: left }
  }

  of(article: ArticleId): readonly QueueClaim[] {
    return [...(this.#byArticle.get(article)?.values() ?? [])]
  }

  all(): readonly QueueClaim[] {
    return [...this.#byArticle.values()].flatMap((claims) => [...claims.values()])
  }
}
