import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ClaimId } from '../../shared/ids.ts'
import { isDisputed } from '../../shared/queue/lists.ts'
import { mergeQueueChanges, type QueueChange } from '../../shared/queue/queue-change.ts'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'
import { type QueueItem, reviewQueue } from '../../shared/queue/review-queue.ts'
import { type Fault, faultOf, getJson, isAway } from '../desk/http.ts'
import { NO_SHELF, type Shelf } from '../offline/shelf.ts'

export type QueueState = 'loading' | 'loaded' | { readonly fault: Fault }

interface QueueBody {
  readonly items: readonly QueueClaim[]
}

const NOTHING: QueueChange = { changed: [], gone: [] }

/** The disputed queue of all articles, as the server tells it, and where one stands in it. */
export class DeskQueue {
  readonly #claims = signal<ReadonlyMap<ClaimId, QueueClaim>>(new Map())
  readonly #state = signal<QueueState>('loading')
  readonly #shelf: Shelf
  readonly #load: () => Promise<QueueBody>
  /** What was heard since the newest load began: its answer may be older. */
  #heard: QueueChange = NOTHING
  #loads = 0
  #isAsking = false
  #isAskedAgain = false
  /** Where one was last, to come back to. */
  readonly selected: Signal<ClaimId | null> = signal(null)

  /** @param shelf has the queue as it was last, for when the server cannot be reached */
  constructor(shelf: Shelf = NO_SHELF, load = () => getJson<QueueBody>('/api/queue')) {
    this.#shelf = shelf
    this.#load = load
  }

  get state(): ReadonlySignal<QueueState> {
    return this.#state
  }

  /** All that are in it, in no order; null while that is not known. */
  readonly known: ReadonlySignal<readonly QueueClaim[] | null> = computed(() =>
    this.#state.value === 'loaded' ? [...this.#claims.value.values()] : null,
  )

  readonly items: ReadonlySignal<readonly QueueItem[]> = computed(() =>
    reviewQueue(this.#claims.value.values()),
  )

  readonly count: ReadonlySignal<number> = computed(() => this.#claims.value.size)

  async load(): Promise<void> {
    if (typeof this.#state.peek() === 'object') this.#state.value = 'loading'
    this.#loads += 1
    const load = this.#loads
    this.#heard = NOTHING
    try {
      const { items } = await this.#load()
      this.#take(load, items)
    } catch (error) {
      if (this.#state.peek() === 'loaded') return
      const fault = faultOf(error)
      const kept = isAway(fault) ? await this.#shelf.queue().catch(() => null) : null
      if (kept) this.#take(load, kept)
      else if (load === this.#loads) this.#state.value = { fault }
    }
  }

  #take(load: number, items: readonly QueueClaim[]): void {
    // A later load knows more.
    if (load !== this.#loads) return
    this.#claims.value = taken(new Map(items.map((one) => [one.claim, one])), this.#heard)
    this.#state.value = 'loaded'
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

  /** Takes what became of some claims; what is older than what is here changes nothing. */
  hear(change: QueueChange | 'ask'): void {
    if (change === 'ask') void this.#ask()
    else if (change.changed.length + change.gone.length > 0) {
      this.#heard = mergeQueueChanges(this.#heard, change)
      this.#claims.value = taken(this.#claims.peek(), change)
    }
  }
}

function taken(
  claims: ReadonlyMap<ClaimId, QueueClaim>,
  { changed, gone }: QueueChange,
): ReadonlyMap<ClaimId, QueueClaim> {
  const next = new Map(claims)
  const isNewer = (one: { readonly claim: ClaimId; readonly seq: number }) =>
    one.seq >= (next.get(one.claim)?.seq ?? 0)
  for (const one of changed) {
    if (!isNewer(one)) continue
    if (isDisputed(one)) next.set(one.claim, one)
    else next.delete(one.claim)
  }
  for (const one of gone) if (isNewer(one)) next.delete(one.claim)
  return next
}
