import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { STAR_TAG } from '../../shared/claim/star.ts'
import { counts } from '../../shared/claim/status.ts'
import type { Verdict } from '../../shared/claim/verdict.ts'
import type { ClaimId, ReviewerId } from '../../shared/ids.ts'
import type { QueueItem } from '../../shared/queue/review-queue.ts'
import { judgeObjection, readersObjection, settleObjection } from '../claim/claim-rights.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { settle } from '../claim/settling.ts'
import type { Desk } from '../desk/desk.ts'
import { articlePath, queuePath, type Router } from '../router.ts'
import { QueueArticles } from './queue-articles.ts'

const NOT_HERE =
  'This claim is not on this device yet, so nothing was changed. Try again when the server answers.'

/** What one does on the queue: where one stands, and one's own word on what stands there. */
export class QueueDesk {
  readonly desk: Desk
  readonly articles: QueueArticles
  readonly #router: Router
  /** My verdicts given here that the queue does not show yet. */
  readonly given: Signal<ReadonlyMap<ClaimId, Verdict>> = signal(new Map())
  /** The last of each claim that was looked at: one that leaves stays to be read. */
  #seen: QueueItem | null = null
  #place = 0

  constructor(desk: Desk, router: Router) {
    this.desk = desk
    this.#router = router
    this.articles = new QueueArticles(desk)
  }

  /** The item one looks at; after it has left the queue still, until one goes on. */
  readonly current: ReadonlySignal<QueueItem | null> = computed(() => {
    const items = this.desk.queue.items.value
    const id = this.desk.queue.selected.value
    const item = items.find(({ claim }) => claim === id)
    if (item) {
      this.#seen = item
      this.#place = item.place - 1
      return item
    }
    return this.#seen?.claim === id ? this.#seen : null
  })

  /** Whether the item one looks at is in the queue. */
  readonly isInQueue: ReadonlySignal<boolean> = computed(() =>
    this.desk.queue.items.value.some(({ claim }) => claim === this.current.value?.claim),
  )

  /** Whether one looks at a claim that has left the queue. */
  readonly isAway: ReadonlySignal<boolean> = computed(
    () => this.current.value !== null && !this.isInQueue.value,
  )

  select(claim: ClaimId | null): void {
    this.desk.queue.selected.value = claim
    this.#router.replace(queuePath(claim ?? undefined))
  }

  /** The one below or above; from one that has left the queue, what stands in its place. */
  neighbour(step: 1 | -1): QueueItem | null {
    const items = this.desk.queue.items.peek()
    const at = items.findIndex(({ claim }) => claim === this.current.peek()?.claim)
    const next = at >= 0 ? at + step : step === 1 ? this.#place : this.#place - 1
    return items[next] ?? null
  }

  move(step: 1 | -1): QueueItem | null {
    const next = this.neighbour(step)
    if (next) this.select(next.claim)
    return next
  }

  openInText(): void {
    const item = this.current.peek()
    if (item) this.#router.go(articlePath(item.article, item.claim))
  }

