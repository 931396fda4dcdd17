import { useSignalEffect } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk, useRouter } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { useIsNarrow } from '../desk/narrow.ts'
import { queueCommands } from './queue-commands.ts'
import { QueueProvider } from './queue-context.ts'
import { QueueDesk } from './queue-desk.ts'
import { QueueDetail } from './queue-detail.tsx'
import { QueueList } from './queue-list.tsx'

/** Sooner, a skeleton is only a flicker. */
const SKELETON_AFTER_MS = 200

/** The disputed claims of all articles, one at a time. */
export function QueueScreen({ linked }: { linked: ClaimId | null }) {
  const desk = useDesk()
  const router = useRouter()
  const queue = useMemo(() => new QueueDesk(desk, router), [desk, router])
  const isNarrow = useIsNarrow()
  const place = useRef<HTMLDivElement>(null)
  const { items, state } = desk.queue
  useEffect(() => {
    // The address says where one is; an address without a claim, where one was.
    if (linked) desk.queue.selected.value = linked
    else if (!isNarrow && desk.queue.selected.peek()) queue.select(desk.queue.selected.peek())
  }, [queue, linked, isNarrow])
  useSignalEffect(() => {
    // On a wide screen something is always open, if there is anything.
    const [first] = items.value
    if (!isNarrow && first && !queue.current.value && !queue.isAway.value) queue.select(first.claim)
  })
  useSignalEffect(() => queue.forgetTold())
  const count = desk.queue.count.value
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}Queue · Claimdesk`
  }, [count])

  /** Waits for the list to show where one is now. */
  const show = () => {
    requestAnimationFrame(() => {
      const item = place.current?.querySelector<HTMLElement>('.queue-item[aria-current]')
      item?.scrollIntoView({ block: 'nearest' })
      item?.focus({ preventScroll: true })
      place.current?.querySelector('.queue-detail')?.scrollTo(0, 0)
    })
  }
  useCommands(() => queueCommands(queue, show), [queue])

  const now = state.value
  const current = queue.current.value
  const isListShown = !isNarrow || linked === null || !current
  return (
    <QueueProvider value={queue}>
      <div
        ref={place}
        class={`queue ${isNarrow ? 'is-narrow' : ''} ${count === 0 ? 'is-alone' : ''}`}
      >
        <h1 class="sr-only">Disputed queue</h1>
        {now === 'loading' && count === 0 && <QueueSkeleton />}
        {typeof now === 'object' && (
          <div class="queue-fault">
            <FaultNote fault={now.fault} retry={() => void desk.queue.load()} />
          </div>
        )}
        {now === 'loaded' && count === 0 && !current && <QueueEmpty />}
        {isListShown && count > 0 && <QueueList show={show} />}
        {current && (!isNarrow || linked !== null) && (
          <QueueDetail key={current.claim} item={current} isAlone={isNarrow} show={show} />
        )}
      </div>
    </QueueProvider>
  )
}

function QueueEmpty() {
  const { library } = useDesk()
  const withOpen = library.articles.value.find(({ counts }) => counts.open > 0)
  return (
    <div class="queue-empty">
      <p class="queue-empty-glyph" aria-hidden="true">
        ≠
      </p>
      <h2>Nothing is disputed</h2>
      <p>
        A claim comes here as soon as somebody marks it disputed, from whichever article, and leaves
        when nobody disputes it any more.
      </p>
      <p>
        {withOpen ? (
          <a class="button is-primary" href={`/articles/${withOpen.id}?status=open`}>
            Go to the open claims
          </a>
        ) : (
          <a class="button is-primary" href="/">
            Go to the articles
          </a>
        )}
      </p>
    </div>
  )
}

function QueueSkeleton() {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return <p class="sr-only">Loading the queue…</p>
  return (
    <div class="queue-skeletons" role="status">
      <p class="sr-only">Loading the queue…</p>
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} class="skeleton" />
      ))}
    </div>
  )
}
