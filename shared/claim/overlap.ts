import type { Position } from './quote.ts'

/**
 * From this overlap on two passages are taken for the same claim marked twice, and the one that stands
 * there is offered first: a full stop, an article or a "said" more or less leaves a sentence above it;
 * half a sentence falls below it.
 */
export const NEARLY_THE_SAME = 0.8

/** How much of two passages is in both: intersection over union, from 0 to 1 for the same one. */
export function overlapOf(a: Position, b: Position): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  if (shared <= 0) return 0
  return shared / (a.end - a.start + (b.end - b.start) - shared)
}

/**
 * Of the others, the one that overlaps most with a passage, where that is at least `NEARLY_THE_SAME`;
 * the first of equals.
 */
export function nearlySame<Other extends Position>(
  passage: Position,
  others: Iterable<Other>,
): Other | null {
  let best: Other | null = null
  let most = 0
  for (const other of others) {
    const overlap = overlapOf(passage, other)
    if (overlap < NEARLY_THE_SAME || overlap <= most) continue
    best = other
    most = overlap
  }
  return best
}
