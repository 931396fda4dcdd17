import { useSignalEffect } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import type { QueueList as ListName } from '../../shared/queue/lists.ts'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk, useRouter } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { useIsNarrow } from '../desk/narrow.ts'
import { queueCommands } from './queue-commands.ts'
import { QueueProvider, useQueue } from './queue-context.ts'
import { QueueDesk } from './queue-desk.ts'
import { QueueDetail } from './queue-detail.tsx'
import { QueueList } from './queue-list.tsx'
import { askedFor, viewIn } from './queue-view.ts'
import { LIST_WORDS } from './queue-words.ts'

/** Sooner, a skeleton is only a flicker. */
const SKELETON_AFTER_MS = 200

/** The claims of all articles that wait for somebody, one at a time. */
export function QueueScreen({ linked, search }: { linked: ClaimId | null; search: string }) {
  const desk = useDesk()
  const router = useRouter()
  const queue = useMemo(() => new QueueDesk(desk, router), [desk, router])
  const isNarrow = useIsNarrow()
  const place = useRef<HTMLDivElement>(null)
  const { shown, state, view, isKnown } = desk.queue
  useEffect(() => {
    // The address says which list it is and where in it one is; one without a claim, where one was.
    queue.follow(viewIn(search), linked)
    if (!linked && !isNarrow && desk.queue.selected.peek()) queue.select(desk.queue.selected.peek())
  }, [queue, linked, search, isNarrow])
  useSignalEffect(() => {
    // On a wide screen something is always open, if there is anything.
    const [first] = shown.value
    if (isNarrow || !first || !isKnown.value || queue.current.value) return
    // The one that the address names may be on a later page.
    if (desk.queue.selected.value === null || desk.queue.isWhole.value) queue.select(first.claim)
    else desk.queue.need(shown.value.length + 1)
  })
  useSignalEffect(() => queue.forgetTold())
  const disputed = desk.queue.counts.value.disputed
  const count = desk.queue.total.value
  useEffect(() => {
    document.title = `${disputed > 0 ? `(${disputed}) ` : ''}Queue · Claimdesk`
  }, [disputed])

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
      <div ref={place} class={`queue ${isNarrow ? 'is-narrow' : ''}`}>
        <h1 class="sr-only">{LIST_WORDS[view.value.list].heading}</h1>
        {now === 'loading' && count === 0 && <QueueSkeleton />}
        {typeof now === 'object' && (
          <div class="queue-fault">
            <FaultNote fault={now.fault} retry={() => void desk.queue.load()} />
          </div>
        )}
        {isListShown && now !== 'loading' && typeof now !== 'object' && <QueueList show={show} />}
        {isKnown.value && count === 0 && !current && <QueueEmpty />}
        {current && (!isNarrow || linked !== null) && (
          <QueueDetail key={current.claim} item={current} isAlone={isNarrow} show={show} />
        )}
      </div>
    </QueueProvider>
  )
}

function QueueEmpty() {
  const queue = useQueue()
  const { library } = useDesk()
  const view = queue.desk.queue.view.value
  const withOpen = library.articles.value.find(({ counts }) => counts.open > 0)
  const { empty, how } = LIST_WORDS[view.list]
  if (askedFor(view) > 0 && queue.desk.queue.counts.value[view.list] > 0) {
    return (
      <div class="queue-empty">
        <h2>None of them is as you ask</h2>
        <p>
          <button type="button" class="button is-primary" onClick={() => queue.filterBy({})}>
            Show all of the list
          </button>
        </p>
      </div>
    )
  }
  return (
    <div class="queue-empty">
      <p class="queue-empty-glyph" aria-hidden="true">
        {EMPTY_GLYPH[view.list]}
      </p>
      <h2>{empty}</h2>
      <p>{how}</p>
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

const EMPTY_GLYPH: Readonly<Record<ListName, string>> = {
  disputed: '≠',
  split: '◐',
  second: '2',
  mine: '○',
  settled: '■',
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
