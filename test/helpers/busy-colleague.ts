import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Position } from '../../shared/claim/quote.ts'
import { type ArticleId, type ClaimId, idMaker, type OpId } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import { marks, Page } from './live-page.ts'

const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })

/** How often the clock is asked what is due; below what a timer can keep on a busy machine. */
const TICK_MS = 5

interface Worked {
  readonly id: ClaimId
  readonly word: Position
  /** The op that made it. */
  readonly added: OpId
  /** Of the words that are marked now: the claim's edge moves to and fro. */
  end: number
  /** The op that last moved it. */
  moved: OpId
  judgedAs: 'verified' | 'disputed'
}

/**
 * A colleague with more hands than anybody has: judges and moves ten claims of one paragraph, so
 * many updates a second, each an op of its own.
 */
export class BusyColleague {
  /** How many updates were accepted. */
  accepted = 0
  readonly #page: Page
  readonly #article: ArticleId
  readonly #text: string
  readonly #claims: readonly Worked[]
  readonly #answers: Promise<void>[] = []
  #sent = 0
  #timer: NodeJS.Timeout | null = null

  private constructor(page: Page, article: ArticleId, text: string, claims: readonly Worked[]) {
    this.#page = page
    this.#article = article
    this.#text = text
    this.#claims = claims
  }

  /** Comes in with somebody's cookie and marks ten words of the paragraph, one after the other. */
  static async comes(
    origin: string,
    cookie: string,
    article: ArticleId,
    text: string,
    paragraph: Position,
  ): Promise<BusyColleague> {
    const page = new Page(origin, cookie)
    await page.connected
    assert.ok((await page.hello()).ok)
    assert.ok((await page.open(article)).ok)
    const words = [...text.slice(paragraph.start, paragraph.end).matchAll(/[\p{L}]{3,}/gu)]
    const ops = words.slice(0, 10).map(({ 0: word, index }) => {
      const start = paragraph.start + index
      return marks(text, start, start + word.length)
    })
    assert.ok((await page.submit(article, ops)).ok)
    const claims = ops.map(({ id, claim, position }) => ({
      id: claim,
      word: position,
      added: id,
      end: position.end,
      moved: id,
      judgedAs: 'verified' as const,
    }))
    return new BusyColleague(page, article, text, claims)
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

  async leave(): Promise<void> {
    await this.rest()
    this.#page.leave()
  }

  #update(): void {
    const claim = this.#claims[this.#sent % this.#claims.length] as Worked
    const isMove = Math.floor(this.#sent / this.#claims.length) % 2 === 1
    this.#sent += 1
    const op = isMove ? this.#move(claim) : judge(claim)
    this.#answers.push(
      this.#page.submit(this.#article, [op]).then((answer) => {
        assert.ok(answer.ok && answer.outcomes.every((outcome) => 'seq' in outcome))
        this.accepted += 1
      }),
    )
  }

  #move(claim: Worked): Op {
    const { start, end } = claim.word
    claim.end = claim.end === end ? end - 1 : end
    const exact = this.#text.slice(start, claim.end)
    const guard = claim.moved
    const id = newId<'op'>()
    claim.moved = id
    return {
      type: 'claim.move',
      id,
      claim: claim.id,
      position: { start, end: claim.end },
      exact,
      guard,
    }
  }
}

function judge(claim: Worked): Op {
  claim.judgedAs = claim.judgedAs === 'verified' ? 'disputed' : 'verified'
  return {
    type: 'verdict.cast',
    id: newId(),
    claim: claim.id,
    verdict: claim.judgedAs,
    reasons: [],
    rationale: '',
    judged: { position: claim.moved, statement: claim.added, scope: claim.added },
  }
}
