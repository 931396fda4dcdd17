import { MAX_REASONS } from '../../shared/sync/limits.ts'
import type { Command } from '../commands/command.ts'
import type { ClaimDesk } from './claim-desk.ts'

/**
 * What the next key after a verdict does: a number gives a reason, Enter skips. In the text, words
 * that one has selected since then come first: the number is their verdict.
 */
export function reasonCommands(claims: ClaimDesk, hasSelection: () => boolean): readonly Command[] {
  const isAsked = () => claims.asking.peek() !== null
  const skip = () => {
    claims.asking.value = null
  }
  const numbers = Array.from({ length: MAX_REASONS }, (_, index) => index)
  return (['claim', 'text'] as const).flatMap((where): readonly Command[] => {
    const isMine = () => isAsked() && !(where === 'text' && hasSelection())
    const command = (id: string, title: string, key: string, run: () => unknown): Command => ({
      id: `${where}.${id}`,
      title,
      group: 'Claim',
      where,
      keys: [key],
      isEnabled: isMine,
      isUnlisted: true,
      run,
    })
    return [
      ...numbers.map((number) =>
        command(`reason-${number + 1}`, `Reason ${number + 1} of my verdict`, `${number + 1}`, () =>
          claims.giveReason(number),
        ),
      ),
      // In the text Enter opens the card all the same.
      command('no-reason', 'No reason for my verdict', 'Enter', () => {
        skip()
        return where === 'claim'
      }),
      command('reason-later', 'Not asked for a reason', 'Escape', skip),
    ]
  })
}
