import { VERDICTS } from '../../shared/claim/verdict.ts'
import { QUEUE_LISTS } from '../../shared/queue/lists.ts'
import { settleObjection } from '../claim/claim-rights.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import type { Command } from '../commands/command.ts'
import type { QueueDesk } from './queue-desk.ts'
import { LIST_WORDS } from './queue-words.ts'

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
  const isAny = { isEnabled: () => queue.desk.queue.total.peek() > 0, repeats: true }
  const isTaker = { isEnabled: () => queue.hands.mayTake }
  return [
    onQueue('next', 'Next claim', ['j', 'ArrowDown'], go(1), isAny),
    onQueue('previous', 'Previous claim', ['k', 'ArrowUp'], go(-1), isAny),
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
    onQueue(
      'scope',
      'Switch the question: is it so, or was it said?',
      ['t'],
      () => void queue.switchScope(),
    ),
    onQueue(
      'take-next',
      'Take the next that nobody works on',
      ['n'],
      () => queue.hands.takeNext().then(show),
      isTaker,
    ),
    onQueue('assign', 'Assign to me, or to nobody', ['a'], () => void queue.hands.assignToMe()),
    onQueue('choose', 'Choose for a change of many', ['x'], () => queue.toggleChosen()),
    onQueue('choose-all', 'Choose all that are shown', [], () => queue.chooseAll(), isAny),
    onQueue('choose-none', 'Choose none', ['Escape'], () => queue.chooseNone(), {
      isEnabled: () => queue.bulk.count.peek() > 0,
    }),
    onQueue(
      'settle-agreed',
      'Settle all on which the readers agree',
      [],
      () => queue.many.settleAgreed(),
      {
        isEnabled: () => isEditor() && queue.agreed.peek().length > 0,
      },
    ),
    ...QUEUE_LISTS.map((list) =>
      onQueue(
        `list-${list}`,
        `Show the list: ${LIST_WORDS[list].heading}`,
        [],
        () => queue.showList(list),
        { isEnabled: () => true },
      ),
    ),
    onQueue('star', 'Star, or take the star away', ['s'], () => void queue.star()),
  ]
}
