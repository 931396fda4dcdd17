import type { ArticleId, ClaimId } from '../../shared/ids.ts'
import { type QueueChange, queueChangeOf } from '../../shared/queue/queue-change.ts'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'
import type { StateView } from '../../shared/sync/state.ts'

/** An article's state as it is at the moment, and its last entry. */
export interface LiveArticle {
  readonly state: StateView
  readonly seq: number
}

/** What is known of one article: as the index wrote it until somebody asks, and what has changed since. */
interface OfArticle {
  rows: string | Map<ClaimId, QueueClaim>
  live: LiveArticle | null
  readonly touched: Set<ClaimId>
  /** Claims that left the queue, and with which entry at the latest. */
  readonly left: Map<ClaimId, number>
}

/**
 * The claims of all articles that are in the disputed queue, without any article being open. A commit
 * only notes which claims it touched: they are looked at when somebody is told of them or asks.
 */
export class QueueRows {
  readonly #articles = new Map<ArticleId, OfArticle>()

  /** Takes what is known of an article in place of what was; as `textOf` wrote it, or as rows. */
  take(article: ArticleId, rows: string | readonly QueueClaim[]): void {
    const known = typeof rows === 'string' ? rows : byClaim(rows)
    this.#articles.set(article, { rows: known, live: null, touched: new Set(), left: new Map() })
  }

  /** Notes claims that a commit touched; `live` goes on telling how they stand. */
  touch(article: ArticleId, live: LiveArticle, claims: Iterable<ClaimId>): void {
    const of = this.#of(article)
    of.live = live
    for (const id of claims) of.touched.add(id)
  }

  /** How these claims stand now: in the queue, or gone from it; nothing of claims never in it. */
  changeOf(article: ArticleId, claims: Iterable<ClaimId>): QueueChange {
    const rows = this.#settled(article)
    const { left } = this.#of(article)
    const changed: QueueClaim[] = []
    const gone: QueueChange['gone'][number][] = []
    for (const claim of claims) {
      const row = rows.get(claim)
      const seq = left.get(claim)
      if (row) changed.push(row)
      else if (seq !== undefined) gone.push({ claim, seq })
    }
    return { changed, gone }
  }

  all(): readonly QueueClaim[] {
    return [...this.#articles.keys()].flatMap((article) => [...this.#settled(article).values()])
  }

  /** All of an article as text, for `take`: it needs a fraction of the memory until somebody asks. */
  textOf(article: ArticleId): string {
    const { rows, touched } = this.#of(article)
    if (typeof rows === 'string' && touched.size === 0) return rows
    return JSON.stringify([...this.#settled(article).values()])
  }

  #of(article: ArticleId): OfArticle {
    const known = this.#articles.get(article)
    if (known) return known
    this.take(article, [])
    return this.#of(article)
  }

  #settled(article: ArticleId): ReadonlyMap<ClaimId, QueueClaim> {
    const of = this.#of(article)
    const { live, touched, left } = of
    const rows =
      typeof of.rows === 'string' ? byClaim(JSON.parse(of.rows) as QueueClaim[]) : of.rows
    of.rows = rows
    if (!live || touched.size === 0) return rows
    const { changed, gone } = queueChangeOf(live.state, article, touched, live.seq)
    touched.clear()
    for (const one of changed) {
      rows.set(one.claim, one)
      left.delete(one.claim)
    }
    for (const { claim, seq } of gone)
      if (rows.delete(claim) || left.has(claim)) left.set(claim, seq)
    return rows
  }
}

function byClaim(rows: readonly QueueClaim[]): Map<ClaimId, QueueClaim> {
  return new Map(rows.map((one) => [one.claim, one]))
}
