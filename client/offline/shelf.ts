import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Block } from '../../shared/article/article.ts'
import type { ArticleId, ReviewerId } from '../../shared/ids.ts'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'

/** What never changes of an article. Offsets in `blocks` are UTF-16 code units of `text`. */
export interface ArticleSource {
  readonly text: string
  readonly blocks: readonly Block[]
}

/**
 * What one reviewer needs to read without the server: the list of articles and the queue as they
 * were last, and the texts that were opened. Rows and unsent changes are the device's (client/sync/device.ts).
 */
export interface Shelf {
  articles(): Promise<readonly ArticleSummary[] | null>
  keepArticles(articles: readonly ArticleSummary[]): Promise<void>
  queue(): Promise<readonly QueueClaim[] | null>
  keepQueue(claims: readonly QueueClaim[]): Promise<void>
  source(article: ArticleId): Promise<ArticleSource | null>
  keepSource(article: ArticleId, source: ArticleSource): Promise<void>
}

interface Tables extends DBSchema {
  lists: { key: string; value: readonly ArticleSummary[] | readonly QueueClaim[] }
  sources: { key: string; value: ArticleSource }
}

/** A browser that stores nothing remembers nothing. */
export const NO_SHELF: Shelf = {
  articles: async () => null,
  keepArticles: async () => {},
  queue: async () => null,
  keepQueue: async () => {},
  source: async () => null,
  keepSource: async () => {},
}

const ARTICLES = 'articles'
/** Not `queue`: what an older page kept under that name says less of each claim. */
const QUEUE = 'listed'

function nameOf(desk: string, reviewer: ReviewerId): string {
  return `claimdesk-shelf:${desk}:${reviewer}`
}

/** Rejects where the browser stores nothing. */
export async function openShelf(desk: string, reviewer: ReviewerId): Promise<IdbShelf> {
  const database = await openDB<Tables>(nameOf(desk, reviewer), 1, {
    upgrade(fresh) {
      fresh.createObjectStore('lists')
      fresh.createObjectStore('sources')
    },
    // Another tab puts it away because access was taken: it does not wait for this one.
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
  })
  return new IdbShelf(database)
}

/** Takes every text of somebody who may no longer read from this device. */
export function clearShelf(desk: string, reviewer: ReviewerId): void {
  globalThis.indexedDB?.deleteDatabase(nameOf(desk, reviewer))
}

/** The shelf in IndexedDB, shared by all tabs of the profile. */
export class IdbShelf implements Shelf {
  readonly #database: IDBPDatabase<Tables>

  constructor(database: IDBPDatabase<Tables>) {
    this.#database = database
  }

  close(): void {
    this.#database.close()
  }

  async articles(): Promise<readonly ArticleSummary[] | null> {
    const kept = await this.#database.get('lists', ARTICLES)
    return (kept as readonly ArticleSummary[] | undefined) ?? null
  }

  async keepArticles(articles: readonly ArticleSummary[]): Promise<void> {
    await this.#database.put('lists', articles, ARTICLES)
  }

  async queue(): Promise<readonly QueueClaim[] | null> {
    const kept = await this.#database.get('lists', QUEUE)
    return (kept as readonly QueueClaim[] | undefined) ?? null
  }

  async keepQueue(claims: readonly QueueClaim[]): Promise<void> {
    await this.#database.put('lists', claims, QUEUE)
  }

  async source(article: ArticleId): Promise<ArticleSource | null> {
    return (await this.#database.get('sources', article)) ?? null
  }

  async keepSource(article: ArticleId, source: ArticleSource): Promise<void> {
    await this.#database.put('sources', source, article)
  }
}
