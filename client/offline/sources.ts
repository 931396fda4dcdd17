import type { Block } from '../../shared/article/article.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { getJson, isAway, RequestFailed, send } from '../desk/http.ts'
import type { ArticleSource, Shelf } from './shelf.ts'

/** Where a copy lies here, the server gets this long before it is shown. */
const PATIENCE_MS = 3_000

/** The texts of articles: from the server, and without it from this device, if it has seen them. */
export class Sources {
  readonly #shelf: Shelf
  readonly #loaded = new Map<ArticleId, ArticleSource>()

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  /** @throws RequestFailed when neither has it */
  async get(article: ArticleId): Promise<ArticleSource> {
    const source = this.#loaded.get(article) ?? (await this.#load(article))
    this.#loaded.set(article, source)
    return source
  }

  /** What is here already. */
  peek(article: ArticleId): ArticleSource | undefined {
    return this.#loaded.get(article)
  }

  async #load(article: ArticleId): Promise<ArticleSource> {
    const kept = await this.#shelf.source(article).catch(() => null)
    try {
      const init = kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {}
      const source = await fromServer(article, init)
      // A full storage costs the copy, not the article.
      void this.#shelf.keepSource(article, source).catch(() => {})
      return source
    } catch (error) {
      if (kept && error instanceof RequestFailed && isAway(error.fault)) return kept
      throw error
    }
  }
}

async function fromServer(article: ArticleId, init: RequestInit): Promise<ArticleSource> {
  const [{ blocks }, text] = await Promise.all([
    getJson<{ readonly blocks: readonly Block[] }>(`/api/articles/${article}`, init),
    send(`/api/articles/${article}/text`, init).then(textOf),
  ])
  return { text, blocks }
}

/** The text exactly as it is; `Response.text` would drop a byte order mark at its start. */
async function textOf(answer: Response): Promise<string> {
  const bytes = await answer.arrayBuffer().catch(() => null)
  if (!bytes) throw new RequestFailed({ kind: 'unreachable' })
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}
