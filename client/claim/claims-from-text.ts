import { nearlySame } from '../../shared/claim/overlap.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { Verdict } from '../../shared/claim/verdict.ts'
import type { ClaimId } from '../../shared/ids.ts'
import { MAX_QUOTE_LENGTH } from '../../shared/sync/limits.ts'
import type { ClaimDesk } from './claim-desk.ts'
import { moveClaim } from './claim-ops.ts'
import { judgeObjection, removeObjection } from './claim-rights.ts'

/** Words of a moved claim that are read out: enough to hear where its edges are. */
const SPOKEN_EDGE = 40

type Change = (now: Position) => Position | null

/** What one does with claims from within the text. */
export class ClaimsFromText {
  readonly #claims: ClaimDesk
  /** Moves that wait for the ones before them: each begins where the one before it ended. */
  readonly #waiting: { readonly id: ClaimId; readonly change: Change }[] = []
  #isMoving = false

  constructor(claims: ClaimDesk) {
    this.#claims = claims
  }

  /** Marks a passage, if it may be a claim. */
  mark(verdict: Verdict | null, passage: Position): void {
    if (passage.end - passage.start > MAX_QUOTE_LENGTH) {
      const most = MAX_QUOTE_LENGTH.toLocaleString('en')
      this.#toast(`A claim has at most ${most} characters. Select less, and mark again.`)
    } else void this.#claims.mark(verdict, passage)
  }

  /** The live claim with the scope of new ones that is nearly this passage, and not exactly. */
  nearly(passage: Position): { readonly id: ClaimId; readonly label: string } | null {
    const claims = this.#claims.claims
      .all()
      .filter(({ row }) => row.scope === 'content')
      .map(({ row: { id, label, position } }) => ({ id, label, ...position }))
    const found = nearlySame(passage, claims)
    const isSame = found && found.start === passage.start && found.end === passage.end
    return isSame ? null : found
  }

  /** Casts a verdict on a claim that stands there, or opens it. */
  judge(id: ClaimId, verdict: Verdict | null): void {
    const claim = this.#claims.claims.peek(id)
    if (claim) void this.#claims.mark(verdict, claim.row.position)
  }

  /** Moves a claim's edges; it keeps all that is known of it. */
  move(id: ClaimId, change: Change): void {
    const objection = judgeObjection(this.#claims.desk.me.peek())
    if (objection !== null) {
      this.#toast(objection)
      return
    }
    this.#waiting.push({ id, change })
    if (!this.#isMoving) void this.#moveAll()
  }

  remove(id: ClaimId): void {
    const claim = this.#claims.claims.peek(id)
    if (!claim) return
    const objection = removeObjection(claim, this.#claims.desk.me.peek())
    if (objection === null) void this.#claims.remove(claim)
    else this.#toast(objection)
  }

  async #moveAll(): Promise<void> {
    this.#isMoving = true
    try {
      for (let id = this.#waiting[0]?.id; id; id = this.#waiting[0]?.id) await this.#moveOne(id)
    } finally {
      this.#isMoving = false
    }
  }

  /** A held key makes many steps while one is stored: they are one op. */
  async #moveOne(id: ClaimId): Promise<void> {
    const { desk, article, claims } = this.#claims
    const text = article.source?.text ?? ''
    const row = claims.peek(claims.resolve(id))?.row
    const before = row?.position
    let to = before
    while (this.#waiting[0]?.id === id) to = to && (this.#waiting.shift()?.change(to) ?? to)
    if (!row || !before || !to) return
    if (to.start === before.start && to.end === before.end) {
      desk.announcer.say('That edge cannot move further.')
      return
    }
    if (to.end - to.start > MAX_QUOTE_LENGTH) return
    const other = article.sync?.replica.view.claimAt(to, row.scope)
    if (other) {
      const label = claims.peek(other)?.row.label ?? 'Another claim'
      this.#toast(`${label} marks exactly these words, so ${row.label} stays as it was.`)
      return
    }
    if (!(await desk.do(article, [moveClaim(desk.makeId, row, text, to)]))) return
    const words = text.slice(to.start, to.end)
    const isShort = words.length <= 2 * SPOKEN_EDGE
    const spoken = isShort ? words : `${words.slice(0, SPOKEN_EDGE)} … ${words.slice(-SPOKEN_EDGE)}`
    desk.announcer.say(`${row.label}: ${spoken}`)
  }

  #toast(sentence: string): void {
    this.#claims.desk.toasts.show(sentence)
  }
}
