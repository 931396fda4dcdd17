import { useRef } from 'preact/hooks'
import { QUEUE_LISTS, type QueueList } from '../../shared/queue/lists.ts'
import { useQueue } from './queue-context.ts'
import { LIST_WORDS } from './queue-words.ts'

/** The id of what the tabs show. */
export const QUEUE_PANEL = 'queue-panel'

export function tabId(list: QueueList): string {
  return `queue-tab-${list}`
}

/** The lists with how many are in each; the arrows walk through them, and Tab goes on into the list. */
export function QueueTabs() {
  const queue = useQueue()
  const place = useRef<HTMLDivElement>(null)
  const view = queue.desk.queue.view.value
  const counts = queue.desk.queue.counts.value
  const keydown = (event: KeyboardEvent) => {
    const at = QUEUE_LISTS.indexOf(view.list)
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }
    const to = steps[event.key as keyof typeof steps]
    if (to === undefined) return
    event.preventDefault()
    const list = QUEUE_LISTS.at(to % QUEUE_LISTS.length) as QueueList
    queue.showList(list)
    place.current?.querySelector<HTMLElement>(`#${tabId(list)}`)?.focus()
  }
  return (
    <div
      ref={place}
      class="queue-tabs"
      role="tablist"
      aria-label="Lists of the queue"
      onKeyDown={keydown}
    >
      {QUEUE_LISTS.map((list) => (
        <button
          key={list}
          id={tabId(list)}
          type="button"
          role="tab"
          aria-selected={list === view.list}
          aria-controls={QUEUE_PANEL}
          tabIndex={list === view.list ? 0 : -1}
          onClick={() => queue.showList(list)}
        >
          {LIST_WORDS[list].tab} <span class="tab-count">{counts[list]}</span>
        </button>
      ))}
    </div>
  )
}
