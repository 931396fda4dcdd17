import type { Entry, RefusedOp } from '../../shared/sync/entry.ts'

const made = new WeakMap<Entry | RefusedOp, string>()

/** What a commit's line says of one op. Made once, though it is weighed before it is written. */
export function jsonOf(value: Entry | RefusedOp): string {
  const before = made.get(value)
  if (before !== undefined) return before
  const json = JSON.stringify(value)
  made.set(value, json)
  return json
}
