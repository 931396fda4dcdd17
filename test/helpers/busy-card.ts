import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import {
  type ArticleId,
  type ClaimId,
  type CommentId,
  idMaker,
  type OpId,
} from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { StateBody } from '../../shared/sync/protocol.ts'
import { Page } from './live-page.ts'

const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })

/** How often the clock is asked what is due; below what a timer can keep on a busy machine. */
const TICK_MS = 5

/** The ops that last wrote what is changed. */
interface Revisions {
  readonly position: OpId
  readonly scope: OpId
  statement: OpId
  speaker: OpId
}

/**
 * A colleague who changes one claim in every way that its card shows, so many times a second: verdict
 * with rationale, tags, speaker, statement, comment.
 */
export class BusyCard {
  /** How many updates were accepted. */
  accepted = 0
  readonly #page: Page
  readonly #article: ArticleId
  readonly #claim: ClaimId
  readonly #answers: Promise<void>[] = []
  readonly #rev: Revisions
  #sent = 0
  #said: readonly [CommentId, OpId | null] = [newId<'comment'>(), null]
  #timer: NodeJS.Timeout | null = null

  private constructor(page: Page, article: ArticleId, claim: ClaimId, rev: Revisions) {
    this.#page = page
    this.#article = article
    this.#claim = claim
    this.#rev = rev
  }

  /** Comes in with somebody's cookie to work on the claim as it stands. */
  static async comes(
    origin: string,
    cookie: string,
    article: ArticleId,
    claim: ClaimId,
  ): Promise<BusyCard> {
    const state = await fetch(`${origin}/api/articles/${article}/state`, { headers: { cookie } })
    const { rows } = (await state.json()) as StateBody
    const row = rows.find((one) => one.kind === 'claim' && one.id === claim)
    assert.ok(row?.kind === 'claim')
    const page = new Page(origin, cookie)
    await page.connected
    assert.ok((await page.hello()).ok)
    assert.ok((await page.open(article)).ok)
    const { position, scope, statement, speaker } = row.rev
    return new BusyCard(page, article, claim, { position, scope, statement, speaker })
  }

  /** Begins to work, at an even pace. */
  work(updatesPerSecond: number): void {
    const begun = performance.now()
    const before = this.#sent
    this.#timer = setInterval(() => {
      const due = Math.floor(((performance.now() - begun) / 1_000) * updatesPerSecond)
      while (this.#sent - before < due) this.#update()
    }, TICK_MS)
  }

  /** Stops, and resolves when every update has its answer. */
  async rest(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    await Promise.all(this.#answers.splice(0))
  }

  /** Ends with "disputed" on the claim as it stands now: a verdict that counts. */
  async disputes(): Promise<void> {
    const { position, scope, statement } = this.#rev
    const judged = { position, scope, statement }
    const said = { verdict: 'disputed', reasons: [], rationale: 'Still.' } as const
    const op = {
      type: 'verdict.cast',
      id: newId<'op'>(),
      claim: this.#claim,
      ...said,
      judged,
    } as const
    const answer = await this.#page.submit(this.#article, [op])
    assert.ok(answer.ok && answer.outcomes.every((outcome) => 'seq' in outcome))
  }

  async leave(): Promise<void> {
    await this.rest()
    this.#page.leave()
  }

  #update(): void {
    const op = this.#next(this.#sent)
    this.#sent += 1
    this.#answers.push(
      this.#page.submit(this.#article, [op]).then((answer) => {
        assert.ok(answer.ok && answer.outcomes.every((outcome) => 'seq' in outcome))
        this.accepted += 1
      }),
    )
  }

  #next(n: number): Op {
    const id = newId<'op'>()
    const describe = { type: 'claim.describe', id, claim: this.#claim } as const
    switch (n % 5) {
      case 0: {
        const { position, scope, statement } = this.#rev
        const verdict = n % 10 === 0 ? 'verified' : 'disputed'
        const judged = { position, scope, statement }
        const said = { verdict, reasons: [], rationale: `Reason **${n}**` } as const
        return { type: 'verdict.cast', id, claim: this.#claim, ...said, judged }
      }
      case 1: {
        const isOn = n % 10 === 1
        const [add, remove] = isOn ? [['busy'], []] : [[], ['busy']]
        return { ...describe, set: { field: 'tags', add, remove } }
      }
      case 2: {
        const guard = this.#rev.speaker
        this.#rev.speaker = id
        return { ...describe, set: { field: 'speaker', value: `Speaker ${n}`, guard } }
      }
      case 3: {
        // A word, and then other words in its place: as many as a claim may hold would be few.
        const [comment, guard] = this.#said
        const text = `Word **${n}**`
        const of = { id, claim: this.#claim, comment, text } as const
        this.#said = [comment, id]
        return guard ? { type: 'comment.edit', ...of, guard } : { type: 'comment.add', ...of }
      }
      default: {
        const guard = this.#rev.statement
        this.#rev.statement = id
        return { ...describe, set: { field: 'statement', value: `Statement ${n}`, guard } }
      }
    }
  }
}
