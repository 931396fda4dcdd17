import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ClaimRow } from '../../shared/claim/claim.ts'
import type { Position } from '../../shared/claim/quote.ts'
import { REASON_WORDS } from '../../shared/claim/reason-words.ts'
import { counts } from '../../shared/claim/status.ts'
import {
  REASONS,
  type ReasonCode,
  reasonsFor,
  type Verdict,
  type VerdictRow,
} from '../../shared/claim/verdict.ts'
import type { ClaimId, OpId } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Desk } from '../desk/desk.ts'
import type { OpenArticle } from '../desk/open-article.ts'
import type { ArticleClaims, ShownClaim } from './article-claims.ts'
import { type ClaimFilter, fits, isFiltering, NO_FILTER } from './claim-filter.ts'
import {
  addClaim,
  castVerdict,
  removeClaim,
  setScope,
  setStatement,
  withdrawVerdict,
} from './claim-ops.ts'
import { judgeObjection, removeObjection, scopeObjection } from './claim-rights.ts'
import { sightOf } from './claim-sight.ts'
import { STATUS_LOOK } from './claim-words.ts'
import type { DraftKind } from './drafts.ts'

/**
 * What one does with the claims of the article on screen: which card is open, which passage is
 * pointed at, which claims are shown, and the changes that one makes.
 */
export class ClaimDesk {
  readonly desk: Desk
  readonly article: OpenArticle
  /** The claim whose card is under the pointer, or has the focus. */
  readonly hoveredCard: Signal<ClaimId | null> = signal(null)
  /** The claims under the pointer in the text. */
  readonly hoveredText: Signal<readonly ClaimId[]> = signal([])
  /** Which cards are shown; the address says it, too. */
  readonly filter: Signal<ClaimFilter> = signal(NO_FILTER)
  /** The claim whose reasons the next key gives, of the verdict that one has just cast. */
  readonly asking: Signal<{ readonly claim: ClaimId; readonly verdict: Verdict } | null> =
    signal(null)
  /** The text that one asked to write, until its field has it. */
  readonly wants: Signal<{ readonly claim: ClaimId; readonly text: DraftKind } | null> =
    signal(null)
  readonly #active = signal<ClaimId | null>(null)
  #casting: Promise<unknown> = Promise.resolve()

  constructor(desk: Desk, article: OpenArticle) {
    this.desk = desk
    this.article = article
  }

  get claims(): ArticleClaims {
    return this.article.claims
  }

  /** The claim whose card is open; one that turned out to be another claim is that one. */
  readonly active: ReadonlySignal<ClaimId | null> = computed(() => {
    const id = this.#active.value
    if (id === null) return null
    void this.claims.order.value
    return this.claims.resolve(id)
  })

  #lastShown: readonly ClaimId[] = []

  /** The cards to be shown, in text order: the open one always, somebody may be writing in it. */
  readonly shown: ReadonlySignal<readonly ClaimId[]> = computed(() => {
    const filter = this.filter.value
    const order = this.claims.order.value
    if (!isFiltering(filter)) return order
    const open = this.active.value
    const shown = order.filter((id) => {
      const claim = this.claims.claim(id).value
      return id === open || (claim !== null && fits(claim, filter))
    })
    const last = this.#lastShown
    const isSame = shown.length === last.length && shown.every((id, at) => id === last[at])
    this.#lastShown = isSame ? last : shown
    return this.#lastShown
  })

  activate(id: ClaimId | null): void {
    if (this.asking.peek()?.claim !== id) this.asking.value = null
    this.#active.value = id
  }

  mine(claim: ShownClaim): VerdictRow | undefined {
    const { id } = this.desk.me.value
    return claim.verdicts.find(({ reviewer }) => reviewer === id)
  }

