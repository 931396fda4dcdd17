import { VERDICTS } from '../../shared/claim/verdict.ts'
import { settleObjection } from '../claim/claim-rights.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import type { Command } from '../commands/command.ts'
import type { QueueDesk } from './queue-desk.ts'

/** What one does on the queue by key. `show` brings the item that one is on into view. */
export function queueCommands(queue: QueueDesk, show: () => void): readonly Command[] {
  const onQueue = (
    id: string,
    title: string,
    keys: readonly string[],
    run: () => unknown,
    more: Partial<Command> = {},
  ): Command => ({
    id: `queue.${id}`,
    title,
    group: 'Queue',
    where: 'queue',
    keys,
    isEnabled: () => queue.current.peek() !== null,
    run,
    ...more,
  })
  const isEditor = () => settleObjection(queue.desk.me.peek()) === null
  const go = (step: 1 | -1) => () => {
    if (queue.move(step)) show()
  }
  const isAny = { isEnabled: () => queue.desk.queue.count.peek() > 0, repeats: true }
  return [
    onQueue('next', 'Next disputed claim', ['j', 'ArrowDown'], go(1), isAny),
    onQueue('previous', 'Previous disputed claim', ['k', 'ArrowUp'], go(-1), isAny),
    ...VERDICTS.map((verdict, index) =>
      onQueue(
        verdict,
        `My verdict, then the next: ${STATUS_LOOK[verdict].word.toLowerCase()}`,
        [`${index + 1}`],
        () => {
          if (queue.judge(verdict)) show()
        },
      ),
    ),
    ...VERDICTS.map((verdict, index) =>
      onQueue(
        `settle-${verdict}`,
        `Desk’s word, then the next: ${STATUS_LOOK[verdict].word.toLowerCase()}`,
        [`Shift+${index + 1}`],
        () => {
          void queue.settle(verdict)
          show()
        },
        { isEnabled: () => queue.current.peek() !== null && isEditor() },
      ),
    ),
    onQueue('settle', 'Settle it and say why', ['e'], () => queue.explain(), {
      isEnabled: () => queue.isInQueue.peek() && isEditor(),
    }),
    onQueue('open', 'Open in the text', ['o'], () => queue.openInText()),
    onQueue('rationale', 'Write my rationale', ['r'], () => queue.writeRationale()),
    onQueue('evidence', 'Bring evidence', ['v'], () => queue.bringEvidence()),
    onQueue('comment', 'Comment on it', ['c'], () => queue.writeComment()),
    onQueue('star', 'Star, or take the star away', ['s'], () => void queue.star()),
  ]
}
