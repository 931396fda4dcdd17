import type { DBSchema, IDBPTransaction } from 'idb'
import type { ClientId, Epoch, StreamId } from '../../shared/ids.ts'
import type { Row } from '../../shared/sync/rows.ts'
import type { Step } from '../../shared/undo/history.ts'
import type { QueuedOp, TrayItem } from './device.ts'

/** What is kept of one reviewer on one desk. */
export interface Tables extends DBSchema {
  /** Under which name and from which number on this profile sends to a stream. */
  senders: { key: string; value: { stream: StreamId; client: ClientId; next: number } }
  outbox: {
    key: number
    value: QueuedOp & { stream: StreamId; client: ClientId; order?: number }
    indexes: { stream: string }
  }
  cursors: { key: string; value: { stream: StreamId; epoch: Epoch; cursor: number } }
  rows: { key: [string, string]; value: { stream: StreamId; key: string; row: Row } }
  tray: { key: number; value: TrayItem & { order?: number }; indexes: { op: string } }
  /** In the order of their doing. One that stands has no number in `undone`, so no place there. */
  steps: { key: number; value: Step & { order?: number }; indexes: { undone: number } }
}

export type Table = 'senders' | 'outbox' | 'cursors' | 'rows' | 'tray' | 'steps'
export type Writing = IDBPTransaction<Tables, Table[], 'readwrite'>
