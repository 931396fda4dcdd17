import { useId, useState } from 'preact/hooks'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { ChevronIcon, HistoryIcon } from '../desk/icons.tsx'
import { lazily } from '../desk/lazily.tsx'

const ClaimHistory = lazily(async () => (await import('./claim-history.tsx')).ClaimHistory)

/** The history of a claim on its card: folded, and read when it is opened. */
export function HistorySection({ claims, claim }: { claims: ClaimDesk; claim: ShownClaim }) {
  const [isOpen, setOpen] = useState(false)
  const list = useId()
  // Nobody else knows of it yet.
  if (claim.row.label === null) return null
  return (
    <section class="claim-history" aria-label="History of the claim">
      <button
        type="button"
        class="link is-quiet claim-history-open"
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        <HistoryIcon />
        History
        <ChevronIcon />
      </button>
      <div id={list} class="claim-history-list">
        {isOpen && <ClaimHistory claims={claims} claim={claim} />}
      </div>
    </section>
  )
}
