import type { Position } from '../claim/quote.ts'

/** Why a character is odd: it looks like another one, or like nothing. */
export type OddKind = 'hard-blank' | 'tab' | 'no-width' | 'soft-hyphen' | 'direction' | 'end-blank'

/** One odd character, or a run of one kind. */
export interface OddCharacters extends Position {
  readonly kind: OddKind
}

const KINDS: readonly (readonly [OddKind, string])[] = [
  // Blanks at the end of a line come first: whatever they are, nobody sees them.
  ['end-blank', '[^\\S\\r\\n]+(?=[\\r\\n]|$)'],
  ['hard-blank', '[\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000]+'],
  ['tab', '\\t+'],
  ['soft-hyphen', '\\u00ad+'],
  ['direction', '[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+'],
  ['no-width', '(?:[\\u200b-\\u200d\\u2060-\\u2064\\ufeff]|(?![\\r\\n\\t])\\p{Cc})+'],
]

const ODD = new RegExp(KINDS.map(([kind, set]) => `(?<${nameOf(kind)}>${set})`).join('|'), 'gu')

/**
 * What looks different from what it is, in order: hard and other special blanks, tabs, characters
 * without width, soft hyphens, marks of writing direction, blanks at the end of a line. Joiners
 * between two parts of an emoji or of a word are at work, and not odd.
 */
export function oddCharacters(text: string): OddCharacters[] {
  const found: OddCharacters[] = []
  for (const match of text.matchAll(ODD)) {
    const { index: start, groups } = match
    const end = start + match[0].length
    const kind = KINDS.find(([kind]) => groups?.[nameOf(kind)] !== undefined)?.[0]
    if (!kind || isAtWork(text, start, end)) continue
    found.push({ start, end, kind })
  }
  return found
}

/** U+200C and U+200D join or part what stands around them, in Persian, Hindi and emoji. */
function isAtWork(text: string, start: number, end: number): boolean {
  if (end !== start + 1 || !/[\u200c\u200d]/.test(text.charAt(start))) return false
  const before = text.slice(Math.max(0, start - 2), start)
  const after = text.slice(end, end + 2)
  return /[^\p{ASCII}\s]$/u.test(before) && /^[^\p{ASCII}\s]/u.test(after)
}

function nameOf(kind: OddKind): string {
  return kind.replace('-', '')
}
