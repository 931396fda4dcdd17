/** What can happen to a claim, as its history in an export names it; a field by its own name. */
export const HISTORY_KINDS = [
  'marked',
  'marked-again',
  'moved',
  'scope',
  'statement',
  'speaker',
  'saidAt',
  'asOf',
  'tags',
  'removed',
  'restored',
  'verdict',
  'withdrawn',
  'settled',
  'reopened',
  'evidence',
  'evidence-removed',
  'evidence-restored',
] as const

export type HistoryKind = (typeof HISTORY_KINDS)[number]
