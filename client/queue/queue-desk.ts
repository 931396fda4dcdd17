import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { may } from '../../shared/access/roles.ts'
import { STAR_TAG } from '../../shared/claim/star.ts'
import { counts, type Status } from '../../shared/claim/status.ts'
import { VERDICTS, type Verdict } from '../../shared/claim/verdict.ts'
import type { ClaimId, ReviewerId } from '../../shared/ids.ts'
import type { QueueList } from '../../shared/queue/lists.ts'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'
import type { QueueItem } from '../../shared/queue/review-queue.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { changeTags } from '../claim/claim-ops.ts'
import { judgeObjection, readersObjection, settleObjection } from '../claim/claim-rights.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { settle } from '../claim/settling.ts'
import type { Desk } from '../desk/desk.ts'
import { articlePath, queuePath, type Router } from '../router.ts'
import { BulkChoice, MAX_BULK } from './bulk-choice.ts'
import { QueueArticles } from './queue-articles.ts'
import { QueueHands } from './queue-hands.ts'
import { itemsIn } from './queue-items.ts'
import { AGREEING, QueueMany } from './queue-many.ts'
import { type QueueView, queryOf, type ViewFilter } from './queue-view.ts'

/** Claims that are loaded ahead of the one that one looks at. */
const AHEAD = 30

const NOT_HERE =
  'This claim is not on this device yet, so nothing was changed. Try again when the server answers.'

