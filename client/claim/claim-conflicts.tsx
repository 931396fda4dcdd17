import { lazily } from '../desk/lazily.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { conflictsOn } from './conflict.ts'

const ConflictChoice = lazily(async () => (await import('./conflict-choice.tsx')).ConflictChoice)

/** On its card: what of one's own came after somebody else's change, until one has chosen. */
export function ClaimConflicts({ claim, isOpen }: { claim: ShownClaim; isOpen: boolean }) {
  const { desk, claims } = useClaimDesk()
  const items = conflictsOn(desk.tray.items.value, claim.row.id, (id) => claims.resolve(id))
  if (items.length === 0) return null
  if (!isOpen) return <p class="conflict-hint">Your change came after another’s. Open to choose.</p>
  // The button that was pressed is gone with its choice.
  const focusCard = () => {
    const card = document.querySelector(`[data-claim="${claim.row.id}"]`)
    card?.querySelector<HTMLElement>('.card-quote')?.focus({ preventScroll: true })
  }
  return items.map((item) => (
    <ConflictChoice key={item.op.id} item={item} row={claim.row} onDone={focusCard} />
  ))
}
