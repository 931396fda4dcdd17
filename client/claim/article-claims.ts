import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ClaimRow } from '../../shared/claim/claim.ts'
import { resolveClaim } from '../../shared/claim/resolve.ts'
import type { SettlementRow } from '../../shared/claim/settlement.ts'
import {
  type Counts,
  NO_CLAIMS,
  type Standing,
  type Status,
  standingOf,
} from '../../shared/claim/status.ts'
import type { VerdictRow } from '../../shared/claim/verdict.ts'
import type { CommentRow } from '../../shared/discussion/comment.ts'
import type { ThreadRow } from '../../shared/discussion/thread.ts'
import { type EvidenceRow, standingEvidence } from '../../shared/evidence/evidence.ts'
import type { ClaimId } from '../../shared/ids.ts'
import type { StateView } from '../../shared/sync/state.ts'
import { lastAtMost } from '../article/last-at-most.ts'
import { type Changes, claimsOf, type Replica } from '../sync/replica.ts'
import { Usage } from './usage.ts'

/** A live claim as the screens show it. */
export interface ShownClaim {
  readonly row: ClaimRow
  /** Everybody's verdicts, oldest first, without the withdrawn ones. */
  readonly verdicts: readonly VerdictRow[]
  /** The desk's word, or that it was taken back; undefined where there never was one. */
  readonly settlement: SettlementRow | undefined
  readonly standing: Standing
  /** All that was said about it, removed comments too, in no order. */
  readonly comments: readonly CommentRow[]
  /** Whether that has come to its end; undefined where nobody has ever said so. */
  readonly thread: ThreadRow | undefined
  /** What was brought for and against it, in the order in which it was brought. */
  readonly evidence: readonly EvidenceRow[]
  /** Something of it is one's own and not confirmed yet. */
  readonly isUnsent: boolean
}

/** What a change did: these claims look different now, those are gone; or look at everything. */
export type ClaimChanges =
  | 'all'
  | { readonly shown: readonly ShownClaim[]; readonly gone: readonly ClaimId[] }

/**
 * The live claims of one article, a signal each: a change of one claim among ten thousand renders one
 * card anew.
 */
export class ArticleClaims {
  /** Who and what occurs in them. */
  readonly usage = new Usage()
  readonly #claims = new Map<ClaimId, Signal<ShownClaim | null>>()
  readonly #order = signal<readonly ClaimId[]>([])
  readonly #counts = signal<Counts>(NO_CLAIMS)
  #view: StateView | null = null

  /** Ids in text order: by start, then end, then id. */
  get order(): ReadonlySignal<readonly ClaimId[]> {
    return this.#order
  }

  get counts(): ReadonlySignal<Counts> {
    return this.#counts
  }

  /** The claim that this id stands for, now and later; null while there is none. */
  claim(id: ClaimId): ReadonlySignal<ShownClaim | null> {
    return this.#signalOf(id)
  }

  /** The claim as it is now, without listening to it. */
  peek(id: ClaimId): ShownClaim | null {
    return this.#claims.get(id)?.peek() ?? null
  }

  /** The claim that this one turned out to be, or itself. */
  resolve(id: ClaimId): ClaimId {
    return this.#view ? resolveClaim(this.#view, id) : id
  }

  all(): readonly ShownClaim[] {
    return this.#order.peek().flatMap((id) => this.peek(id) ?? [])
  }

  /** Takes over what the replica shows now. */
  take(replica: Replica, changes: Changes): ClaimChanges {
    this.#view = replica.view
    const unsent = claimsOf(replica.predictedRows())
    return batch(() =>
      changes === 'all' ? this.#takeAll(replica, unsent) : this.#takeSome(changes, unsent),
    )
  }

  #takeAll(replica: Replica, unsent: ReadonlySet<ClaimId>): ClaimChanges {
    const ids = new Set<ClaimId>(unsent)
    for (const row of replica.base.ofKind('claim')) ids.add(row.id)
    const shown = [...ids].flatMap((id) => this.#read(id, unsent) ?? [])
    shown.sort(inTextOrder)
    const live = new Set(shown.map(({ row }) => row.id))
    for (const [id, of] of this.#claims) if (!live.has(id)) of.value = null
    const counts: Record<Status, number> = { ...NO_CLAIMS }
    this.usage.clear()
    for (const claim of shown) {
      this.usage.count(claim, 1)
      this.#signalOf(claim.row.id).value = claim
      counts[claim.standing.status] += 1
    }
    this.#order.value = shown.map(({ row }) => row.id)
    this.#counts.value = counts
    this.usage.tell()
    return 'all'
  }

  #takeSome(changed: ReadonlySet<ClaimId>, unsent: ReadonlySet<ClaimId>): ClaimChanges {
    const shown: ShownClaim[] = []
    const gone: ClaimId[] = []
    const counts: Record<Status, number> = { ...this.#counts.peek() }
    let order: ClaimId[] | null = null
    for (const id of changed) {
      const before = this.peek(id)
      const after = this.#read(id, unsent)
      if (!before && !after) continue
      if (before) counts[before.standing.status] -= 1
      if (after) counts[after.standing.status] += 1
      if (before) this.usage.count(before, -1)
      if (after) this.usage.count(after, 1)
      if (!before || !after || inTextOrder(before, after) !== 0) {
        order ??= [...this.#order.peek()]
        if (before) order.splice(this.#placeOf(order, before) - 1, 1)
      }
      this.#signalOf(id).value = after
      if (!after) gone.push(id)
      else {
        shown.push(after)
        if (order && (!before || inTextOrder(before, after) !== 0)) {
          order.splice(this.#placeOf(order, after), 0, id)
        }
      }
    }
    if (order) this.#order.value = order
    this.usage.tell()
    if (shown.length + gone.length > 0) this.#counts.value = counts
    return { shown, gone }
  }

  /** How many of the ordered claims stand at or before this one. */
  #placeOf(order: readonly ClaimId[], claim: ShownClaim): number {
    const sideOf = (index: number) => {
      const other = this.peek(order[index] as ClaimId)
      return other ? inTextOrder(other, claim) : 0
    }
    return lastAtMost(order.length, sideOf, 0) + 1
  }

  #read(id: ClaimId, unsent: ReadonlySet<ClaimId>): ShownClaim | null {
    return this.#view ? shownClaim(this.#view, id, unsent.has(id)) : null
  }

  #signalOf(id: ClaimId): Signal<ShownClaim | null> {
    const known = this.#claims.get(id)
    if (known) return known
    const fresh = signal<ShownClaim | null>(null)
    this.#claims.set(id, fresh)
    return fresh
  }
}

/** A claim as a state has it; null where there is none, or it was removed. */
export function shownClaim(view: StateView, id: ClaimId, isUnsent: boolean): ShownClaim | null {
  const row = view.get('claim', id)
  if (!row || row.removed) return null
  const verdicts = view.verdictsOn(id).filter(({ verdict }) => verdict !== null)
  verdicts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const settlement = view.get('settlement', id)
  const standing = standingOf(row, verdicts, settlement)
  const comments = view.commentsOn(id)
  const thread = view.get('thread', id)
  const evidence = standingEvidence(view.evidenceOn(id))
  return { row, verdicts, settlement, standing, comments, thread, evidence, isUnsent }
}

/** By start, then end, then id. */
export function inTextOrder({ row: a }: ShownClaim, { row: b }: ShownClaim): number {
  const byPlace = a.position.start - b.position.start || a.position.end - b.position.end
  return byPlace || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
