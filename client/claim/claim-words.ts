import type { Status } from '../../shared/claim/status.ts'
import type { Verdict } from '../../shared/claim/verdict.ts'
import { SETTING_WORDS } from '../settings/setting-words.ts'

/** How a status is named and drawn: never by colour alone. */
export const STATUS_LOOK: Readonly<
  Record<Status, { readonly word: string; readonly glyph: string }>
> = {
  open: { word: 'Open', glyph: '○' },
  verified: { word: 'Verified', glyph: '✓' },
  disputed: { word: 'Disputed', glyph: '≠' },
  unverifiable: { word: 'Unverifiable', glyph: '?' },
  split: { word: 'Split', glyph: '◐' },
  settled: { word: 'Settled', glyph: '■' },
}

/** What somebody did who gave the verdict: "Ben disputed". */
export const VERDICT_VERB: Readonly<Record<Verdict, string>> = {
  verified: 'verified',
  disputed: 'disputed',
  unverifiable: 'found it unverifiable',
}

/** What a change was a change of, after "Ana changed" or "Undone:". */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  position: 'the passage',
  scope: 'the question',
  statement: 'the statement',
  speaker: 'the speaker',
  saidAt: 'when it was said',
  asOf: 'the day that is judged',
  tags: 'the tags',
  verdict: 'the verdict',
  settlement: 'the desk’s word',
  comment: 'the discussion',
  thread: 'whether the discussion is resolved',
  evidence: 'the evidence',
  wording: 'the wording',
  assignment: 'who is asked to see to it',
  lease: 'who works on it',
  title: 'the title',
  outlet: 'the outlet',
  date: 'the date',
  url: 'the address',
  ...SETTING_WORDS,
  guidelines: 'the guidelines',
}
