import { type IDBPDatabase, openDB } from 'idb'
import type { ClientId, Epoch, OpId, ReviewerId, StreamId } from '../../shared/ids.ts'
import { isSameOrder } from '../../shared/sync/epoch.ts'
import type { Op } from '../../shared/sync/op.ts'
import { rowKey } from '../../shared/sync/rows.ts'
import { type HistoryChange, type Step, stepId, withoutRefused } from '../../shared/undo/history.ts'
import {
  acceptedAfter,
  type BaseChange,
  type Device,
  type Outbox,
  type SavedBase,
  type Settled,
  type TrayItem,
} from './device.ts'
import { rewriteSteps, takeChange } from './idb-steps.ts'
import type { Table, Tables, Writing } from './idb-tables.ts'

/** Chromium's default lets a power cut take what a transaction has confirmed; ours may not. */
const STRICT = { durability: 'strict' } as const

export interface DeviceParts {
  readonly desk: string
  readonly reviewer: ReviewerId
  readonly newClientId: () => ClientId
}

/** Opens the memory of one reviewer on one desk: an outbox is never sent as somebody else. */
export async function openDevice({ desk, reviewer, newClientId }: DeviceParts): Promise<IdbDevice> {
  const name = `claimdesk:${desk}:${reviewer}`
  const database = await openDB<Tables>(name, 2, {
    upgrade(fresh, before) {
      const steps = fresh.createObjectStore('steps', { keyPath: 'order', autoIncrement: true })
      steps.createIndex('undone', 'undone')
      if (before > 0) return
      fresh.createObjectStore('senders', { keyPath: 'stream' })
      const outbox = fresh.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true })
      outbox.createIndex('stream', 'stream')
      fresh.createObjectStore('cursors', { keyPath: 'stream' })
      fresh.createObjectStore('rows', { keyPath: ['stream', 'key'] })
      const tray = fresh.createObjectStore('tray', { keyPath: 'order', autoIncrement: true })
      tray.createIndex('op', 'op.id')
    },
    // A newer page in another tab brings new tables: this one lets go, and stores nothing any more.
    blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
  })
  return new IdbDevice(database, new BroadcastChannel(name), newClientId)
}

/** The device's memory in IndexedDB, shared by all tabs of the profile. */
export class IdbDevice implements Device {
  readonly #database: IDBPDatabase<Tables>
  readonly #channel: BroadcastChannel
  readonly #newClientId: () => ClientId

  constructor(
    database: IDBPDatabase<Tables>,
    channel: BroadcastChannel,
    newClientId: () => ClientId,
  ) {
    this.#database = database
    this.#channel = channel
    this.#newClientId = newClientId
  }

  close(): void {
    this.#channel.close()
    this.#database.close()
  }

  async append(stream: StreamId, ops: readonly Op[], change?: HistoryChange): Promise<boolean> {
    const writing = this.#write('senders', 'outbox', 'steps')
    const isInTime = !change || (await takeChange(writing.objectStore('steps'), stream, change))
    if (!isInTime) return false
    const sender = await this.#sender(writing, stream)
    let n = sender.next
    for (const op of ops) {
      await writing.objectStore('outbox').add({ ...sentBy(sender), n, op, accepted: null })
      n += 1
    }
    await writing.objectStore('senders').put({ ...sender, next: n })
    await writing.done
    this.#tell(stream)
    return true
  }

