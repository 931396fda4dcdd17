import type { Position } from '../claim/quote.ts'
import { isBeginning, meaningOfStop } from './abbreviations.ts'
import { datelineOf } from './dateline.ts'
import { hasWords, isBlank } from './lines.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/**
 * Code units that are given to the segmenter at once: the segments of a whole article of 80,000 fill
 * Node's memory. The longest sentence of the seeds has 331.
 */
const WINDOW = 4096
/** How much of a sentence longer than a window is read again with the next one. */
const OVERLAP = 64
/** Code units on each side of a border by which it is judged: a name and a verb behind it. */
const CONTEXT = 80

/**
 * The sentences of a block, in order, without blanks at their edges; together they leave out nothing
 * else. Offsets are UTF-16 code units of the article's text. `Intl.Segmenter` proposes the borders;
 * here they are mended for "Mr.", "U.S.", "Sept. 11", initials, quotations and glued full stops
 * (`media.The`). A dateline before the first sentence is a piece of its own. Costs linear time.
 */
export function sentencesOf(text: string, block: Position): readonly Position[] {
  const line = text.slice(block.start, block.end)
  const dateline = datelineOf(line)?.length ?? 0
  const cuts = new Set(dateline > 0 && dateline < line.length ? [dateline] : [])
  for (const border of proposedBorders(line)) {
    const cut = beforeOpening(line, border)
    if (cut > dateline && isBorder(line, cut)) cuts.add(cut)
  }
  for (const cut of gluedBorders(line)) if (cut > dateline) cuts.add(cut)
  return joined(line, [0, ...[...cuts].sort((a, b) => a - b), line.length]).flatMap(
    ({ from, to }) => withoutBlanks(text, block.start + from, block.start + to) ?? [],
  )
}

/** The pieces between the cuts; what holds no word ends the piece before it, or begins the next. */
function joined(line: string, cuts: readonly number[]): { from: number; to: number }[] {
  const pieces: { from: number; to: number; isText: boolean }[] = []
  cuts.slice(1).forEach((to, i) => {
    const from = cuts[i] as number
    const isText = hasWords(line.slice(from, to))
    const last = pieces.at(-1)
    if (last && !(last.isText && isText)) {
      last.to = to
      last.isText ||= isText
    } else pieces.push({ from, to, isText })
  })
  return pieces
}

/** Where Unicode's rules (UAX 29) end sentences, without the end of the line. */
function* proposedBorders(line: string): Generator<number> {
  let from = 0
  while (from < line.length) {
    const window = line.slice(from, from + WINDOW)
    const isLast = from + window.length === line.length
    let last = 0
    for (const { index } of segmenter.segment(window)) {
      if (index > 0) yield from + index
      last = index
    }
    if (isLast) return
    // The last sentence may go on behind the window: it is read again from its start.
    from += last > 0 ? last : WINDOW - OVERLAP
  }
}

/** A full stop without a blank behind it: `on social media.The Taliban`, but not `Booking.Com`. */
function* gluedBorders(line: string): Generator<number> {
  for (const { index } of line.matchAll(/(?<=[\p{L}\p{N}]\.)(?=\p{Lu}\p{Ll}|[AI] )/gu)) {
    const before = line.slice(Math.max(0, index - CONTEXT), index)
    const after = line.slice(index, index + CONTEXT)
    if (/^(?:Com|Net|Org|Gov|Edu|Info)\b/.test(after)) continue
    const isWord = /[\p{L}\p{N}]{2}\.$/u.test(before) || isBeginning(after)
    if (isWord && meaningOfStop(before, after) === 'end') yield index
  }
}

/** `escaped”.“They were`: the quotation mark that opens belongs to what it opens. */
function beforeOpening(line: string, border: number): number {
  const before = line.slice(Math.max(0, border - CONTEXT), border)
  const opening = /[“‘«([]+$/.exec(before)?.[0].length ?? 0
  return border - opening
}

function isBorder(line: string, cut: number): boolean {
  const before = line.slice(Math.max(0, cut - CONTEXT), cut).trimEnd()
  const after = line.slice(cut, cut + CONTEXT).trimStart()
  if (/^\p{Ll}/u.test(after)) return false
  // `1. The first point`
  if (cut < CONTEXT && /^\(?(?:\p{N}{1,3}|\p{L})[.)]$/u.test(before)) return false
  if (/[!?…]["”’»]$/.test(before)) return !ATTRIBUTION.test(after)
  return !/\.$/.test(before) || meaningOfStop(before, after) === 'end'
}

/** `"… very soon!" Nazary tweeted.`, but not `"No!" Nazary said that …`. */
const ATTRIBUTION =
  /^(?:\p{Lu}[\p{L}’'.-]*\s+){1,4}(?:said|says|asked|asks|added|adds|wrote|writes|tweeted|told|replied|insisted|warned|shouted|cried|posted)\b(?!\s+that\b)/u

function withoutBlanks(text: string, from: number, to: number): Position | null {
  let start = from
  let end = to
  while (start < end && isBlank(text.charAt(start))) start += 1
  while (start < end && isBlank(text.charAt(end - 1))) end -= 1
  return start < end ? { start, end } : null
}
