import { withMentions } from '../discussion/mentions.ts'
import type { ReviewerId } from '../ids.ts'
import type { HistoryLine } from './history-line.ts'
import type { WorkChange } from './work-changes.ts'

/** A change of the work on a claim in words. */
export function workLine(
  change: WorkChange,
  nameOf: (reviewer: ReviewerId) => string,
): HistoryLine {
  const said = (text: string) => `“${withMentions(text, (id) => `@${nameOf(id)}`)}”`
  switch (change.what) {
    case 'said':
      return line('commented', null, said(change.to))
    case 'edited':
      return line('changed a comment', said(change.from), said(change.to))
    case 'unsaid':
      return line('removed a comment', said(change.from), null)
    case 'said-again':
      return line('brought a comment back', null, said(change.to))
    case 'talk-resolved':
      return line('resolved the discussion', null, null)
    case 'talk-reopened':
      return line('opened the discussion again', null, null)
    case 'taken':
      return line('said who works on it', null, nameOf(change.to))
    case 'let-go':
      return line('said that nobody works on it', nameOf(change.from), null)
    case 'assigned':
      return change.to === null
        ? line('asked nobody any more', change.from && nameOf(change.from), null)
        : line('assigned it', change.from && nameOf(change.from), nameOf(change.to))
  }
}

function line(did: string, from: string | null, to: string | null): HistoryLine {
  return { did, from, to }
}
