import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import { LongList, type Range } from './long-list.tsx'
import { useQueue } from './queue-context.ts'
import { QueueHead } from './queue-head.tsx'
import { QueueRow } from './queue-row.tsx'
import { QUEUE_PANEL, tabId } from './queue-tabs.tsx'
import { LIST_WORDS } from './queue-words.ts'

/** Claims that are asked for before one has scrolled to where they are. */
const AHEAD = 40

/** One list of the queue, every claim in its place with the reason for it. */
export function QueueList({ show }: { show: () => void }) {
  const queue = useQueue()
  const { view, shown, total } = queue.desk.queue
  const { list } = view.value
  const claims = shown.value
  const count = total.value
  const ids = useMemo(
    () => [
      ...claims.map(({ claim }) => claim as ClaimId | null),
      ...Array.from({ length: Math.max(0, count - claims.length) }, () => null),
    ],
    [claims, count],
  )
  const [range, setRange] = useState<Range>({ from: 0, to: 0 })
  const onShown = useCallback(
    (now: Range) => {
      setRange(now)
      queue.desk.queue.need(now.to + AHEAD)
    },
    [queue],
  )
  const current = queue.index.value
  const items = new Map(
    [
      ...queue.itemsAt(range.from, range.to),
      ...(current < 0 ? [] : queue.itemsAt(current, current + 1)),
    ].map((item) => [item.claim, item]),
  )
  const side = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // One comes back to where one was.
    side.current?.querySelector('.queue-item[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [list, current >= 0])
  return (
    <div ref={side} class="queue-side">
      <QueueHead show={show} />
      <div id={QUEUE_PANEL} role="tabpanel" aria-labelledby={tabId(list)}>
        {count > 0 && (
          <LongList
            key={list}
            label={LIST_WORDS[list].heading}
            ids={ids}
            current={current}
            onShown={onShown}
          >
            {(index) => {
              const id = ids[index]
              const item = (id && items.get(id)) ?? (id && queue.itemsAt(index, index + 1)[0])
              if (!item) return <div class="queue-item is-coming" />
              return <QueueRow item={item} isCurrent={index === current} show={show} />
            }}
          </LongList>
        )}
      </div>
    </div>
  )
}
