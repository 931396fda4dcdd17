import type { Block } from '../../shared/article/article.ts'
import type { Position } from '../../shared/claim/quote.ts'

/** A quote in the paragraphs in which it stands, cut where they are long. */
export interface Surroundings {
  readonly before: string
  readonly exact: string
  readonly after: string
}

/** Code units shown on each side at most: some lines, so that the verdicts stay in sight. */
const MOST_AROUND = 420

/** What stands around a passage: its own paragraphs, without what is far from it. */
export function surroundingsOf(
  text: string,
  blocks: readonly Block[],
  { start, end }: Position,
): Surroundings {
  const first = blocks.findLast((block) => block.start <= start)
  const last = blocks.find((block) => block.end >= end)
  return {
    before: endOf(text.slice(first?.start ?? start, start).trimStart()),
    exact: text.slice(start, end),
    after: startOf(text.slice(end, last?.end ?? end).trimEnd()),
  }
}

function startOf(text: string): string {
  if (text.length <= MOST_AROUND) return text
  const cut = text.slice(0, MOST_AROUND)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || cut} …`
}

function endOf(text: string): string {
  if (text.length <= MOST_AROUND) return text
  const cut = text.slice(-MOST_AROUND)
  return `… ${cut.slice(cut.indexOf(' ') + 1)}`
}
