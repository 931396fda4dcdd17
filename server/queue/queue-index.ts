import type { ArticleId, ClaimId, ReviewerId } from '../../shared/ids.ts'
import { DESK_LISTS, isInDeskList, isMine, type QueueList } from '../../shared/queue/lists.ts'
import { type QueueChange, queueChangeOf } from '../../shared/queue/queue-change.ts'
import { type QueueClaim, queueClaimOf, queueClaimsOf } from '../../shared/queue/queue-claim.ts'
import { inQueueOrder, orderOf } from '../../shared/queue/queue-order.ts'
import type { QueueCounts } from '../../shared/queue/queue-page.ts'
import type { QueueStanding } from '../../shared/queue/queue-standing.ts'
import { handsOn, MovingTally, type Tally, tallyOf } from '../../shared/queue/tally.ts'
import type { RowState } from '../../shared/sync/state.ts'
import { type Packed, packed, unpacked } from './packed-claims.ts'
import { SortedClaims } from './sorted-claims.ts'
import { Standings, type StandingTuple, standingTupleOf } from './standings.ts'

/** To be raised with every change of what a `QueueClaim` holds: what was kept before is made anew. */
export const QUEUE_FORMAT = 2

/** What the index keeps of an article's part of the queue. */
export interface QueueRecord {
  readonly format: typeof QUEUE_FORMAT
  /** What is shown of each claim; much more than how it stands, and seldom needed. */
  readonly claims: Packed<QueueClaim>
  readonly standings: Packed<StandingTuple>
  readonly tally: Tally
}

/** An article's state as it is at the moment, and its last entry. */
export interface LiveArticle {
  readonly state: RowState
  readonly seq: number
}

interface OfArticle {
  /** As it was when it was packed; null since something changed. */
  record: QueueRecord | null
  /** Set by its first commit: from then on its rows are read from it. */
  live: LiveArticle | null
  /** How its claims stand, once somebody needed that. */
  standings: Map<ClaimId, QueueStanding> | null
  /** Claims that commits touched since they were looked at last. */
  readonly touched: Set<ClaimId>
  /** Whether it changed since it was last to be packed. */
  isStirring: boolean
}

/** Others are answered at least so often while the lists are filled. */
const SLICE_MS = 8

/** Articles whose claims stay unpacked: a page or two of items of as many articles. */
const UNPACKED = 100

/**
 * The lists of the queue over all articles, without any of them being open. Of each claim only how it
 * stands is in memory, in order; what is shown of it is read when it is. A commit only notes which
 * claims it touched: they are looked at when somebody is told of them or asks.
 */
export class QueueIndex {
  readonly #articles = new Map<ArticleId, OfArticle>()
  readonly #standings = new Standings()
  readonly #tally = new MovingTally()
  readonly #stale = new Set<ArticleId>()
  readonly #lists = DESK_LISTS.map((list) => ({ list, sorted: new SortedClaims(orderOf(list)) }))
  /** Claims that somebody took or is asked to see to. */
  readonly #inHands = new Map<ClaimId, QueueStanding>()
  readonly #unpacked = new Map<ArticleId, ReadonlyMap<ClaimId, QueueClaim>>()
  /** Whether the lists are kept up: they are filled when they are first asked for. */
  #isFilled = false
  #filling: Promise<void> | null = null

  /** Takes what is known of an article that nobody has open. */
  take(article: ArticleId, record: QueueRecord): void {
    this.#tally.addAll(record.tally, 1)
    this.#articles.set(article, { ...newArticle(), record })
  }

  /** Notes claims that a commit touched; `live` goes on telling how they stand. */
  touch(article: ArticleId, live: LiveArticle, claims: Iterable<ClaimId>): void {
    const of = this.#of(article)
    for (const id of claims) of.touched.add(id)
    if (of.touched.size === 0) return
    // How they stood before, while that can still be read.
    this.#standingsOf(article, of)
    of.live = live
    of.record = null
    of.isStirring = true
    this.#unpacked.delete(article)
    this.#stale.add(article)
  }

  /** How these claims of an article stand now: in a list, or in none. */
  changeOf(article: ArticleId, claims: Iterable<ClaimId>): QueueChange {
    const live = this.#of(article).live
    return live ? queueChangeOf(live.state, article, claims, live.seq) : { changed: [], gone: [] }
  }

  /** How many are in each list, of each person's own too. */
  get tally(): Tally {
    this.#look()
    return this.#tally.now
  }

