import type { QueueItem } from '../../shared/queue/review-queue.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { lazily } from '../desk/lazily.tsx'

const EvidenceSection = lazily(
  async () => (await import('../evidence/evidence-section.tsx')).EvidenceSection,
)

/** What speaks for and against the claim, as soon as its article is here. */
export function QueueEvidence({ item, claims }: { item: QueueItem; claims: ClaimDesk | null }) {
  const claim = claims?.claims.claim(claims.claims.resolve(item.claim)).value
  if (!claims || !claim) return null
  return (
    <div class="queue-evidence">
      <EvidenceSection key={claim.row.id} claims={claims} claim={claim} />
    </div>
  )
}
