import { STATUSES } from '../../shared/claim/status.ts'
import { type ArticleId, type ClaimId, DESK_STREAM, type StreamId } from '../../shared/ids.ts'
import { claimsIn, type QueueChange } from '../../shared/queue/queue-change.ts'
import { queueClaimsOf } from '../../shared/queue/queue-claim.ts'
import type { Tally } from '../../shared/queue/tally.ts'
import type { Entry } from '../../shared/sync/entry.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { type CitedPassage, CitedPassages } from '../evidence/cited-passages.ts'
import { type OpenLease, OpenLeases } from '../queue/open-leases.ts'
import { QUEUE_FORMAT, QueueIndex, type QueueRecord, recordOf } from '../queue/queue-index.ts'
import type { Store } from '../store/store.ts'
import { type Audience, SEES_ALL } from '../sync/audience.ts'
import type { Authorities } from '../sync/authorities.ts'
import type { Authority } from '../sync/authority.ts'
import type { SummaryNews } from '../sync/gateway-parts.ts'
import { recover } from '../sync/recover.ts'
import { sightOf } from '../sync/sights.ts'
import { isSummary, summaryOf } from './summary.ts'

export interface LibraryParts {
  readonly store: Store
  readonly authorities: Authorities
  readonly audience: Audience
  /** Told of an article that cannot be read, and of an index that cannot be saved. */
  readonly onFault: (error: unknown) => void
  readonly saveAfterMs?: number
}

export type SummaryListener = (news: SummaryNews) => void

/** What the index holds of an article; one that an older server wrote has less. */
interface IndexedArticle extends ArticleSummary {
  readonly queue: QueueRecord
  readonly leases: readonly OpenLease[]
  readonly cited: readonly CitedPassage[]
}

/** The index only spares work at the next start, so a busy desk need not write it often. */
const SAVE_AFTER_MS = 2_000

/** Streams that are read at once at a start: enough to keep the disk busy, few enough for memory. */
const READ_AT_ONCE = 8

/** The index of all articles: what lists and the queue show of each, kept up with every commit. */
export class Library {
  readonly #parts: LibraryParts
  readonly #summaries = new Map<ArticleId, ArticleSummary>()
  /** The lists of the queue over all articles. */
  readonly queue = new QueueIndex()
  readonly leases = new OpenLeases()
  readonly cited = new CitedPassages()
  readonly #bySha256 = new Map<string, ArticleId>()
  readonly #damaged = new Set<ArticleId>()
  /** Those that are open. */
  readonly #live = new Map<ArticleId, Authority>()
  readonly #listeners = new Set<SummaryListener>()
  #saving: NodeJS.Timeout | null = null

  private constructor(parts: LibraryParts) {
    this.#parts = parts
  }

