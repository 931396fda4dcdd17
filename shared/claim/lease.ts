import type { ClaimId, OpId, ReviewerId } from '../ids.ts'

/**
 * How long a claim is its taker's: long enough to read and judge it, short enough that one who went to
 * lunch holds up nobody. Whoever needs longer takes it again.
 */
export const LEASE_MS = 5 * 60_000

/** Who works on a claim, so that two people never do so unknowingly. One row a claim. */
export interface LeaseRow {
  readonly kind: 'lease'
  readonly id: ClaimId
  readonly holder: ReviewerId
  /** Who held it before; none where nobody did. Who knew of a lease goes on knowing what becomes of it. */
  readonly held?: readonly ReviewerId[]
  /** Since when: ISO 8601, UTC, from the server's clock. It runs for `LEASE_MS`. */
  readonly at: string
  /** Null while it runs; it ends once. By the server when its time was over. */
  readonly ended: { readonly at: string; readonly by: ReviewerId } | null
  /** The op with which it began, and by which it is named. */
  readonly rev: OpId
}

/** Who is asked to see to a claim, until it is settled or somebody else is asked. One row a claim. */
export interface AssignmentRow {
  readonly kind: 'assignment'
  readonly id: ClaimId
  /** Null once nobody is asked any more. */
  readonly assignee: ReviewerId | null
  /** Who asked. */
  readonly by: ReviewerId
  /** ISO 8601, UTC, from the server's clock. */
  readonly at: string
  readonly rev: OpId
}

/** Who works on the claim now; nothing here reads a clock: an expired lease is one that the server ended. */
export function holderOf(lease: LeaseRow | undefined): ReviewerId | null {
  return lease && !lease.ended ? lease.holder : null
}

/** A lease that begins, on a claim that may have had others. */
export function begunLease(
  before: LeaseRow | undefined,
  lease: Pick<LeaseRow, 'id' | 'holder' | 'at' | 'rev'>,
): LeaseRow {
  const held = new Set(before ? [...(before.held ?? []), before.holder] : [])
  held.delete(lease.holder)
  const { id, holder, at, rev } = lease
  const past = held.size > 0 ? { held: [...held].sort() } : {}
  return { kind: 'lease', id, holder, ...past, at, ended: null, rev }
}

/** A lease that somebody or something brings to its end; none where it has ended already. */
export function endedLease(
  lease: LeaseRow | undefined,
  by: ReviewerId,
  at: string,
): readonly LeaseRow[] {
  return lease && !lease.ended ? [{ ...lease, ended: { at, by } }] : []
}

/** When a lease is over, in milliseconds since 1970. */
export function leaseEndsAt({ at }: Pick<LeaseRow, 'at'>): number {
  return Date.parse(at) + LEASE_MS
}
