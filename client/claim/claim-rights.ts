import { may, type Role } from '../../shared/access/roles.ts'
import { needsReader } from '../../shared/claim/settlement.ts'
import type { ReviewerId } from '../../shared/ids.ts'
import type { DeskSettings } from '../../shared/settings/settings.ts'
import type { ShownClaim } from './article-claims.ts'
import type { ClaimSight } from './claim-sight.ts'

/** Who is at this screen. */
export interface Actor {
  readonly id: ReviewerId
  readonly role: Role
}

/** Why something is not offered, in a sentence; null where it is. */
export type Objection = string | null

function othersJudged({ verdicts }: ShownClaim, { id }: Actor): boolean {
  return verdicts.some(({ reviewer }) => reviewer !== id)
}

export function judgeObjection({ role }: Actor): Objection {
  return may(role, 'judge') ? null : 'Viewers read; ask an admin for the role of a reviewer.'
}

/** @param sight what one is shown of others there */
export function scopeObjection(
  claim: ShownClaim,
  actor: Actor,
  sight: ClaimSight = 'open',
): Objection {
  if (!may(actor.role, 'mark')) return judgeObjection(actor)
  if (sight === 'withheld' && claim.row.author !== actor.id) {
    return 'Give your verdict first: others’ show after yours, and the scope stays where there are any.'
  }
  return othersJudged(claim, actor) ? 'Somebody else has judged this claim; its scope stays.' : null
}

/** One's own claim, until somebody else has judged it; after that, editors. */
export function removeObjection(claim: ShownClaim, actor: Actor): Objection {
  if (may(actor.role, 'edit-others-claims')) return null
  if (!may(actor.role, 'mark')) return judgeObjection(actor)
  if (claim.row.author !== actor.id) {
    return 'Somebody else marked this claim: only they and editors can remove it.'
  }
  if (claim.evidence.some(({ author }) => author !== actor.id)) {
    return 'Somebody else brought evidence to this claim: only an editor can remove it now.'
  }
  if (!othersJudged(claim, actor)) return null
  return 'Somebody else has judged this claim: only an editor can remove it now.'
}

export function mayRemove(claim: ShownClaim, actor: Actor): boolean {
  return removeObjection(claim, actor) === null
}

export function settleObjection({ role }: Actor): Objection {
  return may(role, 'settle') ? null : 'Only editors say the desk’s word.'
}

/**
 * Whether the desk wants another reader before this is settled.
 *
 * @param readers how many people's verdicts count
 */
export function readersObjection(readers: number, settings: DeskSettings): Objection {
  if (!needsReader(readers, settings)) return null
  const read = readers === 0 ? 'nobody has judged' : 'only one person has judged'
  return `This desk settles a claim once two people have judged it; ${read} this one as it stands.`
}
