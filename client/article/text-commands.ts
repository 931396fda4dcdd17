import type { Command } from '../commands/command.ts'
import { MARK_CHOICES } from './mark-choices.ts'
import type { Reader } from './reader.ts'

/**
 * What one does in the text by key.
 *
 * @param reader the one on screen; null while there is none
 */
export function textCommands(reader: () => Reader | null): readonly Command[] {
  const isSelecting = () => Boolean(reader()?.selection())
  const marks = MARK_CHOICES.map(
    ({ digit, verdict, word }): Command => ({
      id: `text.mark-${verdict ?? 'open'}`,
      title: verdict ? `Mark as ${word.toLowerCase()}` : 'Mark without a verdict',
      group: 'Text',
      where: 'text',
      keys: [digit],
      isEnabled: isSelecting,
      run: () => reader()?.markSelection(verdict) ?? false,
    }),
  )
  return [
    ...marks,
    {
      id: 'text.open-claim',
      title: 'Open the claim under the caret',
      group: 'Text',
      where: 'text',
      keys: ['Enter'],
      run: () => reader()?.activateAtCaret() ?? false,
    },
    {
      id: 'text.clear',
      title: 'Let go of the selection',
      group: 'Text',
      where: 'text',
      keys: ['Escape'],
      isEnabled: isSelecting,
      run: () => reader()?.select(null),
    },
  ]
}
