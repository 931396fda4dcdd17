import { isStarred, STAR_TAG } from '../../shared/claim/star.ts'
import { counts } from '../../shared/claim/status.ts'
import type { Verdict } from '../../shared/claim/verdict.ts'
import type { ReviewerId } from '../../shared/ids.ts'
import { MAX_TAGS } from '../../shared/sync/limits.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { castVerdict, changeTags, settleClaim } from '../claim/claim-ops.ts'
import { judgeObjection, readersObjection, settleObjection } from '../claim/claim-rights.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { newTags } from '../claim/tags.ts'
import type { Desk } from '../desk/desk.ts'
import { counted } from '../desk/words.ts'
import { changeMany, type QueuePlace } from './many-claims.ts'
import type { QueueArticles } from './queue-articles.ts'
import { assignClaim } from './queue-taking.ts'

export interface QueueManyParts {
  readonly desk: Desk
  readonly articles: QueueArticles
  /** The claims that are chosen. */
  readonly chosen: () => readonly QueuePlace[]
  /** Those on which the readers agree and that may be settled. */
  readonly agreed: () => readonly QueuePlace[]
  /** It is done: nothing is chosen any more. */
  readonly onDone: () => void
}

type Make = (claims: ClaimDesk, claim: ShownClaim) => readonly Op[]

/** Changes of many claims of the queue at once, each with one undo for all of it. */
export class QueueMany {
  readonly #parts: QueueManyParts

  constructor(parts: QueueManyParts) {
    this.#parts = parts
  }

  /** My verdict on all that are chosen; what I have said of one already stays as it is. */
  async judge(verdict: Verdict): Promise<void> {
    const { desk, chosen } = this.#parts
    if (this.#objects(judgeObjection(desk.me.peek()))) return
    const word = STATUS_LOOK[verdict].word.toLowerCase()
    await this.#change(chosen(), `judged ${word}`, (claims, claim) => {
      const mine = claims.mine(claim)
      if (mine?.verdict === verdict && counts(claim.row, mine)) return []
      // What I wrote for another verdict argues for that one.
      return [castVerdict(desk.makeId, claim.row, { verdict, reasons: [], rationale: '' }, mine)]
    })
  }

  readonly assign = async (reviewer: ReviewerId | null): Promise<void> => {
    const { desk, chosen } = this.#parts
    if (this.#objects(judgeObjection(desk.me.peek()))) return
    const isMe = reviewer === desk.me.peek().id
    const whom = reviewer === null ? 'nobody' : isMe ? 'you' : desk.nameOf(reviewer)
    await this.#change(chosen(), `assigned to ${whom}`, (claims, claim) =>
      assignClaim(claims, claim, reviewer),
    )
  }

  async tag(typed: string): Promise<void> {
    const { desk, chosen } = this.#parts
    if (this.#objects(judgeObjection(desk.me.peek()))) return
    await this.#change(chosen(), 'tagged', (_, { row }) => {
      const fresh = newTags(typed, row.tags, [])
      return fresh.length === 0 ? [] : [changeTags(desk.makeId, row.id, fresh, [])]
    })
  }

  /** Stars all that are chosen, or takes the stars away where all have one. */
  async star(): Promise<void> {
    const { desk, chosen } = this.#parts
    if (this.#objects(judgeObjection(desk.me.peek()))) return
    const places = chosen()
    const claims = desk.queue.claims.peek()
    const isAll = places.every(({ claim }) => claims.get(claim)?.isStarred)
    await this.#change(places, isAll ? 'starred no more' : 'starred', (_, { row }) => {
      if (isStarred(row) !== isAll || (!isAll && row.tags.length >= MAX_TAGS)) return []
      const [add, remove] = isAll ? [[], [STAR_TAG]] : [[STAR_TAG], []]
      return [changeTags(desk.makeId, row.id, add as string[], remove as string[])]
    })
  }

  /** Settles every claim on which the readers agree, as they agree. */
  async settleAgreed(): Promise<void> {
    const { desk, agreed } = this.#parts
    if (this.#objects(settleObjection(desk.me.peek()))) return
    await this.#change(agreed(), 'settled as their readers agree', (_, claim) => {
      const { row, settlement, standing } = claim
      const { outcome, readers, status } = standing
      const isOpen = status !== 'settled' && outcome !== null && readers >= AGREEING
      if (!isOpen || readersObjection(readers, desk.settings.peek()) !== null) return []
      return [settleClaim(desk.makeId, row, settlement, outcome, '')]
    })
  }

  async #change(places: readonly QueuePlace[], what: string, make: Make): Promise<void> {
    const { desk, articles, onDone } = this.#parts
    if (places.length === 0) return
    const { first, done, same, missing } = await changeMany(articles, places, desk.makeId(), make)
    const others = [
      ...(same > 0 ? [`${same} ${same === 1 ? 'stays as it is' : 'stay as they are'}`] : []),
      ...(missing > 0 ? [`${missing} not on this device yet`] : []),
    ]
    const said = [`${counted(done, 'claim')} ${what}`, ...others].join('; ')
    if (first) desk.undo.offer(said, first)
    else desk.toasts.show(said)
    onDone()
  }

  #objects(objection: string | null): boolean {
    if (objection !== null) this.#parts.desk.toasts.show(objection)
    return objection !== null
  }
}

/** So many people judged it alike: one alone agrees with nobody. */
export const AGREEING = 2
