import { VERDICTS } from '../../shared/claim/verdict.ts'
import type { ClaimId } from '../../shared/ids.ts'
import type { Command, CommandPlace } from '../commands/command.ts'
import type { ShownClaim } from './article-claims.ts'
import type { ClaimDesk } from './claim-desk.ts'
import { settleObjection } from './claim-rights.ts'
import { STATUS_LOOK } from './claim-words.ts'
import { settle } from './settling.ts'

/** What card commands need of the column that the cards stand in. */
export interface CardMoves {
  /** Opens a card and puts the keyboard on it. */
  focusCard(id: ClaimId): void
  /** The card on which the keyboard will be in a moment; null when it is where it is to be. */
  heading(): ClaimId | null
  /** Puts the keyboard back into the text. */
  toText(): void
  /** Puts the keyboard into the text where the claim begins. */
  showInText(id: ClaimId): void
}

/** What one does on a claim card by key: on the card that has the keyboard, else on the open one. */
export function cardCommands(claims: ClaimDesk, moves: CardMoves): readonly Command[] {
  const claimAt = (at: CommandPlace): ShownClaim | null => {
    const id = claimIdAt(at.target) ?? claims.active.peek()
    return id && claims.claims.peek(id)
  }
  const onCard = (
    id: string,
    title: string,
    keys: readonly string[],
    run: (claim: ShownClaim) => unknown,
    more: Partial<Command> = {},
  ): Command => ({
    id: `claim.${id}`,
    title,
    group: 'Claim',
    where: 'claim',
    keys,
    isEnabled: (at) => claimAt(at) !== null,
    run: (at) => {
      const claim = claimAt(at)
      return claim ? run(claim) : false
    },
    ...more,
  })
  const isEditor = () => settleObjection(claims.desk.me.peek()) === null
  const go = (step: 1 | -1) => (claim: ShownClaim) => {
    const shown = claims.shown.peek()
    // A held key is faster than the cards that come into the page.
    const next = shown[shown.indexOf(moves.heading() ?? claim.row.id) + step]
    if (next) moves.focusCard(next)
  }
  return [
    ...VERDICTS.map((verdict, index) =>
      onCard(
        verdict,
        `My verdict: ${STATUS_LOOK[verdict].word.toLowerCase()}`,
        [`${index + 1}`],
        (claim) => void claims.judge(claim, verdict),
      ),
    ),
    ...VERDICTS.map((verdict, index) =>
      onCard(
        `settle-${verdict}`,
        `Desk’s word: ${STATUS_LOOK[verdict].word.toLowerCase()}`,
        [`Shift+${index + 1}`],
        (claim) => void settle(claims, claim, verdict),
        { isEnabled: (at) => claimAt(at) !== null && isEditor() },
      ),
    ),
    onCard(
      'settle',
      'Settle it and say why',
      ['e'],
      (claim) => {
        const { id } = claim.row
        claims.activate(id)
        if (!claim.settlement?.verdict) claims.wants.value = { claim: id, text: 'settlement' }
        else claims.desk.announcer.say('It is settled already; reopen it first.')
      },
      { isEnabled: (at) => claimAt(at) !== null && isEditor() },
    ),
    onCard('scope', 'Switch the question: is it so, or was it said?', ['t'], (claim) => {
      void claims.switchScope(claim)
    }),
    onCard('rationale', 'Write my rationale', ['r'], (claim) => {
      const { id } = claim.row
      claims.activate(id)
      if (claims.mine(claim)) claims.wants.value = { claim: id, text: 'rationale' }
      else claims.desk.announcer.say('Give a verdict first: 1, 2 or 3.')
    }),
    onCard('comment', 'Comment on it', ['c'], ({ row: { id } }) => {
      claims.activate(id)
      claims.wants.value = { claim: id, text: 'comment' }
    }),
    onCard('evidence', 'Bring evidence', ['v'], (claim) => {
      const { id } = claim.row
      claims.activate(id)
      claims.wants.value = { claim: id, text: 'evidence' }
    }),
    onCard('next', 'Next claim', ['j'], go(1), { repeats: true }),
    onCard('previous', 'Previous claim', ['k'], go(-1), { repeats: true }),
    onCard('show-in-text', 'Show it in the text', ['o'], (claim) => moves.showInText(claim.row.id)),
    onCard('remove', 'Remove the claim', ['Delete'], (claim) => {
      const all = claims.shown.peek()
      const at = all.indexOf(claim.row.id)
      const next = all[at + 1] ?? all[at - 1]
      void claims.remove(claim).then((isDone) => {
        if (isDone && next) moves.focusCard(next)
        else if (isDone) moves.toText()
      })
    }),
    onCard('leave', 'Back to the text', ['Escape'], () => {
      claims.activate(null)
      moves.toText()
    }),
  ]
}

/** The claim whose card an element belongs to. */
export function claimIdAt(element: Element | null): ClaimId | null {
  return (element?.closest<HTMLElement>('[data-claim]')?.dataset.claim as ClaimId) ?? null
}
