import { decodeArticle } from '../../shared/article/text.ts'
import { type ArticleId, isOfArticle } from '../../shared/ids.ts'
import { StorageError, type Store } from '../store/store.ts'
import type { Authorities } from '../sync/authorities.ts'
import { sha256Of } from './checksum.ts'
import type { Library } from './library.ts'

export interface TextsParts {
  readonly store: Store
  readonly library: Pick<Library, 'get'>
  readonly authorities: Pick<Authorities, 'opened'>
}

/** Code units of text that are kept: people cite from few articles at a time. */
const MOST_KEPT = 8 * 1024 * 1024

/**
 * What articles say, for what is cited from them: of open ones as their authorities have it, of the
 * others read from the store, the last few kept. A text never changes, so none gets old.
 */
export class Texts {
  readonly #parts: TextsParts
  /** The longest unused first. */
  readonly #kept = new Map<ArticleId, string>()
  #size = 0

  constructor(parts: TextsParts) {
    this.#parts = parts
  }

  /**
   * The text of each; null where there is no such article or its file is damaged. Throws
   * `StorageError` where the disk fails for another reason.
   */
  async of(articles: Iterable<ArticleId>): Promise<ReadonlyMap<ArticleId, string | null>> {
    const found = new Map<ArticleId, string | null>()
    for (const id of articles) if (!found.has(id)) found.set(id, await this.#text(id))
    return found
  }

  async #text(id: ArticleId): Promise<string | null> {
    const known = this.#parts.library.get(id)
    if (!known) return null
    const kept = this.#kept.get(id)
    if (kept !== undefined) {
      this.#keep(id, kept)
      return kept
    }
    for (const { stream, text } of this.#parts.authorities.opened()) {
      if (isOfArticle(stream) && stream === id) return text
    }
    const bytes = await this.#read(id)
    const decoded = bytes && sha256Of(bytes) === known.sha256 ? decodeArticle(bytes) : null
    if (!decoded?.ok) return null
    this.#keep(id, decoded.text)
    return decoded.text
  }

  async #read(id: ArticleId): Promise<Uint8Array | null> {
    try {
      return await this.#parts.store.source(id)
    } catch (error) {
      const isGone = error instanceof StorageError && ['NOT_FOUND', 'DAMAGED'].includes(error.code)
      if (isGone) return null
      throw error
    }
  }

  #keep(id: ArticleId, text: string): void {
    if (this.#kept.delete(id)) this.#size -= text.length
    this.#kept.set(id, text)
    this.#size += text.length
    for (const [oldest, { length }] of this.#kept) {
      if (this.#size <= MOST_KEPT || oldest === id) break
      this.#kept.delete(oldest)
      this.#size -= length
    }
  }
}
