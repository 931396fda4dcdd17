import type { IDBPObjectStore } from 'idb'
import type { OpId, StreamId } from '../../shared/ids.ts'
import {
  type HistoryChange,
  MAX_STEPS,
  type Step,
  stepOf,
  withChange,
} from '../../shared/undo/history.ts'
import type { Table, Tables } from './idb-tables.ts'

type Steps = IDBPObjectStore<Tables, Table[], 'steps', 'readwrite'>

/** Stores a change within the transaction of its ops; false where it comes too late. */
export async function takeChange(
  steps: Steps,
  stream: StreamId,
  change: HistoryChange,
): Promise<boolean> {
  if (change.kind !== 'did') return rewriteSteps(steps, (all) => withChange(all, stream, change))
  // What `withChange` does, without reading what stays: this is on the way of every key.
  if (change.deeds.length === 0) return true
  for (const undone of await steps.index('undone').getAllKeys()) await steps.delete(undone)
  await steps.add(stepOf(stream, change))
  const tooMany = (await steps.count()) - MAX_STEPS
  if (tooMany <= 0) return true
  for (const oldest of await steps.getAllKeys(null, tooMany)) await steps.delete(oldest)
  return true
}

/** Replaces the steps by what is made of them; false, and nothing is written, where that is null. */
export async function rewriteSteps(
  steps: Steps,
  make: (before: readonly Step[]) => readonly Step[] | null,
): Promise<boolean> {
  const records = (await steps.getAll()).map(({ order, ...step }) => ({ order, step }))
  const after = make(records.map(({ step }) => step))
  if (!after) return false
  // A step may have lost some of its deeds, its name-giving one too: any of them tells which it is.
  const ofDeed = new Map<OpId, Step>()
  for (const step of after) for (const { op } of step.deeds) ofDeed.set(op.id, step)
  for (const { order, step } of records) {
    if (order === undefined) continue
    const kept = step.deeds.map(({ op }) => ofDeed.get(op.id)).find((one) => one !== undefined)
    if (!kept) await steps.delete(order)
    else if (kept !== step) await steps.put({ ...kept, order })
  }
  return true
}
