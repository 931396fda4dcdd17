import type { ReviewerRow } from '../access/reviewer.ts'
import type { ArticleRow } from '../article/article-row.ts'
import type { AliasRow, ClaimRow } from '../claim/claim.ts'
import type { AssignmentRow, LeaseRow } from '../claim/lease.ts'
import type { SettlementRow } from '../claim/settlement.ts'
import type { VerdictRow } from '../claim/verdict.ts'
import type { CommentRow } from '../discussion/comment.ts'
import type { ThreadRow } from '../discussion/thread.ts'
import type { EvidenceRow } from '../evidence/evidence.ts'
import type { GuidelinesRow } from '../guidelines/guidelines.ts'
import type { SettingsRow } from '../settings/settings.ts'

/** The small entities that a state is made of. Nothing is ever deleted physically. */
export type Row =
  | ArticleRow
  | ClaimRow
  | AliasRow
  | VerdictRow
  | SettlementRow
  | CommentRow
  | ThreadRow
  | SettingsRow
  | GuidelinesRow
  | LeaseRow
  | AssignmentRow
  | EvidenceRow
  | ReviewerRow
export type RowKind = Row['kind']
export type RowOf<Kind extends RowKind> = Extract<Row, { readonly kind: Kind }>

export function rowKey(row: { readonly kind: RowKind; readonly id: string }): string {
  return `${row.kind}/${row.id}`
}

/** Hashes of rows, which never change: one that is replaced was hashed when it came. */
const hashes = new WeakMap<Row, number>()

/**
 * The hash of one row: 52 bits over its JSON (two multiplicative 32-bit lanes, mixed at the end).
 * It finds faults, not forgers. Rows cross the wire as JSON, which keeps the order of keys, so
 * both sides hash the same string.
 */
export function rowHash(row: Row): number {
  const before = hashes.get(row)
  if (before !== undefined) return before
  const hash = hashOfJson(JSON.stringify(row))
  hashes.set(row, hash)
  return hash
}

/** The same of a row that is JSON already. */
export function hashOfJson(json: string): number {
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  for (let i = 0; i < json.length; i++) {
    const unit = json.charCodeAt(i)
    low = Math.imul(low ^ unit, 2654435761)
    high = Math.imul(high ^ unit, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return (high >>> 12) * 2 ** 32 + (low >>> 0)
}

/** Sums of row hashes stay below this, so that they are exact and do not depend on order. */
const HASH_MODULUS = 2 ** 52

/** An order-independent sum: add what came, subtract what went. */
export function addHash(sum: number, hash: number): number {
  const next = sum + hash
  return next >= HASH_MODULUS ? next - HASH_MODULUS : next
}

export function subtractHash(sum: number, hash: number): number {
  const next = sum - hash
  return next < 0 ? next + HASH_MODULUS : next
}

export function hashText(sum: number): string {
  return sum.toString(16).padStart(13, '0')
}

/** The hash of a set of rows as it stands in `head` and in the state over HTTP. */
export function hashOf(rows: Iterable<Row>): string {
  let sum = 0
  for (const row of rows) sum = addHash(sum, rowHash(row))
  return hashText(sum)
}
