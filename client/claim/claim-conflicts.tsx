import { lazily } from '../desk/lazily.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { conflictsOn } from './conflict.ts'

const ConflictChoice = lazily(async () => (await import('./conflict-choice.tsx')).ConflictChoice)

/** What of one's own on a claim came after somebody else's change, until one has chosen. */
export function ClaimConflicts(props: {
  claim: ShownClaim
  isOpen: boolean
  /** Puts the keyboard somewhere, since the button that was pressed is gone with its choice. */
  onDone: () => void
}) {
  const { claim, isOpen, onDone } = props
  const { desk, claims } = useClaimDesk()
  const items = conflictsOn(desk.tray.items.value, claim.row.id, (id) => claims.resolve(id))
  if (items.length === 0) return null
  if (!isOpen) return <p class="conflict-hint">Your change came after another’s. Open to choose.</p>
  return items.map((item) => (
    <ConflictChoice
      key={item.op.id}
      item={item}
      row={claim.row}
      settlement={claim.settlement ?? null}
      onDone={onDone}
    />
  ))
}
