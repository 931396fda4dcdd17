import type { Command } from '../commands/command.ts'
import { MARK_CHOICES } from './mark-choices.ts'
import type { Reader } from './reader.ts'

/**
 * What one does in the text by key.
 *
 * @param reader the one on screen; null while there is none
 */
export function textCommands(reader: () => Reader | null): readonly Command[] {
  return [...framing(reader), ...marking(reader), ...claims(reader)]
}

/** `]` and `[` work from a card, too: they bring the keyboard back into the text. */
function framing(reader: () => Reader | null): readonly Command[] {
  const frame = (
    id: string,
    title: string,
    keys: readonly string[],
    run: (reader: Reader) => void,
    where: Command['where'] = 'anywhere',
  ): Command => ({
    id: `text.${id}`,
    title,
    group: 'Text',
    where,
    keys,
    repeats: true,
    isEnabled: () => reader() !== null,
    run: () => {
      const now = reader()
      return now ? run(now) : false
    },
  })
  return [
    frame('next-sentence', 'Select the next sentence', [']'], ({ framing }) => framing.next()),
    frame('previous-sentence', 'Select the sentence before', ['['], ({ framing }) => {
      framing.previous()
    }),
    frame(
      'extend',
      'Take the next sentence in',
      ['Shift+]', '}'],
      ({ framing }) => framing.extend(),
      'text',
    ),
    frame(
      'shorten',
      'Leave the last sentence out',
      ['Shift+[', '{'],
      ({ framing }) => framing.shorten(),
      'text',
    ),
  ]
}

function marking(reader: () => Reader | null): readonly Command[] {
  const isSelecting = () => Boolean(reader()?.selection())
  const marks = MARK_CHOICES.flatMap(({ digit, verdict, word }): Command[] => {
    const as = verdict ? `as ${word.toLowerCase()}` : 'without a verdict'
    const common = { group: 'Text', where: 'text', isEnabled: isSelecting } as const
    const run = (isAnyway: boolean) => () => reader()?.marking.mark(verdict, isAnyway) ?? false
    return [
      {
        ...common,
        id: `text.mark-${verdict ?? 'open'}`,
        title: `Mark ${as}`,
        keys: [digit],
        run: run(false),
      },
      {
        ...common,
        id: `text.mark-anyway-${verdict ?? 'open'}`,
        title: `Mark ${as} anyway`,
        keys: [`Shift+${digit}`],
        run: run(true),
      },
    ]
  })
  return [
    ...marks,
    {
      id: 'text.clear',
      title: 'Let go of the selection',
      group: 'Text',
      where: 'text',
      keys: ['Escape'],
      isEnabled: isSelecting,
      run: () => reader()?.marking.clear() ?? false,
    },
  ]
}

/** Edges move one word at a time; Alt and an arrow would else be the browser's way back. */
const EDGES = [
  ['start-back', 'the start back', 'Alt+ArrowLeft', 'start', -1],
  ['start-on', 'the start on', 'Alt+ArrowRight', 'start', 1],
  ['end-back', 'the end back', 'Alt+Shift+ArrowLeft', 'end', -1],
  ['end-on', 'the end on', 'Alt+Shift+ArrowRight', 'end', 1],
] as const

function claims(reader: () => Reader | null): readonly Command[] {
  const edges = EDGES.map(
    ([id, what, key, edge, step]): Command => ({
      id: `text.${id}`,
      title: `Move ${what} by a word`,
      group: 'Text',
      where: 'text',
      keys: [key],
      repeats: true,
      // Taken in any case: from the text nobody means to leave the page.
      run: () => void reader()?.hand.moveEdge(edge, step),
    }),
  )
  return [
    ...edges,
    {
      id: 'text.open-claim',
      title: 'Open the claim under the caret',
      group: 'Text',
      where: 'text',
      keys: ['Enter'],
      run: () => reader()?.activateAtCaret() ?? false,
    },
    {
      id: 'text.judge-offered',
      title: 'Judge the claim that is offered',
      group: 'Text',
      where: 'text',
      keys: ['Enter'],
      isEnabled: () => reader()?.marking.hasOffer ?? false,
      run: () => reader()?.marking.takeOffer() ?? false,
    },
    {
      id: 'text.remove-claim',
      title: 'Remove the claim under the caret',
      group: 'Text',
      where: 'text',
      keys: ['Delete', 'Backspace'],
      isEnabled: () => (reader()?.hand.claim() ?? null) !== null,
      run: () => reader()?.hand.remove() ?? false,
    },
  ]
}
