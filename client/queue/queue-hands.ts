import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { may } from '../../shared/access/roles.ts'
import type { ClaimId, ReviewerId } from '../../shared/ids.ts'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { judgeObjection } from '../claim/claim-rights.ts'
import type { Desk } from '../desk/desk.ts'
import { faultOf, isAway } from '../desk/http.ts'
import { askForNext, assignClaim, takeClaim } from './queue-taking.ts'

export interface QueueHandsParts {
  readonly desk: Desk
  /** The claim that one looks at. */
  readonly current: () => QueueClaim | null
  readonly select: (claim: ClaimId) => void
  /** Does something with a claim as it stands here; false where it cannot be had. */
  readonly withItem: (
    item: QueueClaim,
    act: (claims: ClaimDesk, claim: ShownClaim) => Promise<unknown>,
  ) => Promise<boolean>
}

/** Who works on the claims of the queue, and who is asked to see to them. */
export class QueueHands {
  readonly #parts: QueueHandsParts

  constructor(parts: QueueHandsParts) {
    this.#parts = parts
  }

  get mayTake(): boolean {
    return may(this.#parts.desk.me.value.role, 'take')
  }

  /** Whom one may ask to see to a claim, oneself first: editors anybody who may judge. */
  get assignable(): readonly Pick<ReviewerRow, 'id' | 'name'>[] {
    const me = this.#parts.desk.me.value
    if (!may(me.role, 'assign')) return [me]
    const others = [...this.#parts.desk.people.value.values()].filter(
      ({ id, role, removedAt }) => id !== me.id && removedAt === null && may(role, 'take'),
    )
    return [me, ...others.sort((a, b) => a.name.localeCompare(b.name))]
  }

  /** Makes the next claim on which nobody works one's own for some minutes, and goes there. */
  async takeNext(): Promise<void> {
    const { desk } = this.#parts
    if (this.#objects()) return
    const view = desk.queue.view.peek()
    try {
      const { item } = await askForNext(view)
      if (!item) {
        desk.toasts.show('Nothing is left to take here: somebody works on each of them.')
        return
      }
      desk.queue.hear({ changed: [item], gone: [] })
      this.#took(item)
    } catch (error) {
      if (!isAway(faultOf(error))) {
        desk.toasts.show('The next claim could not be taken. Try again.')
        return
      }
      // Offline one takes what this device knows to be free; it is asked for when the server is back.
      const free = desk.queue.shown.peek().find(({ holder }) => holder === null)
      if (!free) desk.toasts.show('Nothing is left to take that is on this device.')
      else if (await this.#take(free)) this.#took(free)
    }
  }

  /** Says that one works on the item. */
  async take(): Promise<void> {
    const item = this.#parts.current()
    if (item && !this.#objects()) await this.#take(item)
  }

  /** Says that one works on it no more. */
  async letGo(): Promise<void> {
    const item = this.#parts.current()
    if (!item) return
    await this.#parts.withItem(item, ({ article }, { row }) =>
      this.#parts.desk.do(article, [
        { type: 'claim.release', id: this.#parts.desk.makeId(), claim: row.id },
      ]),
    )
  }

  /** Asks somebody to see to the item, or nobody any more. */
  async assign(reviewer: ReviewerId | null): Promise<void> {
    const item = this.#parts.current()
    if (!item || this.#objects()) return
    const { desk } = this.#parts
    await this.#parts.withItem(item, async (claims, claim) => {
      const ops = assignClaim(claims, claim, reviewer)
      const [op] = ops
      if (!op || !(await desk.do(claims.article, ops))) return
      const isMe = reviewer === desk.me.peek().id
      const whom = reviewer === null ? 'nobody' : isMe ? 'you' : desk.nameOf(reviewer)
      desk.undo.offer(`${claim.row.label} assigned to ${whom}`, op.id)
    })
  }

  /** Assigns the item to oneself, or to nobody where it is one's own already. */
  async assignToMe(): Promise<void> {
    const { id } = this.#parts.desk.me.peek()
    await this.assign(this.#parts.current()?.assignee === id ? null : id)
  }

  #take(item: QueueClaim): Promise<boolean> {
    return this.#parts.withItem(item, (claims, claim) =>
      this.#parts.desk.do(claims.article, [takeClaim(this.#parts.desk.makeId, claim)]),
    )
  }

  #took({ claim, quote }: Pick<QueueClaim, 'claim' | 'quote'>): void {
    this.#parts.select(claim)
    this.#parts.desk.announcer.say(`Yours for five minutes: ${quote}`)
  }

  #objects(): boolean {
    const { desk } = this.#parts
    const objection = judgeObjection(desk.me.peek())
    if (objection !== null) desk.toasts.show(objection)
    return objection !== null
  }
}
