import type { QueueItem } from '../../shared/queue/review-queue.ts'
import { useDesk } from '../desk/desk-context.ts'
import { handsInWords, LeaseLeft } from './lease-left.tsx'
import { useQueue } from './queue-context.ts'

/** Who works on the claim, before one does the same; and one's own time on it. */
export function QueueHandsLine({ item }: { item: QueueItem }) {
  const desk = useDesk()
  const queue = useQueue()
  const { hands, me } = queue
  const words = handsInWords(desk, item)
  const isOthers = item.holder !== null && item.holder !== me
  if (words === null && item.assignee !== me) return null
  return (
    <p class={`queue-hands ${isOthers ? 'is-others' : ''}`} role="status">
      <span>
        {words ?? 'Assigned to you'}
        {isOthers && '. What you say now may cross what they say.'}
      </span>
      <LeaseLeft item={item} />
      {item.holder === me && (
        <button type="button" class="link is-quiet" onClick={() => void hands.letGo()}>
          Let go
        </button>
      )}
    </p>
  )
}
