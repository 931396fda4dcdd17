import type { History } from '../../shared/history/history.ts'

/** Older pages behind those that are known. */
export function withOlder(known: History, older: History): History {
  return { items: [...known.items, ...older.items], more: older.more }
}

/**
 * The newest page read again, in front of the older ones that are known. Where more came than a page
 * holds, nobody knows what lies between, so the older ones are read again when they are asked for.
 */
export function withNewest(known: History | null, newest: History): History {
  const last = newest.items.at(-1)
  const top = known?.items[0]
  if (!known || !last || !top || !newest.more || last.seq > top.seq) return newest
  const older = known.items.filter(({ seq }) => seq < last.seq)
  return { items: [...newest.items, ...older], more: older.length > 0 ? known.more : newest.more }
}
