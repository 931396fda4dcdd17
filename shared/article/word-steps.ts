import { isCharacterBorder, type Position } from '../claim/quote.ts'
import { isBlank } from './lines.ts'

export type Edge = 'start' | 'end'

/** One step towards the end of the text, or towards its beginning. */
export type Step = 1 | -1

/** Code units on each side in which the next border of a word is looked for; none is longer. */
const WINDOW = 256

const words = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * A passage with one edge moved by a word; null where it cannot move: at the ends of the text, at
 * what is hidden, or where nothing would be left. An edge rests at words and, where marks stand at a
 * word (`Kabul.”`), behind or before these, too: so both can be had.
 *
 * @param hidden ranges that no edge may pass, because nobody sees them
 */
export function withMovedEdge(
  text: string,
  passage: Position,
  edge: Edge,
  step: Step,
  hidden: readonly Position[] = [],
): Position | null {
  const from = passage[edge]
  const rests = restsAround(text, from, edge)
  const to = step > 0 ? rests.find((at) => at > from) : rests.findLast((at) => at < from)
  if (to === undefined) return null
  return withEdge(text, passage, edge, to, hidden)
}

/**
 * A passage with one edge at the rest that is nearest to an offset, where a hand let go of it; null
 * where that is no passage, or it would pass what is hidden.
 */
export function withEdgeNear(
  text: string,
  passage: Position,
  edge: Edge,
  offset: number,
  hidden: readonly Position[] = [],
): Position | null {
  const rests = restsAround(text, offset, edge)
  const at = [...rests, passage[edge]].reduce((best, one) =>
    Math.abs(one - offset) < Math.abs(best - offset) ? one : best,
  )
  return withEdge(text, passage, edge, at, hidden)
}

function withEdge(
  text: string,
  passage: Position,
  edge: Edge,
  to: number,
  hidden: readonly Position[],
): Position | null {
  const from = passage[edge]
  const moved = { ...passage, [edge]: to }
  if (moved.start >= moved.end) return null
  const [low, high] = from < to ? [from, to] : [to, from]
  if (hidden.some(({ start, end }) => start < high && end > low)) return null
  return isCharacterBorder(text, to) ? moved : null
}

/** Where an edge may rest near an offset, in order. */
function restsAround(text: string, offset: number, edge: Edge): number[] {
  const from = Math.max(0, offset - WINDOW)
  const window = text.slice(from, offset + WINDOW)
  const rests = new Set<number>()
  for (const { index, segment, isWordLike } of words.segment(window)) {
    const after = index + segment.length
    const before = window.charAt(index - 1)
    const isOpen = isBlank(segment.charAt(0))
    const isFirst = !isOpen && (isWordLike || isBlank(before))
    const isLast = !isOpen && (isWordLike || isBlank(window.charAt(after)))
    if (edge === 'start' && isFirst) rests.add(from + index)
    if (edge === 'end' && isLast) rests.add(from + after)
  }
  // The window cuts words at its edges: these are no borders, unless the text ends there, too.
  if (from > 0) rests.delete(from)
  if (from + window.length < text.length) rests.delete(from + window.length)
  return [...rests].sort((a, b) => a - b)
}