  /** Gives my verdict on the item and goes on to the next, which stays while it is stored. */
  judge(verdict: Verdict): QueueItem | null {
    const item = this.current.peek()
    if (!item || this.#objects()) return null
    const next = this.neighbour(1)
    batch(() => {
      this.#remember(item.claim, verdict)
      if (next) this.select(next.claim)
    })
    const word = STATUS_LOOK[verdict].word
    this.desk.announcer.say(
      next ? `${word}. Next: ${next.quote}` : `${word}. That was the last of the queue.`,
    )
    void this.#cast(item, verdict)
    return next
  }

  /** Says the desk's word on the item and goes on to the next; whether the word is stored. */
  async settle(verdict: Verdict, rationale = ''): Promise<boolean> {
    const item = this.current.peek()
    const objection = settleObjection(this.desk.me.peek()) ?? this.#lacksReaders(item)
    if (objection !== null) this.desk.toasts.show(objection)
    if (!item || objection !== null) return false
    const next = this.neighbour(1)
    this.select(next?.claim ?? null)
    const word = `Settled as ${STATUS_LOOK[verdict].word.toLowerCase()}`
    this.desk.announcer.say(
      next ? `${word}. Next: ${next.quote}` : `${word}. That was the last of the queue.`,
    )
    let isStored = false
    const isHere = await this.articles.withClaim(
      item.article,
      item.claim,
      async (claims, claim) => {
        isStored = await settle(claims, claim, verdict, rationale)
      },
    )
    if (!isHere) this.desk.toasts.show(NOT_HERE)
    return isStored
  }

  /** Begins to write why the desk settles the item so. */
  explain(): void {
    const item = this.current.peek()
    const claims = item && this.articles.at(item.article)
    if (claims) claims.wants.value = { claim: item.claim, text: 'settlement' }
  }

  /** Forgets what the queue shows now, or no longer has. */
  forgetTold(): void {
    const items = this.desk.queue.items.value
    const me = this.desk.me.value.id
    const untold = [...this.given.peek()].filter(([claim, verdict]) => {
      const item = items.find((one) => one.claim === claim)
      return item?.verdicts.some((one) => one.reviewer === me && one.verdict === verdict) === false
    })
    if (untold.length < this.given.peek().size) this.given.value = new Map(untold)
  }

  /** Begins the rationale of my verdict on the item. */
  writeRationale(): void {
    const item = this.current.peek()
    const claims = item && this.articles.at(item.article)
    if (!claims) return
    // The queue knows of my verdict before the claim itself is here.
    const claim = claims.claims.peek(claims.claims.resolve(item.claim))
    const isMine = ({ reviewer }: { readonly reviewer: ReviewerId }) =>
      reviewer === this.desk.me.peek().id
    if ((claim?.verdicts ?? item.verdicts).some(isMine) || this.given.peek().has(item.claim)) {
      claims.wants.value = { claim: claim?.row.id ?? item.claim, text: 'rationale' }
    } else this.desk.toasts.show('Give a verdict first: 1, 2 or 3.')
  }

  /** Opens the field for a comment, as soon as the claim is here. */
  writeComment(): void {
    const item = this.current.peek()
    const claims = item && this.articles.at(item.article)
    if (!claims) return
    claims.wants.value = { claim: claims.claims.resolve(item.claim), text: 'comment' }
  }

  /** Opens the form of a piece of evidence, as soon as the claim is here. */
  bringEvidence(): void {
    const item = this.current.peek()
    const claims = item && this.articles.at(item.article)
    if (!claims) return
    claims.wants.value = { claim: claims.claims.resolve(item.claim), text: 'evidence' }
  }

  async star(): Promise<void> {
    const item = this.current.peek()
    if (!item || this.#objects()) return
    const { desk } = this
    const done = await this.articles.withClaim(item.article, item.claim, (claims, { row }) => {
      const has = row.tags.includes(STAR_TAG)
      const change = { add: has ? [] : [STAR_TAG], remove: has ? [STAR_TAG] : [] }
      const set = { field: 'tags', ...change } as const
      const op = { type: 'claim.describe', id: desk.makeId<'op'>(), claim: row.id, set } as const
      return desk.do(claims.article, [op])
    })
    if (!done) desk.toasts.show(NOT_HERE)
  }

  async #cast(item: QueueItem, verdict: Verdict): Promise<void> {
    const done = await this.articles.withClaim(item.article, item.claim, async (claims, claim) => {
      const mine = claims.mine(claim)
      // Said already: to say it again would take it back.
      if (mine?.verdict === verdict && counts(claim.row, mine)) this.#forget(item.claim)
      else await claims.judge(claim, verdict)
    })
    if (done) return
    this.#forget(item.claim)
    this.desk.toasts.show(NOT_HERE)
  }

  #remember(claim: ClaimId, verdict: Verdict): void {
    this.given.value = new Map(this.given.peek()).set(claim, verdict)
  }

  #forget(claim: ClaimId): void {
    const given = new Map(this.given.peek())
    given.delete(claim)
    this.given.value = given
  }

  /** As the claim stands here, where it is open, else as the queue was told of it. */
  #lacksReaders(item: QueueItem | null): string | null {
    if (!item) return null
    const claims = this.articles.at(item.article)?.claims
    const claim = claims?.peek(claims.resolve(item.claim))
    const readers =
      claim?.standing.readers ?? item.verdicts.filter((verdict) => verdict.counts).length
    return readersObjection(readers, this.desk.settings.peek())
  }

  #objects(): boolean {
    const objection = judgeObjection(this.desk.me.peek())
    if (objection !== null) this.desk.toasts.show(objection)
    return objection !== null
  }
}
