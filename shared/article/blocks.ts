import type { Block } from './article.ts'
import type { Draft } from './draft.ts'
import { markOfLine } from './line-rules.ts'
import { isSentence, type Line, linesOf, plainLine } from './lines.ts'
import { markTails } from './tail-rules.ts'
import { markTitle } from './title-rules.ts'

/** The version that new articles are read with. An article keeps its own for ever. */
export const BLOCK_RULES_VERSION = 1

/** Longer lines are prose, whatever they hold: the longest caption of the seeds has 248. */
const LONGEST_RULED_LINE = 600
/** A sub-heading is a phrase: the seeds' one has 36 code units, newspapers rarely pass 60. */
const LONGEST_HEADING = 80
const MOST_HEADING_WORDS = 12

/**
 * The blocks of an article, one a non-blank line, in order (see `linesOf`, `Block`). The same text
 * and version give the same blocks on every machine, in linear time. Throws a RangeError on a
 * version that this build does not know.
 */
export function blocksOf(text: string, rules: number): readonly Block[] {
  if (rules !== BLOCK_RULES_VERSION) throw new RangeError(`unknown block rules: ${rules}`)
  const drafts = linesOf(text).map((line) => toDraft(text, line))
  markTitle(drafts)
  markTails(drafts)
  markHeadings(drafts)
  return drafts.map(toBlock)
}

function toDraft(text: string, { start, end }: Line): Draft {
  const plain = end - start <= LONGEST_RULED_LINE ? plainLine(text.slice(start, end)) : null
  return { start, end, plain, mark: plain === null ? null : markOfLine(plain) }
}

function toBlock({ start, end, mark }: Draft, index: number): Block {
  if (mark?.kind === 'boilerplate') return { index, start, end, kind: mark.kind, sort: mark.sort }
  return { index, start, end, kind: mark?.kind ?? 'paragraph' }
}

/** A phrase that the next line of the article, which is prose, stands under. */
function markHeadings(drafts: readonly Draft[]): void {
  let isProseNext = false
  for (const draft of drafts.toReversed()) {
    if (draft.mark !== null) continue
    if (isProseNext && isPhrase(draft.plain)) draft.mark = { kind: 'heading' }
    isProseNext = isProse(draft.plain)
  }
}

/** Begins with a capital, a digit or a letter without case; no quotation, no end of a sentence. */
function isPhrase(line: string | null): boolean {
  return (
    line !== null &&
    line.length <= LONGEST_HEADING &&
    line.split(' ').length <= MOST_HEADING_WORDS &&
    /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(line) &&
    !/[.!?:;,…。।۔؟]["'”»)\]]*$/u.test(line)
  )
}

function isProse(line: string | null): boolean {
  return line === null || line.length > LONGEST_HEADING || isSentence(line) || /[!?…]$/.test(line)
}
