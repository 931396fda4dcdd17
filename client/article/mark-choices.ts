import type { Verdict } from '../../shared/claim/verdict.ts'

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
