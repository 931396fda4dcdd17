import type { QueueItem } from '../../shared/queue/review-queue.ts'
import { useTick } from '../desk/ago.tsx'
import type { Desk } from '../desk/desk.ts'
import { useDesk } from '../desk/desk-context.ts'
import { Face } from '../presence/faces.tsx'
import { leaseInWords } from './queue-taking.ts'

type Hands = Pick<QueueItem, 'holder' | 'lease' | 'assignee'>

/** Whose it is now and for how long. */
export function LeaseLeft({ item }: { item: Hands }) {
  const desk = useDesk()
  useTick()
  const { holder, lease } = item
  if (holder === null || !lease) return null
  const person = desk.people.value.get(holder)
  return (
    <span class="queue-lease">
      {person && <Face person={person} size="tiny" />}
      {leaseInWords(lease, Date.now())}
    </span>
  )
}

/** `Ben is working on it`, `Assigned to Ben`; null where nobody has a hand in it. */
export function handsInWords(desk: Desk, { holder, assignee }: Hands): string | null {
  const me = desk.me.value.id
  if (holder === me) return 'You are working on it'
  if (holder !== null) return `${desk.nameOf(holder)} is working on it`
  if (assignee === me) return null
  return assignee === null ? null : `Assigned to ${desk.nameOf(assignee)}`
}
