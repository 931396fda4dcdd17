import type { OpId, ReviewerId } from '../ids.ts'
import type { Role } from './roles.ts'

/** A person on the desk; kept when access is taken away, since verdicts of people who left stay. */
export interface ReviewerRow {
  readonly kind: 'reviewer'
  readonly id: ReviewerId
  readonly name: string
  /** Index into the client's palette of identity colours. */
  readonly color: number
  readonly role: Role
  /** ISO 8601, UTC; null while the person has access. */
  readonly removedAt: string | null
  readonly rev: OpId
}

/** How many identity colours there are before they repeat. */
export const IDENTITY_COLORS = 10
