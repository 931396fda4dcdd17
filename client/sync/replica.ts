import type { Role } from '../../shared/access/roles.ts'
import type { ClaimId, Epoch, OpId, ReviewerId } from '../../shared/ids.ts'
import type { DeskSettings } from '../../shared/settings/settings.ts'
import { decide } from '../../shared/sync/decide.ts'
import type { DecideContext } from '../../shared/sync/decision.ts'
import { isVisible, type WireEntry } from '../../shared/sync/entry.ts'
import { isSameOrder } from '../../shared/sync/epoch.ts'
import type { Row, RowKind } from '../../shared/sync/rows.ts'
import { Layer, RowState, type StateView } from '../../shared/sync/state.ts'
import type { QueuedOp, SavedBase } from './device.ts'

/** Who predicts, and against which text. */
export interface PredictContext {
  readonly reviewer: ReviewerId
  readonly role: Role
  readonly text: string
  /** What is in force on the desk, as far as this device knows. */
  readonly settings: DeskSettings
  /** The texts of other articles, where they are here. */
  readonly elsewhere?: NonNullable<DecideContext['elsewhere']>
  /** Milliseconds since 1970; only stamps predicted rows. */
  readonly now: number
}

export type Received =
  | { readonly kind: 'folded'; readonly rows: readonly Row[]; readonly held: readonly OpId[] }
  /** Nothing in it that was not here already. */
  | { readonly kind: 'known' }
  /** Something is missing before it, or it belongs to another epoch: ask. */
  | { readonly kind: 'ask' }

/** Entries whose authors are remembered: an afternoon of a busy article, in a few hundred kB. */
const AUTHORS_KNOWN = 5_000

/** What the screens look at again: these claims, or everything. */
export type Changes = ReadonlySet<ClaimId> | 'all'

/**
 * A copy of one stream: the confirmed base up to a cursor, and over it what one's own unsent ops
 * will make of it. The live stream is only a hint: it takes `cursor + 1`, or asks.
 */
export class Replica {
  #base: RowState
  #view: Layer
  #epoch: Epoch | null = null
  #cursor = 0
  #queued: readonly QueuedOp[] = []
  readonly #authors = new Map<OpId, ReviewerId>()

  constructor(saved: SavedBase | null = null) {
    this.#base = new RowState(saved?.rows)
    this.#view = new Layer(this.#base)
    this.#epoch = saved?.epoch ?? null
    this.#cursor = saved?.cursor ?? 0
  }

  /** Confirmed rows only. */
  get base(): RowState {
    return this.#base
  }

  /** Confirmed rows with one's own predicted ones over them: what the screen shows. */
  get view(): StateView {
    return this.#view
  }

  get epoch(): Epoch | null {
    return this.#epoch
  }

  get cursor(): number {
    return this.#cursor
  }

  /** One's own ops that the base does not hold yet. */
  get queued(): readonly QueuedOp[] {
    return this.#queued
  }

  /** Who wrote a revision, where its entry came lately; a whole state does not say it. */
  authorOf(rev: OpId): ReviewerId | undefined {
    return this.#authors.get(rev)
  }

  /** Rows that are predicted, and so carry a clock on screen. */
  predictedRows(): Iterable<Row> {
    return this.#view.rows()
  }

  receive(epoch: Epoch, entries: readonly WireEntry[]): Received {
    if (epoch !== this.#epoch) return { kind: 'ask' }
    const fresh = entries.filter((entry) => entry.seq > this.#cursor)
    if (fresh.length === 0) return { kind: 'known' }
    if (fresh.some((entry, index) => entry.seq !== this.#cursor + 1 + index)) return { kind: 'ask' }
    const rows: Row[] = []
    const held: OpId[] = []
    for (const entry of fresh) {
      this.#cursor = entry.seq
      if (!isVisible(entry)) continue
      this.#base.fold(entry.rows)
      rows.push(...entry.rows)
      held.push(entry.op)
      this.#noteAuthor(entry.op, entry.by)
    }
    this.#queued = this.#queued.filter((queued) => !this.#isHeld(queued, held))
    return { kind: 'folded', rows, held }
  }

  /** Starts again from a whole state. */
  reset(saved: SavedBase): void {
    this.#base = new RowState(saved.rows)
    this.#view = new Layer(this.#base)
    if (!isSameOrder(saved.epoch, this.#epoch)) this.#authors.clear()
    this.#epoch = saved.epoch
    this.#cursor = saved.cursor
    this.#queued = this.#queued.filter((queued) => !this.#isHeld(queued, []))
  }

  /** Replaces the queued ops by what the device remembers, less what the base holds already. */
  setQueued(queued: readonly QueuedOp[]): void {
    // The echo of one may have been folded while the device was read.
    this.#queued = queued.filter((one) => !this.#isHeld(one, []) && !this.#authors.has(one.op.id))
  }

  /** Runs the queued ops over the base anew; returns the claims that may look different now. */
  predict({ now, elsewhere = () => undefined, ...who }: PredictContext): ReadonlySet<ClaimId> {
    const touched = claimsOf(this.#view.rows())
    this.#view.clear()
    const at = new Date(now).toISOString()
    const context = { ...who, elsewhere, at }
    for (const { op } of this.#queued) {
      const decision = decide(this.#view, op, context)
      if ('rows' in decision) this.#view.fold(decision.rows)
    }
    return claimsOf(this.#view.rows(), touched)
  }

  #noteAuthor(op: OpId, by: ReviewerId): void {
    this.#authors.set(op, by)
    const [oldest] = this.#authors.keys()
    if (oldest && this.#authors.size > AUTHORS_KNOWN) this.#authors.delete(oldest)
  }

  #isHeld({ op, accepted }: QueuedOp, held: readonly OpId[]): boolean {
    if (accepted && isSameOrder(accepted.epoch, this.#epoch) && accepted.seq <= this.#cursor)
      return true
    return held.includes(op.id)
  }
}

/** Rows that have the id of their claim. */
const OF_CLAIM: ReadonlySet<RowKind> = new Set<RowKind>([
  'claim',
  'alias',
  'settlement',
  'thread',
  'lease',
  'assignment',
])

/** The claims that these rows belong to. */
export function claimsOf(rows: Iterable<Row>, into = new Set<ClaimId>()): Set<ClaimId> {
  for (const row of rows) {
    if (OF_CLAIM.has(row.kind)) into.add(row.id as ClaimId)
    if (
      row.kind === 'verdict' ||
      row.kind === 'alias' ||
      row.kind === 'comment' ||
      row.kind === 'evidence'
    ) {
      into.add(row.claim)
    }
  }
  return into
}
