import {
  acceptedAfter,
  type BaseChange,
  type Device,
  type Outbox,
  type QueuedOp,
  type SavedBase,
  type Settled,
  type TrayItem,
} from '../../client/sync/device.ts'
import type { ClientId, Epoch, OpId, StreamId } from '../../shared/ids.ts'
import { isSameOrder } from '../../shared/sync/epoch.ts'
import type { Op } from '../../shared/sync/op.ts'
import { type Row, rowKey } from '../../shared/sync/rows.ts'
import {
  type HistoryChange,
  type Step,
  stepId,
  withChange,
  withoutRefused,
} from '../../shared/undo/history.ts'

interface Sender {
  client: ClientId
  next: number
}

interface Base {
  epoch: Epoch
  cursor: number
  readonly rows: Map<string, Row>
}

/** What one browser profile remembers, whichever tabs look at it; outlives every tab. */
export class Profile {
  readonly senders = new Map<StreamId, Sender>()
  readonly outboxes = new Map<StreamId, (QueuedOp & { client: ClientId })[]>()
  readonly bases = new Map<StreamId, Base>()
  items: TrayItem[] = []
  steps: readonly Step[] = []
  readonly listeners = new Map<object, (stream: StreamId) => void>()
}

/**
 * A tab's door to a profile. Each method does its work at once, as a transaction does, after
 * `before` has let it begin (which is where a simulation delays it, or kills the tab).
 */
export class MemoryDevice implements Device {
  readonly #profile: Profile
  readonly #newClientId: () => ClientId
  readonly #before: () => Promise<void>

  constructor(profile: Profile, newClientId: () => ClientId, before = async () => {}) {
    this.#profile = profile
    this.#newClientId = newClientId
    this.#before = before
  }

  async append(stream: StreamId, ops: readonly Op[], change?: HistoryChange): Promise<boolean> {
    await this.#before()
    const steps = change ? withChange(this.#profile.steps, stream, change) : this.#profile.steps
    if (!steps) return false
    this.#profile.steps = steps
    const sender = this.#sender(stream)
    for (const op of ops) {
      this.#outbox(stream).push({ client: sender.client, n: sender.next, op, accepted: null })
      sender.next += 1
    }
    this.#tell(stream)
    return true
  }

  async steps(): Promise<readonly Step[]> {
    await this.#before()
    return this.#profile.steps
  }

  async dropStep(step: OpId): Promise<void> {
    await this.#before()
    this.#profile.steps = this.#profile.steps.filter((one) => stepId(one) !== step)
  }

  async outbox(stream: StreamId): Promise<Outbox> {
    await this.#before()
    const ops = this.#outbox(stream).map(({ n, op, accepted }) => ({ n, op, accepted }))
    return { client: this.#profile.senders.get(stream)?.client ?? ('' as ClientId), ops }
  }

  async unsentStreams(): Promise<readonly StreamId[]> {
    await this.#before()
    const streams = [...this.#profile.outboxes]
    return streams.filter(([, ops]) => ops.some((op) => !op.accepted)).map(([stream]) => stream)
  }

  async settle(stream: StreamId, client: ClientId, settled: readonly Settled[]): Promise<void> {
    await this.#before()
    const kept: (QueuedOp & { client: ClientId })[] = []
    const refused = new Set<OpId>()
    for (const queued of this.#outbox(stream)) {
      const outcome = settled.find(({ n }) => n === queued.n && queued.client === client)
      if (!outcome) kept.push(queued)
      else if ('accepted' in outcome) {
        kept.push({ ...queued, accepted: acceptedAfter(queued.accepted, outcome.accepted) })
      } else if (queued.accepted) kept.push(queued)
      else {
        this.#profile.items.push({ stream, op: queued.op, refusal: outcome.refusal })
        refused.add(queued.op.id)
      }
    }
    this.#profile.steps = withoutRefused(this.#profile.steps, refused)
    this.#profile.outboxes.set(stream, kept)
    this.#tell(stream)
  }

  async renumber(stream: StreamId, from: ClientId, epoch: Epoch): Promise<void> {
    await this.#before()
    const sender = this.#sender(stream)
    if (sender.client !== from) return
    const client = this.#newClientId()
    let next = 1
    const renumbered = this.#outbox(stream).map((queued) => {
      if (isSameOrder(queued.accepted?.epoch ?? null, epoch)) return queued
      next += 1
      return { ...queued, client, n: next - 1, accepted: null }
    })
    this.#profile.outboxes.set(stream, renumbered)
    this.#profile.senders.set(stream, { client, next })
    this.#tell(stream)
  }

  async loadBase(stream: StreamId): Promise<SavedBase | null> {
    await this.#before()
    const base = this.#profile.bases.get(stream)
    return base ? { epoch: base.epoch, cursor: base.cursor, rows: [...base.rows.values()] } : null
  }

  async saveBase(stream: StreamId, change: BaseChange): Promise<'kept' | 'behind' | 'hole'> {
    await this.#before()
    const { epoch, cursor, rows, after, held } = change
    const at = this.#profile.bases.get(stream)
    const ahead = at && isSameOrder(at.epoch, epoch) ? at.cursor - cursor : -1
    if (ahead > 0 || (ahead === 0 && after !== null && at?.epoch === epoch)) return 'behind'
    if (after !== null && (at?.epoch !== epoch || at.cursor < after)) return 'hole'
    const kept = after === null ? new Map<string, Row>() : new Map(at?.rows)
    for (const row of rows) kept.set(rowKey(row), row)
    this.#profile.bases.set(stream, { epoch, cursor, rows: kept })
    const before = this.#outbox(stream)
    const left = before.filter(
      ({ accepted, op }) =>
        !(accepted && isSameOrder(accepted.epoch, epoch) && accepted.seq <= cursor) &&
        !held.includes(op.id),
    )
    this.#profile.outboxes.set(stream, left)
    if (left.length < before.length) this.#tell(stream)
    return 'kept'
  }

  async tray(): Promise<readonly TrayItem[]> {
    await this.#before()
    return [...this.#profile.items]
  }

  async dismiss(op: OpId): Promise<void> {
    await this.#before()
    this.#profile.items = this.#profile.items.filter((item) => item.op.id !== op)
  }

  onOtherTab(listener: (stream: StreamId) => void): () => void {
    this.#profile.listeners.set(this, listener)
    return () => this.#profile.listeners.delete(this)
  }

  #tell(stream: StreamId): void {
    for (const [tab, listener] of this.#profile.listeners) if (tab !== this) listener(stream)
  }

  #outbox(stream: StreamId): (QueuedOp & { client: ClientId })[] {
    const known = this.#profile.outboxes.get(stream)
    if (known) return known
    const fresh: (QueuedOp & { client: ClientId })[] = []
    this.#profile.outboxes.set(stream, fresh)
    return fresh
  }

  #sender(stream: StreamId): Sender {
    const known = this.#profile.senders.get(stream)
    if (known) return known
    const fresh = { client: this.#newClientId(), next: 1 }
    this.#profile.senders.set(stream, fresh)
    return fresh
  }
}
