import { STATUSES } from '../../shared/claim/status.ts'
import { useClaimDesk } from './claim-context.ts'
import { STATUS_LOOK } from './claim-words.ts'
import { useFilterChange } from './filter-in-address.ts'

/** How many claims stand in each status; pressing one shows only those. */
export function StatusChips() {
  const { claims, filter } = useClaimDesk()
  const change = useFilterChange()
  const counts = claims.counts.value
  const chosen = filter.value.status
  const shown = STATUSES.filter((status) => counts[status] > 0 || status === chosen)
  if (shown.length === 0) return <p class="no-chips">No claims yet</p>
  return (
    <fieldset class="chips" aria-label="Show by status">
      {shown.map((status) => (
        <button
          key={status}
          type="button"
          class={`chip v-${status}`}
          aria-pressed={status === chosen}
          onClick={() => change({ status: status === chosen ? null : status })}
        >
          <span class="glyph" aria-hidden="true">
            {STATUS_LOOK[status].glyph}
          </span>
          {`${counts[status]} ${STATUS_LOOK[status].word.toLowerCase()}`}
        </button>
      ))}
    </fieldset>
  )
}
