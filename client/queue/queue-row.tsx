import { useEffect, useRef } from 'preact/hooks'
import { articleDateInWords } from '../../shared/article/date.ts'
import { VERDICTS } from '../../shared/claim/verdict.ts'
import type { QueueItem } from '../../shared/queue/review-queue.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { Ago } from '../desk/ago.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { ClockIcon, StarIcon } from '../desk/icons.tsx'
import { counted } from '../desk/words.ts'
import { handsInWords, LeaseLeft } from './lease-left.tsx'
import { useQueue } from './queue-context.ts'

/** A claim in its list: its words, who found what, whose it is, and why it stands where it does. */
export function QueueRow(props: { item: QueueItem; isCurrent: boolean; show: () => void }) {
  const { item, isCurrent, show } = props
  const queue = useQueue()
  const desk = useDesk()
  const { library } = desk
  const isChosen = queue.bulk.has(item.claim)
  // One of the list can always be reached by Tab.
  const isFirst = item.place === 1 && queue.index.value < 0
  const row = useRef<HTMLAnchorElement>(null)
  useFlash(row, item.seq)
  const summary = library.article(item.article)
  const outlet = summary?.outlet ?? 'Unknown outlet'
  const date = summary?.date ? ` · ${articleDateInWords(summary.date)}` : ''
  return (
    <>
      <a
        ref={row}
        class={`queue-item is-${item.status} ${isChosen ? 'is-chosen' : ''}`}
        href={queue.addressOf(item.claim)}
        aria-current={isCurrent ? 'true' : undefined}
        tabIndex={isCurrent || isFirst ? 0 : -1}
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
          {item.evidence > 0 && (
            <span class="queue-sources">{counted(item.evidence, 'source')}</span>
          )}
          <span class="queue-outlet">
            {outlet}
            {date}
          </span>
          <span class="queue-age">
            <GivenMark item={item} />
            {item.holder === null ? (
              <Ago at={item.settledAt ?? item.markedAt} />
            ) : (
              <LeaseLeft item={item} />
            )}
          </span>
        </span>
        {item.settled && <SettledWord item={item} />}
        <span class="queue-why">{handsInWords(desk, item) ?? item.why}</span>
      </a>
      <label class="queue-choose">
        <input
          type="checkbox"
          checked={isChosen}
          tabIndex={isCurrent ? 0 : -1}
          aria-keyshortcuts="x"
          onChange={() => queue.toggleChosen(item.claim)}
        />
        <span class="sr-only">Choose {item.quote}</span>
      </label>
    </>
  )
}

/** The desk's word on it, whose it is, and what came after it. */
function SettledWord({ item }: { item: QueueItem }) {
  const desk = useDesk()
  if (!item.settled) return null
  const { verdict, by, dissent, newSince } = item.settled
  const { word, glyph } = STATUS_LOOK[verdict]
  return (
    <span class="queue-word">
      <span class={`tag v-${verdict}`}>
        <span class="glyph" aria-hidden="true">
          {glyph}
        </span>
        {word}
      </span>
      <span>by {by === desk.me.value.id ? 'you' : desk.nameOf(by)}</span>
      {dissent > 0 && <span>{`${dissent} ${dissent === 1 ? 'dissents' : 'dissent'}`}</span>}
      {newSince > 0 && <span class="queue-new">{`${newSince} new since`}</span>}
    </span>
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
