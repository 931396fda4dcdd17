import type { Counts, Status } from '../../shared/claim/status.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'

/** What is settled comes first, what is open last. */
const ORDER: readonly Status[] = [
  'settled',
  'verified',
  'disputed',
  'unverifiable',
  'split',
  'open',
]

/** How an article's claims stand: a bar for the eye, and the same in words. */
export function VerdictBar({ counts }: { counts: Counts }) {
  const shown = ORDER.filter((status) => counts[status] > 0)
  if (shown.length === 0) return <p class="no-claims">No claims yet</p>
  return (
    <>
      <div class="verdict-bar" aria-hidden="true">
        {shown.map((status) => (
          <i key={status} class={`v-${status}`} style={{ flexGrow: counts[status] }} />
        ))}
      </div>
      <ul class="verdict-counts" aria-label="Claims by status">
        {shown.map((status) => (
          <li key={status} class={`tag v-${status}`}>
            <span class="glyph" aria-hidden="true">
              {STATUS_LOOK[status].glyph}
            </span>
            {`${counts[status]} ${STATUS_LOOK[status].word.toLowerCase()}`}
          </li>
        ))}
      </ul>
    </>
  )
}
