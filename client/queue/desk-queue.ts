import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ArticleId, ClaimId, ReviewerId } from '../../shared/ids.ts'
import { isIn, QUEUE_LISTS, type QueueList } from '../../shared/queue/lists.ts'
import { mergeQueueChanges, type QueueChange } from '../../shared/queue/queue-change.ts'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'
import { passes } from '../../shared/queue/queue-filter.ts'
import { orderOf } from '../../shared/queue/queue-order.ts'
import { NO_QUEUE, type QueueCounts, type QueuePage } from '../../shared/queue/queue-page.ts'
import type { QueuePlace } from '../../shared/queue/queue-standing.ts'
import type { Tally } from '../../shared/queue/tally.ts'
import { type Fault, faultOf, getJson, isAway } from '../desk/http.ts'
import { NO_SHELF, type Shelf } from '../offline/shelf.ts'
import { askedFor, DISPUTED, filterAt, type QueueView, queryOf } from './queue-view.ts'

export type QueueState = 'loading' | 'loaded' | { readonly fault: Fault }

/** Claims that are asked for at once: some windows full. */
export const PAGE = 100
/** Claims that are kept for when the server is away: more than anybody works through offline. */
const MAX_KEPT = 1_000

/** How far a list is here. Whatever stands in it up to `last` is known; without `next`, all of it. */
interface Loaded {
  readonly last: QueuePlace | null
  readonly next: string | null
  /** As the server counted them with the last page. */
  readonly total: number
  readonly progress: QueuePage['progress']
}

export interface DeskQueueParts {
  readonly shelf?: Shelf
  readonly load?: (path: string) => Promise<QueuePage>
  readonly me?: () => ReviewerId
  readonly outletOf?: (article: ArticleId) => string | null
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

const NOTHING: QueueChange = { changed: [], gone: [] }

/**
 * The queue of all articles, as the server tells it: the claims that came to this page, from which it makes
 * every list by the rules that the server has; and where one stands in it. A long list comes page by page.
 */
export class DeskQueue {
  readonly #claims = signal<ReadonlyMap<ClaimId, QueueClaim>>(new Map())
  readonly #loaded = signal<ReadonlyMap<string, Loaded>>(new Map())
  readonly #told = signal<QueueCounts | null>(null)
  readonly #state = signal<QueueState>('loading')
  readonly #parts: Required<DeskQueueParts>
  /** What was heard since the newest load began: its answer may be older. */
  #heard: QueueChange = NOTHING
  #loads = 0
  #isAsking = false
  #isAskedAgain = false
  readonly #isFilling = signal(false)
  /** So many of the list that is shown are to be here. */
  #wanted = PAGE
  /** Which list is shown, and what of it. */
  readonly view: Signal<QueueView> = signal(DISPUTED)
  /** Where one was last, to come back to. */
  readonly selected: Signal<ClaimId | null> = signal(null)

  constructor(parts: DeskQueueParts = {}) {
    this.#parts = {
      shelf: NO_SHELF,
      load: (path) => getJson<QueuePage>(path),
      me: () => '' as ReviewerId,
      outletOf: () => null,
      now: Date.now,
      ...parts,
    }
  }

  get state(): ReadonlySignal<QueueState> {
    return this.#state
  }

  /** What is kept for when the server is away; null while nothing is known. */
  readonly known: ReadonlySignal<readonly QueueClaim[] | null> = computed(() =>
    this.#state.value === 'loaded' ? [...this.#claims.value.values()].slice(0, MAX_KEPT) : null,
  )

  /** Every claim that came here, of whichever list. */
  get claims(): ReadonlySignal<ReadonlyMap<ClaimId, QueueClaim>> {
    return this.#claims
  }

  /** The claims of the list that is shown, in its order, as far as it is here. */
  readonly shown: ReadonlySignal<readonly QueueClaim[]> = computed(() => {
    const view = this.view.value
    return this.#sorted(view, this.#loaded.value.get(queryOf(view)))
  })

