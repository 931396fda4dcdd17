import { cardCommands } from '../claim/card-commands.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import type { Command, CommandPlace } from '../commands/command.ts'
import { undoCommands } from '../undo/undo-commands.ts'

/** What one does among the claims of an earlier moment. */
export interface PastMoves {
  /** To the claim after the one that has the keyboard, or before it. */
  go(from: Element | null, step: 1 | -1): void
  showInText(from: Element | null): void
  /** Back to the article as it stands now. */
  leave(): void
  /** Says why nothing can be changed. */
  refuse(): void
}

/** Looking around stays; whatever would change something says why it does not. */
export function pastCommands(claims: ClaimDesk, moves: PastMoves): readonly Command[] {
  const looking: Readonly<Record<string, (at: CommandPlace) => unknown>> = {
    'claim.next': ({ target }) => moves.go(target, 1),
    'claim.previous': ({ target }) => moves.go(target, -1),
    'claim.show-in-text': ({ target }) => moves.showInText(target),
    'claim.leave': () => moves.leave(),
  }
  const nowhere = { focusCard() {}, heading: () => null, toText() {}, showInText() {} }
  const all = [...cardCommands(claims, nowhere), ...undoCommands(claims.desk.undo)]
  const leave: Command = {
    id: 'past.leave',
    title: 'Back to the article as it stands now',
    group: 'Article',
    where: 'anywhere',
    keys: ['Escape'],
    inFields: true,
    run: () => moves.leave(),
  }
  return [
    leave,
    ...all.map((command) => ({
      ...command,
      isEnabled: () => true,
      run: looking[command.id] ?? (() => moves.refuse()),
    })),
  ]
}
