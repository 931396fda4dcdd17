import { computed, type ReadonlySignal } from '@preact/signals'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import type { Shelf } from './shelf.ts'

/** On a busy desk a summary comes some times a second; each time the whole list is written. */
const KEEP_EVERY_MS = 5_000

type After = (ms: number, callback: () => void) => () => void

/** Keeps the list of articles on this device as it changes; returns how to stop. */
export function keepArticles(
  articles: ReadonlySignal<readonly ArticleSummary[]>,
  shelf: Shelf,
  after: After,
): () => void {
  const known = computed(() => (articles.value.length === 0 ? null : articles.value))
  return keepList(known, (list) => shelf.keepArticles(list), after)
}

/**
 * Keeps a list on this device as it changes; returns how to stop.
 *
 * @param list null while it is not known
 */
export function keepList<Item>(
  list: ReadonlySignal<readonly Item[] | null>,
  store: (list: readonly Item[]) => Promise<void>,
  after: After,
): () => void {
  let kept: readonly Item[] | null = null
  let callOff: (() => void) | null = null
  const keep = () => {
    callOff = null
    const now = list.peek()
    if (now === kept || now === null) return
    kept = now
    // A full storage costs the list offline, nothing else.
    void store(now).catch(() => {})
    callOff = after(KEEP_EVERY_MS, keep)
  }
  const stop = list.subscribe(() => {
    if (!callOff) keep()
  })
  return () => {
    stop()
    callOff?.()
  }
}