  /** Whether all of the list that is shown is here. */
  readonly isWhole: ReadonlySignal<boolean> = computed(() => this.#now.value?.next == null)

  /** Whether the list that is shown is as the server has it, or as this device has it while that is away. */
  readonly isKnown: ReadonlySignal<boolean> = computed(
    () =>
      this.#state.value === 'loaded' && (this.#now.value !== undefined || !this.#isFilling.value),
  )

  /** How many of the list pass the filter, here or not. */
  readonly total: ReadonlySignal<number> = computed(() => {
    const here = this.shown.value.length
    if (this.isWhole.value) return here
    const view = this.view.value
    const isFiltered = askedFor(view) > 0
    const all = isFiltered ? (this.#now.value?.total ?? 0) : this.counts.value[view.list]
    // More than are here, since there is another page.
    return Math.max(here + 1, all)
  })

  /** Of each list, without the filter. */
  readonly counts: ReadonlySignal<QueueCounts> = computed(
    () => this.#told.value ?? this.#countHere(),
  )

  /** Of the claims that pass the filter, those that are settled, and with them those that wait for it. */
  readonly progress: ReadonlySignal<QueuePage['progress']> = computed(() => {
    const { settled, disputed } = this.counts.value
    if (askedFor(this.view.value) === 0) return { settled, all: settled + disputed }
    return this.#now.value?.progress ?? { settled: 0, all: 0 }
  })

  readonly #now = computed(() => this.#loaded.value.get(queryOf(this.view.value)))

  /** Shows another list, or other claims of it. */
  look(view: QueueView): void {
    if (queryOf(view) === queryOf(this.view.peek())) return
    this.view.value = view
    this.#wanted = PAGE
    void this.#fill()
  }

  /** Lets so many claims of the list that is shown come here, if there are as many. */
  need(count: number): void {
    this.#wanted = Math.max(count, PAGE)
    void this.#fill()
  }

  async load(): Promise<void> {
    if (typeof this.#state.peek() === 'object') this.#state.value = 'loading'
    this.#loads += 1
    const load = this.#loads
    this.#heard = NOTHING
    const view = this.view.peek()
    try {
      const page = await this.#read(view, this.#wanted)
      // A later load knows more.
      if (load !== this.#loads) return
      batch(() => {
        this.#claims.value = taken(byClaim(page.items), this.#heard)
        this.#loaded.value = new Map([[queryOf(view), page.loaded]])
        this.#told.value = page.counts
        this.#state.value = 'loaded'
      })
      void this.#fill()
    } catch (error) {
      if (this.#state.peek() === 'loaded') return
      const fault = faultOf(error)
      const kept = isAway(fault) ? await this.#parts.shelf.queue().catch(() => null) : null
      if (load !== this.#loads) return
      if (kept) this.#claims.value = taken(byClaim(kept), this.#heard)
      this.#state.value = kept ? 'loaded' : { fault }
    }
  }

  /** Takes what became of some claims; what is older than what is here changes nothing. */
  hear(change: QueueChange | 'ask', tally: Tally | null = null): void {
    batch(() => {
      if (tally) this.#told.value = { ...tally, mine: tally.mine[this.#parts.me()] ?? 0 }
      if (change === 'ask') void this.#ask()
      else if (change.changed.length + change.gone.length > 0) {
        this.#heard = mergeQueueChanges(this.#heard, change)
        this.#claims.value = taken(this.#claims.peek(), change)
      }
    })
  }

  /** Some pages, one after the other, until there are so many claims or no more. */
  async #read(view: QueueView, wanted: number) {
    const items: QueueClaim[] = []
    const query = queryOf(view)
    let next: string | null = null
    for (;;) {
      const page = await this.#page(query, next)
      items.push(...page.items)
      next = page.next
      if (next !== null && items.length < wanted) continue
      const { counts, total, progress } = page
      const loaded: Loaded = { last: items.at(-1) ?? null, next, total, progress }
      return { items, loaded, counts }
    }
  }

  #page(query: string, next: string | null): Promise<QueuePage> {
    const asked = new URLSearchParams(query)
    asked.set('list', asked.get('list') ?? 'disputed')
    asked.set('limit', `${PAGE}`)
    if (next !== null) asked.set('after', next)
    return this.#parts.load(`/api/queue?${asked}`)
  }

  /** Loads pages of the list that is shown while fewer are here than are wanted. */
  async #fill(): Promise<void> {
    if (this.#isFilling.peek()) return
    this.#isFilling.value = true
    await this.#fillNow().finally(() => {
      this.#isFilling.value = false
    })
  }

  async #fillNow(): Promise<void> {
    while (this.#state.peek() === 'loaded') {
      const view = this.view.peek()
      const query = queryOf(view)
      const loaded = this.#loaded.peek().get(query)
      if (loaded && (loaded.next === null || this.shown.peek().length >= this.#wanted)) return
      const load = this.#loads
      const heard = this.#heard
      const page = await this.#page(query, loaded?.next ?? null).catch(() => null)
      if (!page) return
      if (load !== this.#loads) continue
      const { items, next, total, progress } = page
      batch(() => {
        const last = items.at(-1) ?? loaded?.last ?? null
        this.#claims.value = taken(
          this.#claims.peek(),
          { changed: items, gone: [] },
          this.#leftSince(heard),
        )
        this.#loaded.value = new Map(this.#loaded.peek()).set(query, {
          last,
          next,
          total,
          progress,
        })
      })
    }
  }

  /** Claims that left every list since: a page that was on its way may have them still. */
  #leftSince(before: QueueChange): ReadonlyMap<ClaimId, number> {
    const known = new Set(before.gone)
    const since = this.#heard.gone.filter((one) => !known.has(one))
    return new Map(since.map(({ claim, seq }) => [claim, seq]))
  }

