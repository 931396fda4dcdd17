import type { ReadonlySignal } from '@preact/signals'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import type { Shelf } from './shelf.ts'

/** On a busy desk a summary comes some times a second; each time the whole list is written. */
const KEEP_EVERY_MS = 5_000

/** Keeps the list of articles on this device as it changes; returns how to stop. */
export function keepArticles(
  articles: ReadonlySignal<readonly ArticleSummary[]>,
  shelf: Shelf,
  after: (ms: number, callback: () => void) => () => void,
): () => void {
  let kept: readonly ArticleSummary[] = []
  let callOff: (() => void) | null = null
  const keep = () => {
    callOff = null
    if (articles.peek() === kept || articles.peek().length === 0) return
    kept = articles.peek()
    // A full storage costs the list offline, nothing else.
    void shelf.keepArticles(kept).catch(() => {})
    callOff = after(KEEP_EVERY_MS, keep)
  }
  const stop = articles.subscribe(() => {
    if (!callOff) keep()
  })
  return () => {
    stop()
    callOff?.()
  }
}