  async steps(): Promise<readonly Step[]> {
    return (await this.#database.getAll('steps')).map(({ order, ...step }) => step)
  }

  async dropStep(step: OpId): Promise<void> {
    const writing = this.#write('steps')
    await rewriteSteps(writing.objectStore('steps'), (steps) =>
      steps.filter((one) => stepId(one) !== step),
    )
    await writing.done
  }

  async outbox(stream: StreamId): Promise<Outbox> {
    const reading = this.#database.transaction(['senders', 'outbox'])
    const sender = await reading.objectStore('senders').get(stream)
    const records = await reading.objectStore('outbox').index('stream').getAll(stream)
    const ops = records.map(({ n, op, accepted }) => ({ n, op, accepted }))
    return { client: sender?.client ?? ('' as ClientId), ops }
  }

  async unsentStreams(): Promise<readonly StreamId[]> {
    const records = await this.#database.getAll('outbox')
    return [...new Set(records.filter((op) => !op.accepted).map(({ stream }) => stream))]
  }

  async settle(stream: StreamId, client: ClientId, settled: readonly Settled[]): Promise<void> {
    const byNumber = new Map(settled.map((outcome) => [outcome.n, outcome]))
    const writing = this.#write('outbox', 'tray', 'steps')
    const refused = new Set<OpId>()
    for await (const cursor of writing.objectStore('outbox').index('stream').iterate(stream)) {
      const { value } = cursor
      const outcome = byNumber.get(value.n)
      if (value.client !== client || !outcome) continue
      if ('accepted' in outcome) {
        const accepted = acceptedAfter(value.accepted, outcome.accepted)
        await cursor.update({ ...value, accepted })
      } else if (!value.accepted) {
        await cursor.delete()
        const { refusal } = outcome
        await writing.objectStore('tray').add({ stream, op: value.op, refusal })
        refused.add(value.op.id)
      }
    }
    if (refused.size > 0) {
      await rewriteSteps(writing.objectStore('steps'), (steps) => withoutRefused(steps, refused))
    }
    await writing.done
    this.#tell(stream)
  }

  async renumber(stream: StreamId, from: ClientId, epoch: Epoch): Promise<void> {
    const writing = this.#write('senders', 'outbox')
    const sender = await this.#sender(writing, stream)
    if (sender.client === from) {
      const fresh = { stream, client: this.#newClientId() }
      let n = 1
      for await (const cursor of writing.objectStore('outbox').index('stream').iterate(stream)) {
        if (isSameOrder(cursor.value.accepted?.epoch ?? null, epoch)) continue
        await cursor.update({ ...cursor.value, ...fresh, n, accepted: null })
        n += 1
      }
      await writing.objectStore('senders').put({ ...fresh, next: n })
    }
    await writing.done
    this.#tell(stream)
  }

  async loadBase(stream: StreamId): Promise<SavedBase | null> {
    const reading = this.#database.transaction(['cursors', 'rows'])
    const at = await reading.objectStore('cursors').get(stream)
    if (!at) return null
    const records = await reading.objectStore('rows').getAll(ofStream(stream))
    return { epoch: at.epoch, cursor: at.cursor, rows: records.map(({ row }) => row) }
  }

  async saveBase(stream: StreamId, change: BaseChange): Promise<'kept' | 'behind' | 'hole'> {
    const { epoch, cursor, rows, after, held } = change
    const writing = this.#write('cursors', 'rows', 'outbox')
    const at = await writing.objectStore('cursors').get(stream)
    const ahead = at && isSameOrder(at.epoch, epoch) ? at.cursor - cursor : -1
    if (ahead > 0 || (ahead === 0 && after !== null && at?.epoch === epoch)) return 'behind'
    if (after !== null && (at?.epoch !== epoch || at.cursor < after)) return 'hole'
    const table = writing.objectStore('rows')
    if (after === null) await table.delete(ofStream(stream))
    await Promise.all(rows.map((row) => table.put({ stream, key: rowKey(row), row })))
    await writing.objectStore('cursors').put({ stream, epoch, cursor })
    let isOutboxChanged = false
    for await (const record of writing.objectStore('outbox').index('stream').iterate(stream)) {
      const { accepted, op } = record.value
      const isHeld = accepted && isSameOrder(accepted.epoch, epoch) && accepted.seq <= cursor
      if (!isHeld && !held.includes(op.id)) continue
      await record.delete()
      isOutboxChanged = true
    }
    await writing.done
    if (isOutboxChanged) this.#tell(stream)
    return 'kept'
  }

  async tray(): Promise<readonly TrayItem[]> {
    const records = await this.#database.getAll('tray')
    return records.map(({ stream, op, refusal }) => ({ stream, op, refusal }))
  }

  async dismiss(op: OpId): Promise<void> {
    const writing = this.#write('tray')
    const key = await writing.objectStore('tray').index('op').getKey(op)
    const item = key === undefined ? undefined : await writing.objectStore('tray').get(key)
    if (key !== undefined) await writing.objectStore('tray').delete(key)
    await writing.done
    if (item) this.#tell(item.stream)
  }

  onOtherTab(listener: (stream: StreamId) => void): () => void {
    const hear = ({ data }: MessageEvent<StreamId>) => listener(data)
    this.#channel.addEventListener('message', hear)
    return () => this.#channel.removeEventListener('message', hear)
  }

  #write(...tables: Table[]): Writing {
    return this.#database.transaction(tables, 'readwrite', STRICT)
  }

  #tell(stream: StreamId): void {
    this.#channel.postMessage(stream)
  }

  async #sender(writing: Writing, stream: StreamId): Promise<Tables['senders']['value']> {
    const known = await writing.objectStore('senders').get(stream)
    return known ?? { stream, client: this.#newClientId(), next: 1 }
  }
}

function sentBy({ stream, client }: Tables['senders']['value']) {
  return { stream, client }
}

/** All keys `[stream, …]`: an array sorts after every string. */
function ofStream(stream: StreamId): IDBKeyRange {
  return IDBKeyRange.bound([stream], [stream, []])
}