  #sorted(view: QueueView, loaded: Loaded | undefined): readonly QueueClaim[] {
    const { me, outletOf, now } = this.#parts
    const filter = filterAt(view, now())
    const order = orderOf(view.list)
    const last = loaded && loaded.next !== null ? loaded.last : null
    return [...this.#claims.value.values()]
      .filter(
        (claim) =>
          isIn(view.list, claim, me()) &&
          passes(claim, filter, outletOf) &&
          (last === null || order(claim, last) <= 0),
      )
      .sort(order)
  }

  #countHere(): QueueCounts {
    const counts: Record<QueueList, number> = { ...NO_QUEUE }
    for (const claim of this.#claims.value.values()) {
      for (const list of QUEUE_LISTS) if (isIn(list, claim, this.#parts.me())) counts[list] += 1
    }
    return counts
  }

  /** One load at a time, and one more where it was asked for meanwhile: a busy desk asks often. */
  async #ask(): Promise<void> {
    if (this.#isAsking) {
      this.#isAskedAgain = true
      return
    }
    this.#isAsking = true
    do {
      this.#isAskedAgain = false
      await this.load()
    } while (this.#isAskedAgain)
    this.#isAsking = false
  }
}

function byClaim(items: readonly QueueClaim[]): ReadonlyMap<ClaimId, QueueClaim> {
  return new Map(items.map((one) => [one.claim, one]))
}

/** @param left claims that are gone with that entry, which an older page does not bring back */
function taken(
  claims: ReadonlyMap<ClaimId, QueueClaim>,
  { changed, gone }: QueueChange,
  left: ReadonlyMap<ClaimId, number> = new Map(),
): ReadonlyMap<ClaimId, QueueClaim> {
  const next = new Map(claims)
  const isNewer = (one: { readonly claim: ClaimId; readonly seq: number }) =>
    one.seq >= Math.max(next.get(one.claim)?.seq ?? 0, left.get(one.claim) ?? 0)
  for (const one of changed) if (isNewer(one)) next.set(one.claim, one)
  for (const one of gone) if (isNewer(one)) next.delete(one.claim)
  return next
}
