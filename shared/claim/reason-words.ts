import type { ReasonCode } from './verdict.ts'

/** The reasons as people read them, on cards, in the queue and in readable exports. */
export const REASON_WORDS: Readonly<Record<ReasonCode, string>> = {
  'contradicted-by-evidence': 'contradicted by evidence',
  'sources-conflict': 'sources conflict',
  'misleading-context': 'misleading context',
  'wording-differs': 'wording differs',
  'looked-and-found-none': 'looked and found none',
  'opinion-or-prediction': 'opinion or prediction',
  'source-refuses': 'source refuses',
}
