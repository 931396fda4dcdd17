import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Block } from '../../shared/article/article.ts'
import type { ArticleRow } from '../../shared/article/article-row.ts'
import { withKinds } from '../../shared/article/kinds.ts'
import type { ArticleId, OpId } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import { ArticleClaims, type ClaimChanges } from '../claim/article-claims.ts'
import type { ArticleSource } from '../offline/shelf.ts'
import type { Sources } from '../offline/sources.ts'
import type { StreamSync } from '../sync/stream-sync.ts'
import { type Fault, faultOf } from './http.ts'
import type { Streams } from './streams.ts'

export type OpenState = 'loading' | 'ready' | { readonly fault: Fault }

/** An article on screen: its text, its claims as they stand, and the way to change them. */
export class OpenArticle {
  readonly id: ArticleId
  readonly claims = new ArticleClaims()
  readonly #streams: Streams
  readonly #sources: Sources
  readonly #state = signal<OpenState>('loading')
  readonly #row = signal<ArticleRow | null>(null)
  readonly #shownBlocks = signal<readonly Block[]>([])
  readonly #listeners = new Set<(changes: ClaimChanges) => void>()
  #source: ArticleSource | null = null
  #sync: StreamSync | null = null
  #isClosed = false

  constructor(id: ArticleId, streams: Streams, sources: Sources) {
    this.id = id
    this.#streams = streams
    this.#sources = sources
  }

  get state(): ReadonlySignal<OpenState> {
    return this.#state
  }

  /** What is known of the article beside its text; null until its state is here. */
  get row(): ReadonlySignal<ArticleRow | null> {
    return this.#row
  }

  /** The lines of the article with what editors say they are, as it stands now. */
  readonly blocks: ReadonlySignal<readonly Block[]> = computed(() => {
    const kinds = this.#row.value?.kinds ?? []
    return this.#state.value === 'ready' ? withKinds(this.#source?.blocks ?? [], kinds) : []
  })

  /** The same as the text on screen has them: what others say changes nothing under one's hand. */
  get shownBlocks(): ReadonlySignal<readonly Block[]> {
    return this.#shownBlocks
  }

  /** How many lines are of another kind by now than on screen. */
  readonly changedBlocks: ReadonlySignal<number> = computed(() => {
    const shown = this.#shownBlocks.value
    return this.blocks.value.filter(({ kind }, index) => kind !== shown[index]?.kind).length
  })

  /** Lets the text on screen have its lines as they stand now. */
  showBlocks(): void {
    this.#shownBlocks.value = this.blocks.peek()
  }

  /** Null until it is ready. */
  get source(): ArticleSource | null {
    return this.#source
  }

  get sync(): StreamSync | null {
    return this.#sync
  }

  async load(): Promise<void> {
    this.#state.value = 'loading'
    try {
      const source = await this.#sources.get(this.id)
      if (this.#isClosed) return
      this.#source = source
    } catch (error) {
      this.#state.value = { fault: faultOf(error) }
      return
    }
    const sync = await this.#streams.open(this.id, this.#source.text, (changes) => {
      const opened = this.#sync ?? this.#streams.get(this.id)
      if (!opened) return
      this.#row.value = opened.replica.view.get('article', this.id) ?? null
      const done = this.claims.take(opened.replica, changes)
      for (const listener of this.#listeners) listener(done)
    })
    this.#sync = sync
    if (this.#isClosed) {
      this.#streams.release(this.id, sync)
      return
    }
    batch(() => {
      this.#state.value = 'ready'
      this.showBlocks()
    })
  }

  /** Calls with every change of the claims; returns how to stop. */
  onClaims(listener: (changes: ClaimChanges) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Resolves when the ops are stored on this device, and shown.
   *
   * @param bulk the id of the change of many claims that they are a part of
   */
  async do(ops: readonly Op[], bulk?: OpId): Promise<void> {
    if (!this.#sync) throw new Error('The article is not open yet.')
    await this.#sync.do(ops, undefined, bulk)
  }

  close(): void {
    this.#isClosed = true
    if (this.#sync) this.#streams.release(this.id, this.#sync)
  }
}
