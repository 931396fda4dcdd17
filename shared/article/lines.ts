/** A half-open range `[start, end)` of UTF-16 code units in the article's text. */
export interface Line {
  readonly start: number
  readonly end: number
}

/**
 * White space as JavaScript's `\s` (NBSP, BOM, U+2028 are in it) and what has no width: a line of
 * nothing else shows nothing, so there is nothing in it to mark.
 */
const BLANK = /^[\s\u200B-\u200D\u2060]*$/

export function isBlank(text: string): boolean {
  return BLANK.test(text)
}

/**
 * The non-blank lines of a text, in order, without their line ends. A line ends with LF, CR LF or
 * a lone CR (as in CommonMark 0.31, section 2.1); U+2028, U+2029, NEL, VT and FF stay inside a line.
 */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit !== LF && unit !== CR && at < text.length) continue
    if (at > start && !isBlank(text.slice(start, at))) lines.push({ start, end: at })
    start = at + 1
  }
  return lines
}

const LF = 0x0a
const CR = 0x0d

/** A line for a list or a card: trimmed, each run of blanks and control characters one blank. */
export function singleSpaced(line: string): string {
  return line.replaceAll(/[\s\p{Cc}\u200B-\u200D\u2060]+/gu, ' ').trim()
}

/** Whether there is something to read: `* * *` and an emoji alone are neither title nor sentence. */
export function hasWords(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line)
}

/** A line as rules compare it: single-spaced, with straight apostrophes. */
export function plainLine(line: string): string {
  return singleSpaced(line).replaceAll('’', "'")
}

/**
 * Whether a plain line ends like a sentence: with one full stop, quotes and brackets behind it
 * allowed, and not that of an abbreviation such as "U.S.". "?", "!" and "..." end headlines too.
 */
export function isSentence(line: string): boolean {
  return /(?<!\.)[.。।۔]["'”»)\]]*$/.test(line) && !/(?:^|\P{L})(?:\p{L}\.){2,}$/u.test(line)
}
