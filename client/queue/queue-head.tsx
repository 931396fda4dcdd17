import { useId, useState } from 'preact/hooks'
import { Keys } from '../commands/keys.tsx'
import { ChevronIcon } from '../desk/icons.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { useQueue } from './queue-context.ts'
import { FilterChips, QueueFilters } from './queue-filters.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { askedFor } from './queue-view.ts'
import { LIST_WORDS } from './queue-words.ts'

/** Above the list: which list it is, how far the desk has come, what of it is shown, and who comes next. */
export function QueueHead({ show }: { show: () => void }) {
  const queue = useQueue()
  const { view, counts } = queue.desk.queue
  const { list } = view.value
  const { settled, all } = queue.desk.queue.progress.value
  const isBulk = queue.bulk.count.value > 0
  return (
    <header class="queue-head">
      <QueueTabs />
      {counts.value[list] > 0 && (
        <div class="queue-sort">
          <span>{LIST_WORDS[list].order}</span>
          {all > 0 && (
            <>
              <span class="queue-progress" aria-hidden="true">
                <i style={{ width: `${(100 * settled) / all}%` }} />
              </span>
              <span class="queue-settled">{`${settled} of ${all} settled`}</span>
            </>
          )}
        </div>
      )}
      {isBulk ? <BulkBar /> : <Tools show={show} />}
    </header>
  )
}

function Tools({ show }: { show: () => void }) {
  const queue = useQueue()
  const { view, counts, total } = queue.desk.queue
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const asked = askedFor(view.value)
  const agreed = queue.agreed.value.length
  const { list } = view.value
  if (counts.value[list] === 0 && asked === 0) return null
  return (
    <>
      <div class="queue-tools">
        <button
          type="button"
          class="button is-small is-quiet queue-filter-button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {asked === 0 ? 'Filter' : `Filter (${asked})`}
          <ChevronIcon />
        </button>
        {asked > 0 && (
          <span class="hint" role="status">{`${total.value} of ${counts.value[list]}`}</span>
        )}
        <span class="grow" />
        {queue.maySettle && agreed > 0 && (
          <button
            type="button"
            class="button is-small is-quiet"
            title="Settles each claim on which at least two readers agree, as they agree"
            onClick={() => void queue.many.settleAgreed()}
          >
            {`Settle ${agreed} agreed`}
          </button>
        )}
        {queue.hands.mayTake && list !== 'settled' && (
          <button
            type="button"
            class="button is-small queue-next"
            aria-keyshortcuts="n"
            title="The next claim on which nobody works becomes yours for five minutes"
            onClick={() => void queue.hands.takeNext().then(show)}
          >
            Take next{' '}
            <span aria-hidden="true">
              <Keys of="queue.take-next" />
            </span>
          </button>
        )}
      </div>
      {isOpen && <QueueFilters id={id} />}
      <FilterChips />
    </>
  )
}
