import type { ArticleId, ClaimId } from '../../shared/ids.ts'
import { covers, type NewsItem, type ReadMark } from '../../shared/unread/news.ts'

/** More than anybody reads after a fortnight away; the oldest go first. */
export const MAX_INBOX = 200
/** Claims that were read by themselves, while their article was not. */
export const MAX_CLAIM_MARKS = 1_000

/** What is kept of one reviewer: what they have not read yet, and how far they have read. */
export interface InboxRecord {
  readonly format: 1
  /** Oldest first. */
  readonly items: readonly NewsItem[]
  /** By article: the last entry that was seen of all of it. */
  readonly articles: Readonly<Record<ArticleId, number>>
  /** By article and claim, `article/claim`, where that is further than the article's. */
  readonly claims: Readonly<Record<string, number>>
}

export const EMPTY_INBOX: InboxRecord = { format: 1, items: [], articles: {}, claims: {} }

/** What is new to one reviewer. Its size is bounded, however much happens on the desk. */
export class Inbox {
  readonly #items: Map<string, NewsItem>
  readonly #articles: Map<ArticleId, number>
  readonly #claims: Map<string, number>

  constructor({ items, articles, claims }: InboxRecord = EMPTY_INBOX) {
    this.#items = new Map(items.map((item) => [item.id, item]))
    this.#articles = new Map(Object.entries(articles) as [ArticleId, number][])
    this.#claims = new Map(Object.entries(claims))
  }

  /** Oldest first. */
  items(): readonly NewsItem[] {
    return [...this.#items.values()]
  }

  /**
   * Takes an item in, in the place of the one with its id; says whether that changed anything. What was
   * read already stays read: after a crash the same entries are told again.
   */
  put(item: NewsItem, isUpdate = false): boolean {
    const known = this.#items.get(item.id)
    if (item.seq <= this.#readThrough(item.article, item.claim)) return false
    if (known ? known.seq >= item.seq : isUpdate) return false
    this.#items.delete(item.id)
    this.#items.set(item.id, item)
    const [oldest] = this.#items.keys()
    if (oldest !== undefined && this.#items.size > MAX_INBOX) this.#items.delete(oldest)
    return true
  }

  get(id: string): NewsItem | undefined {
    return this.#items.get(id)
  }

  /** What an item told of is gone. */
  drop(id: string): boolean {
    return this.#items.delete(id)
  }

  has(claim: ClaimId): boolean {
    return this.items().some((item) => item.claim === claim)
  }

  /** Takes note of what was read; marks never go back. Says whether that changed anything. */
  mark(mark: ReadMark): boolean {
    const { article, claim, seq } = mark
    if (seq <= this.#readThrough(article, claim)) return false
    const read = this.items().filter((item) => covers(mark, item))
    if (claim === null) {
      this.#articles.set(article, seq)
      for (const [key, through] of this.#claims) {
        if (key.startsWith(`${article}/`) && through <= seq) this.#claims.delete(key)
      }
    } else if (read.length > 0) {
      // Nothing of this claim is new: there is nothing to remember either.
      this.#claims.delete(`${article}/${claim}`)
      this.#claims.set(`${article}/${claim}`, seq)
      const [oldest] = this.#claims.keys()
      if (oldest !== undefined && this.#claims.size > MAX_CLAIM_MARKS) this.#claims.delete(oldest)
    }
    for (const { id } of read) this.#items.delete(id)
    return claim === null || read.length > 0
  }

  record(): InboxRecord {
    return {
      format: 1,
      items: this.items(),
      articles: Object.fromEntries(this.#articles),
      claims: Object.fromEntries(this.#claims),
    }
  }

  #readThrough(article: ArticleId, claim: ClaimId | null): number {
    const whole = this.#articles.get(article) ?? 0
    const own = claim === null ? 0 : (this.#claims.get(`${article}/${claim}`) ?? 0)
    return Math.max(whole, own)
  }
}