  counts(viewer: ReviewerId): QueueCounts {
    const { mine: _, ...lists } = this.tally
    return { ...lists, mine: this.#tally.mine(viewer) }
  }

  /** A whole list in its order, as it is for this viewer. */
  async list(list: QueueList, viewer: ReviewerId): Promise<readonly QueueStanding[]> {
    await this.fill()
    this.#look()
    if (list === 'mine') {
      return [...this.#inHands.values()].filter((one) => isMine(one, viewer)).sort(inQueueOrder)
    }
    return this.#lists.find((one) => one.list === list)?.sorted.all ?? []
  }

  /** What is shown of these claims; each article is read once, and what has left every list is left out. */
  claims(
    shown: readonly Pick<QueueStanding, 'article' | 'claim'>[],
  ): ReadonlyMap<ClaimId, QueueClaim> {
    const found = new Map<ClaimId, QueueClaim>()
    const inArticles = shown.toSorted((a, b) => (a.article < b.article ? -1 : 1))
    for (const { article, claim: id } of inArticles) {
      const { live } = this.#of(article)
      const claim = live
        ? queueClaimOf(live.state, article, id, live.seq)
        : this.#unpackedOf(article).get(id)
      if (claim) found.set(id, claim)
    }
    return found
  }

  /**
   * Makes the record of an article that has come to rest: while it changes, none would hold for long.
   *
   * @param isLast whether nothing will change any more
   * @returns whether there is one now
   */
  async pack(article: ArticleId, isLast: boolean): Promise<boolean> {
    const of = this.#of(article)
    if (of.record) return true
    const isStirring = of.isStirring && !isLast
    of.isStirring = false
    if (isStirring) return false
    const { live } = of
    const record = await recordOf(live ? queueClaimsOf(live.state, article, live.seq) : [])
    // Something may have come while it was packed.
    if (!of.isStirring) of.record = record
    return !of.isStirring
  }

  /** The record of an article, where it is as the article is at this moment. */
  record(article: ArticleId): QueueRecord | null {
    return this.#of(article).record
  }

  /** Fills the lists, a little at a time so that nobody waits for it; at once where it was done. */
  fill(): Promise<void> {
    this.#filling ??= this.#fill().catch((error: unknown) => {
      this.#filling = null
      throw error
    })
    return this.#filling
  }

  async #fill(): Promise<void> {
    let began = performance.now()
    for (const [article, of] of this.#articles) {
      this.#standingsOf(article, of)
      if (performance.now() - began < SLICE_MS) continue
      await new Promise<void>((go) => setImmediate(go))
      began = performance.now()
    }
    const all = [...this.#articles.values()].flatMap(({ standings }) => [
      ...(standings?.values() ?? []),
    ])
    for (const { list, sorted } of this.#lists) {
      sorted.fill(all.filter((one) => isInDeskList(list, one)))
    }
    for (const one of all) if (handsOn(one).length > 0) this.#inHands.set(one.claim, one)
    this.#isFilled = true
  }

  /** Looks at the claims that commits have touched. */
  #look(): void {
    for (const article of this.#stale) {
      const of = this.#of(article)
      const { live } = of
      if (!live) continue
      const standings = this.#standingsOf(article, of)
      for (const id of of.touched) {
        const before = standings.get(id)
        if (before) this.#drop(before)
        standings.delete(id)
        const now = queueClaimOf(live.state, article, id, live.seq)
        if (!now) continue
        const standing = this.#standings.of(article, standingTupleOf(now))
        standings.set(id, standing)
        this.#add(standing)
      }
      of.touched.clear()
    }
    this.#stale.clear()
  }

  #add(claim: QueueStanding): void {
    this.#tally.add(claim, 1)
    if (!this.#isFilled) return
    for (const { list, sorted } of this.#lists) if (isInDeskList(list, claim)) sorted.add(claim)
    if (handsOn(claim).length > 0) this.#inHands.set(claim.claim, claim)
  }

  #drop(claim: QueueStanding): void {
    this.#tally.add(claim, -1)
    if (!this.#isFilled) return
    for (const { list, sorted } of this.#lists) if (isInDeskList(list, claim)) sorted.remove(claim)
    this.#inHands.delete(claim.claim)
  }

  #standingsOf(article: ArticleId, of: OfArticle): Map<ClaimId, QueueStanding> {
    if (of.standings) return of.standings
    const tuples = of.record ? unpacked(of.record.standings) : []
    of.standings = new Map(tuples.map((one) => [one[0], this.#standings.of(article, one)]))
    return of.standings
  }

  #unpackedOf(article: ArticleId): ReadonlyMap<ClaimId, QueueClaim> {
    const known = this.#unpacked.get(article)
    if (known) return known
    const { record } = this.#of(article)
    const claims = new Map((record ? unpacked(record.claims) : []).map((one) => [one.claim, one]))
    this.#unpacked.set(article, claims)
    const [oldest] = this.#unpacked.keys()
    if (oldest && this.#unpacked.size > UNPACKED) this.#unpacked.delete(oldest)
    return claims
  }

  #of(article: ArticleId): OfArticle {
    const known = this.#articles.get(article)
    if (known) return known
    const fresh = newArticle()
    this.#articles.set(article, fresh)
    return fresh
  }
}

export async function recordOf(claims: readonly QueueClaim[]): Promise<QueueRecord> {
  const [shown, standings] = await Promise.all([
    packed(claims),
    packed(claims.map(standingTupleOf)),
  ])
  return { format: QUEUE_FORMAT, claims: shown, standings, tally: tallyOf(claims) }
}

function newArticle(): OfArticle {
  return { record: null, live: null, standings: null, touched: new Set(), isStirring: false }
}