  /** Marks a passage, with one's verdict or without, and opens its card. */
  async mark(verdict: Verdict | null, passage: Position): Promise<void> {
    const text = this.article.source?.text
    if (text === undefined || this.#objects(judgeObjection(this.#actor()))) return
    const known = this.article.sync?.replica.view.claimAt(passage, 'content')
    const claim = known && this.claims.peek(known)
    if (claim) {
      // Marked already: the verdict goes there, with what one has written there before.
      this.activate(claim.row.id)
      if (verdict !== null) await this.#judgeAs(claim, verdict)
      return
    }
    const op = addClaim(this.desk.makeId, text, passage, verdict)
    const before = this.#active.peek()
    if (!(await this.#do([op]))) return
    // Whoever has opened another card meanwhile stays there.
    const isOpened = this.#active.peek() === before
    if (isOpened) this.activate(op.claim)
    const word = verdict === null ? 'marked' : STATUS_LOOK[verdict].word.toLowerCase()
    const question = verdict !== null && isOpened ? this.#ask(op.claim, verdict) : ''
    this.desk.announcer.say(`${word}: ${op.exact}${question}`)
  }

  /** Casts a verdict; the same one again takes it back. Text that argues for it stays. */
  async judge(claim: ShownClaim, verdict: Verdict): Promise<void> {
    const mine = this.mine(claim)
    if (mine?.verdict === verdict && counts(claim.row, mine)) await this.withdraw(claim)
    else await this.#judgeAs(claim, verdict)
  }

  /** Takes one's verdict back; what was written for it stays as a draft. */
  async withdraw(claim: ShownClaim): Promise<void> {
    const { row } = claim
    const mine = this.mine(claim)
    if (!mine?.verdict) return
    const op = withdrawVerdict(this.desk.makeId, row.id)
    if (!(await this.#do([op]))) return
    const { rationale } = mine
    if (rationale !== '') {
      this.desk.drafts.keep('rationale', row.id, { text: rationale, seen: null })
    }
    this.desk.undo.offer('Your verdict is taken back', op.id)
  }

  /** Says that one's verdict holds for the wording that stands there now. */
  async confirm(claim: ShownClaim): Promise<void> {
    const mine = this.mine(claim)
    if (mine?.verdict) await this.#cast(claim.row, mine.verdict, mine.reasons, mine.rationale)
  }

  async toggleReason(claim: ShownClaim, code: ReasonCode): Promise<void> {
    const mine = this.mine(claim)
    if (!mine?.verdict) return
    this.asking.value = null
    const has = mine.reasons.includes(code)
    const reasons = has ? mine.reasons.filter((one) => one !== code) : [...mine.reasons, code]
    await this.#cast(claim.row, mine.verdict, reasons, mine.rationale)
  }

  /** What the next key after a verdict says: the reason with this number, from 0; false for none. */
  giveReason(number: number): boolean {
    const asked = this.asking.peek()
    const claim = asked && this.claims.peek(this.claims.resolve(asked.claim))
    const code = asked && reasonsFor(asked.verdict)[number]
    if (!claim || !code || this.mine(claim)?.verdict !== asked.verdict) return false
    void this.toggleReason(claim, code)
    this.desk.announcer.say(REASON_WORDS[code])
    return true
  }

  /** Says whether the text is stored now. */
  async explain(claim: ShownClaim, rationale: string): Promise<boolean> {
    const mine = this.mine(claim)
    if (!mine?.verdict) return false
    return this.#cast(claim.row, mine.verdict, mine.reasons, rationale)
  }

  /** @param seen the revision that the text was written against */
  async state(row: ClaimRow, text: string, seen: OpId): Promise<boolean> {
    const { id, rev } = row
    const op = setStatement(this.desk.makeId, { id, rev: { ...rev, statement: seen } }, text)
    return this.#do([op])
  }

  /** Changes of a claim that its card has made ops of; says whether they are stored now. */
  change(ops: readonly Op[]): Promise<boolean> {
    return this.#do(ops)
  }

  async switchScope(claim: ShownClaim): Promise<void> {
    if (this.#objects(scopeObjection(claim, this.#actor(), sightOf(this, claim)))) return
    const { row } = claim
    const scope = row.scope === 'content' ? 'attribution' : 'content'
    const ops = [setScope(this.desk.makeId, row, scope)]
    await this.#do(ops)
  }

  /** Removes a claim, with a way back for a while; says whether it is gone. */
  async remove(claim: ShownClaim): Promise<boolean> {
    const { row } = claim
    if (this.#objects(removeObjection(claim, this.#actor()))) return false
    const op = removeClaim(this.desk.makeId, row)
    if (!(await this.#do([op]))) return false
    if (this.active.peek() === row.id) this.activate(null)
    this.desk.undo.offer(`Claim ${row.label} removed`, op.id)
    return true
  }

  async #judgeAs(claim: ShownClaim, verdict: Verdict): Promise<void> {
    if (this.#objects(judgeObjection(this.#actor()))) return
    const mine = this.mine(claim)
    const reasons = mine?.reasons ?? []
    if (!(await this.#cast(claim.row, verdict, reasons, mine?.rationale ?? ''))) return
    const isAnswered =
      mine?.verdict === verdict || reasons.some((code) => REASONS[code] === verdict)
    if (isAnswered) this.asking.value = null
    else this.desk.announcer.say(`${STATUS_LOOK[verdict].word}${this.#ask(claim.row.id, verdict)}`)
  }

  /** Offers the reasons of a verdict on the open card to the next key; says so in words. */
  #ask(claim: ClaimId, verdict: Verdict): string {
    const codes = reasonsFor(verdict)
    const isAsked = codes.length > 0 && this.active.peek() === claim
    this.asking.value = isAsked ? { claim, verdict } : null
    const choices = codes.map((code, index) => `${index + 1} ${REASON_WORDS[code]}`)
    return isAsked ? `. Why? ${choices.join(', ')}. Enter skips.` : ''
  }

  #cast(
    row: ClaimRow,
    verdict: Verdict,
    reasons: readonly ReasonCode[],
    rationale: string,
  ): Promise<boolean> {
    const given = {
      verdict,
      reasons: reasons.filter((code) => REASONS[code] === verdict),
      rationale,
    }
    // Two quick keys: the second replaces what the first wrote, so it waits until that is there.
    const cast = this.#casting.then(() => {
      const shown = this.claims.peek(row.id)
      const mine = shown ? this.mine(shown) : undefined
      return this.#do([castVerdict(this.desk.makeId, row, given, mine)])
    })
    this.#casting = cast.catch(() => {})
    return cast
  }

  #do(ops: readonly Op[]): Promise<boolean> {
    return this.desk.do(this.article, ops)
  }

  #actor() {
    return this.desk.me.peek()
  }

  #objects(objection: string | null): boolean {
    if (objection !== null) this.desk.toasts.show(objection)
    return objection !== null
  }
}
