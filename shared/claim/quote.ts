/** A half-open range `[start, end)` of UTF-16 code units in the article's text. */
export interface Position {
  readonly start: number
  readonly end: number
}

/**
 * A passage by its own words and a little of what stands around it: the shape of the W3C's
 * TextQuoteSelector (Web Annotation Data Model, section 4.2.4).
 */
export interface Quote {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/** Code units of context on each side: enough to tell two equal phrases apart. */
export const CONTEXT_LENGTH = 32

/** Code units around an offset in which its grapheme is looked for; longer clusters are not text. */
const GRAPHEME_WINDOW = 64

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Cuts the quote at a position out of the article's text; never from what a screen shows.
 *
 * @param around code units of context on each side
 */
export function cutQuote(text: string, { start, end }: Position, around = CONTEXT_LENGTH): Quote {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(toWholePair(text, Math.max(0, start - around)), start),
    suffix: text.slice(end, toWholePair(text, Math.min(text.length, end + around))),
  }
}

export type PositionFault = 'outside' | 'empty' | 'blank' | 'inside-character'

/** What is wrong with a position in this text, or null. Offsets are UTF-16 code units. */
export function positionFault(text: string, { start, end }: Position): PositionFault | null {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return 'outside'
  if (start < 0 || end > text.length) return 'outside'
  if (start >= end) return 'empty'
  if (!isCharacterBorder(text, start) || !isCharacterBorder(text, end)) return 'inside-character'
  return text.slice(start, end).trim() === '' ? 'blank' : null
}

/** Whether a cut here splits nothing that a reader sees as one character (a grapheme, UAX 29). */
export function isCharacterBorder(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true
  if (isPlain(text.charCodeAt(offset - 1)) && isPlain(text.charCodeAt(offset))) return true
  let from = toWholePair(text, Math.max(0, offset - GRAPHEME_WINDOW))
  // Flags are pairs, counted from the first of a row: a window from inside would pair them wrongly.
  while (isFlagHalf(text.codePointAt(from - 2))) from -= 2
  const window = text.slice(from, offset + GRAPHEME_WINDOW)
  return graphemes.segment(window).containing(offset - from)?.index === offset - from
}

/** Printable ASCII never joins with its neighbour (CR LF, which does, is not in it). */
function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit < 0x7f
}

/** A regional indicator symbol; two of them are a flag. */
function isFlagHalf(codePoint: number | undefined): boolean {
  return codePoint !== undefined && codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
}

function toWholePair(text: string, offset: number): number {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset
}
