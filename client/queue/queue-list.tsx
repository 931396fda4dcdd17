import { useEffect, useRef } from 'preact/hooks'
import { articleDateInWords } from '../../shared/article/date.ts'
import { VERDICTS } from '../../shared/claim/verdict.ts'
import type { QueueItem } from '../../shared/queue/review-queue.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { Ago } from '../desk/ago.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { ClockIcon, StarIcon } from '../desk/icons.tsx'
import { counted } from '../desk/words.ts'
import { queuePath } from '../router.ts'
import { useQueue } from './queue-context.ts'

/** Every disputed claim in its place, with the reason for it. */
export function QueueList({ show }: { show: () => void }) {
  const { queue } = useDesk()
  const { current } = useQueue()
  const items = queue.items.value
  const split = items.filter(({ status }) => status === 'split').length
  return (
    <div class="queue-side">
      <header class="queue-head">
        <p class="queue-title">
          {counted(items.length, 'disputed claim')}
          {split > 0 && <span>, {split} split</span>}
        </p>
        <p class="hint">Split first, then starred, then the oldest</p>
      </header>
      <ol class="queue-list" aria-label="Disputed claims">
        {items.map((item) => (
          <li key={item.claim}>
            <QueueRow item={item} isCurrent={current.value?.claim === item.claim} show={show} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function QueueRow(props: { item: QueueItem; isCurrent: boolean; show: () => void }) {
  const { item, isCurrent, show } = props
  const queue = useQueue()
  const { library } = useDesk()
  const row = useRef<HTMLAnchorElement>(null)
  useFlash(row, item.seq)
  const summary = library.article(item.article)
  const outlet = summary?.outlet ?? 'Unknown outlet'
  const date = summary?.date ? ` · ${articleDateInWords(summary.date)}` : ''
  return (
    <a
      ref={row}
      class={`queue-item is-${item.status}`}
      href={queuePath(item.claim)}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        queue.select(item.claim)
        show()
      }}
    >
      <q class="queue-quote">{item.quote}</q>
      <span class="queue-facts">
        <VerdictTally item={item} />
        {item.status === 'split' && <span class="queue-split">Split</span>}
        {item.isStarred && (
          <span class="queue-star">
            <StarIcon isFull />
            <span class="sr-only">Starred</span>
          </span>
        )}
        {item.evidence > 0 && <span class="queue-sources">{counted(item.evidence, 'source')}</span>}
        <span class="queue-outlet">
          {outlet}
          {date}
        </span>
        <span class="queue-age">
          <GivenMark item={item} />
          <Ago at={item.markedAt} />
        </span>
      </span>
      <span class="queue-why">{item.why}</span>
    </a>
  )
}

/** How many found what, of those whose verdict counts. */
function VerdictTally({ item }: { item: QueueItem }) {
  const tally = VERDICTS.map((verdict) => ({
    verdict,
    count: item.verdicts.filter((one) => one.counts && one.verdict === verdict).length,
  })).sort((a, b) => Number(b.verdict === 'disputed') - Number(a.verdict === 'disputed'))
  return tally.map(({ verdict, count }) =>
    count === 0 ? null : (
      <span key={verdict} class={`tag v-${verdict}`}>
        <span class="glyph" aria-hidden="true">
          {STATUS_LOOK[verdict].glyph}
        </span>
        <span aria-hidden="true">{count}</span>
        <span class="sr-only">
          {count} {STATUS_LOOK[verdict].word.toLowerCase()}
        </span>
      </span>
    ),
  )
}

/** My own verdict, until the server has it. */
function GivenMark({ item }: { item: QueueItem }) {
  const queue = useQueue()
  const given = queue.given.value.get(item.claim)
  if (!given || queue.desk.unsent.value === 0) return null
  const word = STATUS_LOOK[given].word.toLowerCase()
  return (
    <span class={`queue-given tag v-${given}`} title={`Your verdict “${word}” is not sent yet`}>
      <ClockIcon />
      <span class="glyph" aria-hidden="true">
        {STATUS_LOOK[given].glyph}
      </span>
      <span class="sr-only">Your verdict “{word}” is not sent yet</span>
    </span>
  )
}

/** Lets an element light up when what it shows has changed; not when it appears. */
export function useFlash(element: { readonly current: HTMLElement | null }, version: number): void {
  const shown = useRef(version)
  useEffect(() => {
    if (shown.current === version) return
    shown.current = version
    const { classList } = element.current ?? document.body
    classList.remove('is-changed')
    // The animation begins anew only when the page has seen the class gone.
    void element.current?.offsetWidth
    classList.add('is-changed')
  }, [version])
}
