import type { Verdict } from '../../shared/claim/verdict.ts'

/** What a key does in the text. */
export type TextCommand =
  | { readonly type: 'mark'; readonly verdict: Verdict | null }
  | { readonly type: 'clear' }
  | { readonly type: 'activate' }

/** A way to mark the own selection, in the order of the adder. */
export interface MarkChoice {
  readonly digit: '1' | '2' | '3' | '0'
  readonly verdict: Verdict | null
  readonly word: string
  readonly glyph: string
}

export const MARK_CHOICES: readonly MarkChoice[] = [
  { digit: '1', verdict: 'verified', word: 'Verified', glyph: '✓' },
  { digit: '2', verdict: 'disputed', word: 'Disputed', glyph: '≠' },
  { digit: '3', verdict: 'unverifiable', word: 'Unverifiable', glyph: '?' },
  { digit: '0', verdict: null, word: 'Just mark', glyph: '○' },
]

/** What of a keyboard event decides. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/**
 * The command of a key, or null. Digits count by the character and by the physical key too, for
 * layouts that put them on Shift; with any modifier a key belongs to somebody else.
 */
export function commandOf(event: Key): TextCommand | null {
  if (event.isComposing) return null
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null
  if (event.key === 'Escape') return { type: 'clear' }
  if (event.key === 'Enter') return { type: 'activate' }
  const choice =
    MARK_CHOICES.find(({ digit }) => event.key === digit) ??
    MARK_CHOICES.find(({ digit }) => event.code === `Digit${digit}`)
  return choice ? { type: 'mark', verdict: choice.verdict } : null
}
