import type { Verdict } from '../../shared/claim/verdict.ts'
import type { Key } from '../article/commands.ts'

/** What a key does on a card. */
export type CardCommand =
  | { readonly type: 'judge'; readonly verdict: Verdict }
  | { readonly type: 'scope' }
  | { readonly type: 'rationale' }
  | { readonly type: 'go'; readonly step: 1 | -1 }
  | { readonly type: 'leave' }

const VERDICT_OF: Readonly<Record<string, Verdict>> = {
  '1': 'verified',
  '2': 'disputed',
  '3': 'unverifiable',
}

/** The command of a key on a card, or null; a key with a modifier belongs to somebody else. */
export function cardCommandOf(event: Key): CardCommand | null {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
    return null
  }
  const verdict = VERDICT_OF[event.key] ?? VERDICT_OF[event.code.replace(/^Digit/, '')]
  if (verdict) return { type: 'judge', verdict }
  switch (event.key) {
    case 't':
      return { type: 'scope' }
    case 'r':
      return { type: 'rationale' }
    case 'j':
      return { type: 'go', step: 1 }
    case 'k':
      return { type: 'go', step: -1 }
    case 'Escape':
      return { type: 'leave' }
    default:
      return null
  }
}

/** Whether keys belong to this element, because one writes or chooses in it. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