  /** Takes what the saved index still knows, and reads the streams that have grown since. */
  static async open(parts: LibraryParts): Promise<Library> {
    const library = new Library(parts)
    await library.#load()
    parts.authorities.afterCommit((authority, entries) => library.#refresh(authority, entries))
    return library
  }

  /** Oldest id first: seeds as their files are named, then imports by time. */
  list(): readonly ArticleSummary[] {
    return [...this.#summaries.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Articles whose record cannot be read; they are on disk as they were found. */
  damaged(): readonly ArticleId[] {
    return [...this.#damaged].sort()
  }

  get(id: ArticleId): ArticleSummary | undefined {
    return this.#summaries.get(id)
  }

  /** Whether there is such an article, readable or not. */
  has(id: string): id is ArticleId {
    return this.#summaries.has(id as ArticleId) || this.#damaged.has(id as ArticleId)
  }

  /** The article that was imported from bytes with this checksum. */
  withSha256(sha256: string): ArticleSummary | undefined {
    const id = this.#bySha256.get(sha256)
    return id === undefined ? undefined : this.#summaries.get(id)
  }

  /** How claims of an article stand in the queue now. */
  queueChange(article: ArticleId, claims: Iterable<ClaimId>): QueueChange {
    return this.queue.changeOf(article, claims)
  }

  /** How many are in each list of the queue now. */
  queueTally(): Tally {
    return this.queue.tally
  }

  /** How lists show an article to a group of the audience; it is open where they may not see all. */
  summaryFor(summary: ArticleSummary, key: string): ArticleSummary {
    const authority = this.#live.get(summary.id)
    if (key === SEES_ALL || !authority || !isJudged(summary)) return summary
    const { counts, readOnce } = sightOf(authority, key, this.#parts.audience)
    return { ...summary, counts, readOnce }
  }

  /** The list for a group of the audience. Rejects where an article cannot be read. */
  async listFor(key: string): Promise<readonly ArticleSummary[]> {
    const list = this.list()
    if (key === SEES_ALL) return list
    for (const summary of list) if (isJudged(summary)) await this.open(summary.id)
    return this.list().map((summary) => this.summaryFor(summary, key))
  }

  /** The article's authority, which from now on tells how the article looks to whom. */
  async open(id: ArticleId): Promise<Authority> {
    const authority = await this.#parts.authorities.open(id)
    this.#live.set(id, authority)
    return authority
  }

  /** Takes a new article, in which nothing is marked yet, and tells the listeners. */
  put(summary: ArticleSummary): void {
    this.#tell(summary, new Set())
  }

  /** Called for every change of every article; returns how to stop. */
  onSummary(listener: SummaryListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Saves the index; to be called when the authorities are closed. */
  async close(): Promise<void> {
    if (this.#saving) clearTimeout(this.#saving)
    this.#saving = null
    await this.#save(true)
  }

  async #load(): Promise<void> {
    const { store } = this.#parts
    const index = await store.loadIndex()
    const behind: ArticleId[] = []
    for (const id of await store.list()) {
      if (!isArticle(id)) continue
      const known = index.get(id)
      // The index is our own file, written whole, and good only while the log is as long as then.
      if (isIndexed(known?.value)) this.#take(known.value)
      else behind.push(id)
    }
    if (behind.length > 0) this.#saveSoon()
    const readNext = async (): Promise<void> => {
      for (let id = behind.pop(); id !== undefined; id = behind.pop()) await this.#read(id)
    }
    await Promise.all(Array.from({ length: READ_AT_ONCE }, readNext))
  }

  /** Reads a stream once for its summary, without keeping it in memory. */
  async #read(id: ArticleId): Promise<void> {
    try {
      const log = await this.#parts.store.open(id)
      const { seq, state } = recover(log.recovered)
      await log.close()
      const queue = await recordOf(queueClaimsOf(state, id, seq))
      this.#take({ ...summaryOf(id, seq, state), queue, leases: [], cited: [] })
      this.leases.note(id, state.ofKind('lease'))
      this.cited.note(id, state.ofKind('evidence'))
    } catch (error) {
      this.#damaged.add(id)
      this.#parts.onFault(error)
    }
  }

  #refresh(authority: Authority, entries: readonly Entry[]): void {
    const { stream, seq, state } = authority
    if (!isArticle(stream)) return
    const touched = claimsIn(entries)
    this.#live.set(stream, authority)
    this.queue.touch(stream, authority, touched)
    for (const { rows } of entries) {
      this.leases.note(stream, rows)
      this.cited.note(stream, rows)
    }
    this.#tell(summaryOf(stream, seq, state), touched)
  }

  #tell(summary: ArticleSummary, touched: SummaryNews['touched']): void {
    this.#keep(summary)
    for (const listener of this.#listeners) listener({ summary, touched })
    this.#saveSoon()
  }

  #take({ queue, leases, cited, ...summary }: IndexedArticle): void {
    this.#keep(summary)
    this.queue.take(summary.id, queue)
    this.leases.take(summary.id, leases)
    this.cited.take(summary.id, cited)
  }

  #keep(summary: ArticleSummary): void {
    this.#summaries.set(summary.id, summary)
    this.#bySha256.set(summary.sha256, summary.id)
  }

  #saveSoon(): void {
    this.#saving ??= setTimeout(() => {
      this.#saving = null
      this.#save().catch(this.#parts.onFault)
    }, this.#parts.saveAfterMs ?? SAVE_AFTER_MS).unref()
  }

  /** Leaves out articles that are changing: what is kept of them would not hold until it is read. */
  async #save(isLast = false): Promise<void> {
    let isAtRest = true
    for (const id of this.#summaries.keys()) {
      const isPacked = await this.queue.pack(id, isLast)
      isAtRest &&= isPacked
    }
    if (!isAtRest) this.#saveSoon()
    const records = new Map<ArticleId, IndexedArticle>()
    // In one go with what the store does next, so that all of it is of the same moment.
    for (const [id, summary] of this.#summaries) {
      const queue = this.queue.record(id)
      const [leases, cited] = [this.leases.of(id), this.cited.of(id)]
      if (queue) records.set(id, { ...summary, queue, leases, cited })
    }
    return this.#parts.store.saveIndex(records)
  }
}

/** Whether somebody's verdict shows in it: where nothing is judged there is nothing to withhold. */
function isJudged({ counts }: ArticleSummary): boolean {
  return STATUSES.some((status) => status !== 'open' && counts[status] > 0)
}

function isIndexed(value: unknown): value is IndexedArticle {
  return (
    isSummary(value) &&
    'leases' in value &&
    'cited' in value &&
    'queue' in value &&
    isRecord(value.queue)
  )
}

/** Whether it is the record that this server makes, not an older one's. */
function isRecord(value: unknown): value is QueueRecord {
  if (typeof value !== 'object' || value === null || !('format' in value)) return false
  return value.format === QUEUE_FORMAT
}

function isArticle(stream: StreamId): stream is ArticleId {
  return stream !== DESK_STREAM
}
