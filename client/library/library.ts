import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ArticleId } from '../../shared/ids.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { type Fault, faultOf, getJson, isAway } from '../desk/http.ts'
import { NO_SHELF, type Shelf } from '../offline/shelf.ts'

export type LibraryState = 'loading' | 'loaded' | { readonly fault: Fault }

interface ArticlesBody {
  readonly articles: readonly ArticleSummary[]
  readonly damaged: readonly ArticleId[]
}

/** All articles of the desk, as their summaries tell; kept up to date by what the server sends. */
export class Library {
  readonly #byId = signal<ReadonlyMap<ArticleId, ArticleSummary>>(new Map())
  readonly #damaged = signal<readonly ArticleId[]>([])
  readonly #state = signal<LibraryState>('loading')
  /** What one searches for; it is still there when one comes back from an article. */
  readonly query: Signal<string> = signal('')
  /** In the order of their ids, which for the seeds is the order of their files. */
  readonly articles: ReadonlySignal<readonly ArticleSummary[]> = computed(() =>
    [...this.#byId.value.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  )

  readonly #shelf: Shelf

  /** @param shelf has the list as it was last, for when the server cannot be reached */
  constructor(shelf: Shelf = NO_SHELF) {
    this.#shelf = shelf
  }

  get state(): ReadonlySignal<LibraryState> {
    return this.#state
  }

  /** Articles whose record on the server's disk cannot be read. */
  get damaged(): ReadonlySignal<readonly ArticleId[]> {
    return this.#damaged
  }

  article(id: ArticleId): ArticleSummary | undefined {
    return this.#byId.value.get(id)
  }

  async load(): Promise<void> {
    if (typeof this.#state.peek() === 'object') this.#state.value = 'loading'
    try {
      const { articles, damaged } = await getJson<ArticlesBody>('/api/articles')
      this.hear(...articles)
      this.#damaged.value = damaged
      this.#state.value = 'loaded'
    } catch (error) {
      // What was loaded before stays on screen; live summaries bring it up to date.
      if (this.#state.peek() === 'loaded') return
      const fault = faultOf(error)
      const kept = isAway(fault) ? await this.#shelf.articles().catch(() => null) : null
      if (kept) this.hear(...kept)
      this.#state.value = kept ? 'loaded' : { fault }
    }
  }

  /** Takes newer summaries; an older one than what is here changes nothing. */
  hear(...summaries: readonly ArticleSummary[]): void {
    const byId = new Map(this.#byId.peek())
    for (const summary of summaries) {
      const known = byId.get(summary.id)
      if (!known || known.seq <= summary.seq) byId.set(summary.id, summary)
    }
    this.#byId.value = byId
  }
}