/** What one does on the queue: where one stands, and one's own word on what stands there. */
export class QueueDesk {
  readonly desk: Desk
  readonly articles: QueueArticles
  /** The claims that are chosen for one change of all. */
  readonly bulk = new BulkChoice()
  /** What can be done with many at once. */
  readonly many: QueueMany
  readonly hands: QueueHands
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
    this.many = new QueueMany({
      desk,
      articles: this.articles,
      chosen: () => {
        const claims = desk.queue.claims.peek()
        return [...this.bulk.chosen.peek()].flatMap((id) => claims.get(id) ?? [])
      },
      agreed: () => this.agreed.peek(),
      onDone: () => this.chooseNone(),
    })
    this.hands = new QueueHands({
      desk,
      current: () => this.current.peek(),
      select: (claim) => this.select(claim),
      withItem: (item, act) => this.withItem(item, act),
    })
  }

  /** Those of the list on which at least two readers agree, and that may be settled so. */
  readonly agreed: ReadonlySignal<readonly QueueClaim[]> = computed(() =>
    this.desk.queue.shown.value
      .filter(({ status, readers }) => isVerdict(status) && readers >= AGREEING)
      .slice(0, MAX_BULK),
  )

  get maySettle(): boolean {
    return may(this.desk.me.value.role, 'settle')
  }

  /** The item one looks at; after it has left the queue still, until one goes on. */
  readonly current: ReadonlySignal<QueueItem | null> = computed(() => {
    const { shown, selected } = this.desk.queue
    const id = selected.value
    const at = this.index.value
    const item = at < 0 ? undefined : this.itemsAt(at, at + 1)[0]
    if (item) {
      this.#seen = item
      this.#place = at
      return item
    }
    // What left this list may have changed since.
    const left = id && this.desk.queue.claims.value.get(id)
    if (left && this.#seen?.claim === id) this.#seen = { ...this.#seen, ...left }
    void shown.value
    return this.#seen?.claim === id ? this.#seen : null
  })

  /** Where in the list the item one looks at stands, from 0; -1 where it does not. */
  readonly index: ReadonlySignal<number> = computed(() => {
    const id = this.desk.queue.selected.value
    return this.desk.queue.shown.value.findIndex(({ claim }) => claim === id)
  })

  /** Whether the item one looks at is in the list. */
  readonly isInQueue: ReadonlySignal<boolean> = computed(() => this.index.value >= 0)

  /** Whether one looks at a claim that has left the queue. */
  readonly isAway: ReadonlySignal<boolean> = computed(
    () => this.current.value !== null && !this.isInQueue.value,
  )

  select(claim: ClaimId | null): void {
    this.desk.queue.selected.value = claim
    this.#router.replace(queuePath(queryOf(this.desk.queue.view.peek(), claim)))
  }

  /** Shows another list, or other claims of it: a step in the history, to come back from. */
  look(view: QueueView): void {
    const query = queryOf(view)
    this.follow(view, null)
    this.#router.ask(query === '' ? '' : `?${query}`, 'new')
  }

  /** Takes what the address says. */
  follow(view: QueueView, linked: ClaimId | null): void {
    const { queue } = this.desk
    batch(() => {
      if (queryOf(view) !== queryOf(queue.view.peek())) {
        // What one looked at belongs to what one looked at it in.
        this.#seen = null
        queue.selected.value = linked
        queue.look(view)
      } else if (linked) queue.selected.value = linked
    })
  }

  showList(list: QueueList): void {
    if (list === this.desk.queue.view.peek().list) return
    this.chooseNone()
    this.look({ ...this.desk.queue.view.peek(), list })
  }

  filterBy(filter: ViewFilter): void {
    this.look({ ...this.desk.queue.view.peek(), filter })
  }

  /** Chooses the item for a change of many, or not any more. */
  toggleChosen(claim: ClaimId | null = this.current.peek()?.claim ?? null): void {
    if (claim === null) return
    const before = this.bulk.count.peek()
    this.bulk.toggle(claim)
    const { count } = this.bulk
    if (count.peek() === before)
      this.desk.toasts.show(`${MAX_BULK} claims are enough for one change.`)
    this.desk.announcer.say(`${count.peek()} chosen`)
  }

  /** As many as can be changed at once. */
  chooseAll(): void {
    this.bulk.choose(this.desk.queue.shown.peek().map(({ claim }) => claim))
    this.desk.announcer.say(`${this.bulk.count.peek()} chosen`)
  }

  chooseNone(): void {
    this.bulk.clear()
  }

  /** The address of a claim in the list that is shown. */
  addressOf(claim: ClaimId): string {
    return queuePath(queryOf(this.desk.queue.view.value, claim))
  }

  /** Claims of the list in their places, as far as they are here. */
  itemsAt(from: number, to: number): readonly QueueItem[] {
    const { shown, isWhole, view } = this.desk.queue
    const claims = shown.value
    const here = { list: view.value.list, claims, isWhole: isWhole.value, viewer: this.me }
    return itemsIn(here, from, to)
  }

  get me(): ReviewerId {
    return this.desk.me.value.id
  }

  /** The one below or above; from one that has left the queue, what stands in its place. */
  neighbour(step: 1 | -1): QueueClaim | null {
    const { queue } = this.desk
    const at = this.index.peek()
    const next = at >= 0 ? at + step : step === 1 ? this.#place : this.#place - 1
    if (next + AHEAD > queue.shown.peek().length) queue.need(next + AHEAD)
    return queue.shown.peek()[next] ?? null
  }

  move(step: 1 | -1): QueueClaim | null {
    const next = this.neighbour(step)
    if (next) this.select(next.claim)
    return next
  }

  openInText(): void {
    const item = this.current.peek()
    if (item) this.#router.go(articlePath(item.article, item.claim))
  }

  /** Gives my verdict on the item and goes on to the next, which stays while it is stored. */
  judge(verdict: Verdict): QueueClaim | null {
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
    const claims = this.desk.queue.claims.value
    const { me } = this
    const untold = [...this.given.peek()].filter(([claim, verdict]) => {
      const item = claims.get(claim)
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
    const has = item.isStarred
    await this.withItem(item, ({ article }, { row }) => {
      const change = { add: has ? [] : [STAR_TAG], remove: has ? [STAR_TAG] : [] }
      return desk.do(article, [changeTags(desk.makeId, row.id, change.add, change.remove)])
    })
  }

  /** Asks the other question of the item: is it so, or was it said? */
  async switchScope(): Promise<void> {
    const item = this.current.peek()
    if (!item || this.#objects()) return
    await this.withItem(item, (claims, claim) => claims.switchScope(claim))
  }

  /** Does something with an item as it stands here; says so where it cannot be had. */
  async withItem(
    { article, claim }: Pick<QueueItem, 'article' | 'claim'>,
    act: (claims: ClaimDesk, claim: ShownClaim) => Promise<unknown>,
  ): Promise<boolean> {
    const done = await this.articles.withClaim(article, claim, act)
    if (!done) this.desk.toasts.show(NOT_HERE)
    return done
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

function isVerdict(status: Status): status is Verdict {
  return VERDICTS.some((one) => one === status)
}
