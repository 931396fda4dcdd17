import type { Entry, RefusedOp } from '../../shared/sync/entry.ts'

const made = new WeakMap<Entry | RefusedOp, string>()

/** What a commit's line says of one op. It is weighed before it is written, so it is kept till then. */
export function jsonOf(value: Entry | RefusedOp): string {
  const json = made.get(value) ?? JSON.stringify(value)
  made.set(value, json)
  return json
}

/** The same, for the last time: entries live on for those who catch up, and need no JSON for it. */
export function takeJson(value: Entry | RefusedOp): string {
  const json = made.get(value) ?? JSON.stringify(value)
  made.delete(value)
  return json
}
