import type { ArticleField } from '../article/article-row.ts'
import { articleDateInWords } from '../article/date.ts'
import { KIND_WORDS } from '../article/kind-words.ts'
import { REASON_WORDS } from '../claim/reason-words.ts'
import { SCOPE_QUESTION } from '../claim/scope-words.ts'
import { STAR_TAG } from '../claim/star.ts'
import type { HistoryChange, Judgement, SettledWord } from '../export/verdicts-format.ts'
import type { ReviewerId } from '../ids.ts'
import { type EvidenceChange, evidenceLine } from './evidence-line.ts'
import type { HistoryLine } from './history-line.ts'
import type { Change } from './stream-changes.ts'
import { workLine } from './work-line.ts'

/**
 * Every change in words; a change without its words here does not pass the types.
 *
 * @param nameOf of those who are spoken of, where they are not who did it
 */
export function lineOf(change: Change, nameOf: (reviewer: ReviewerId) => string): HistoryLine {
  switch (change.what) {
    case 'imported':
      return line('imported the article', null, change.to)
    case 'title':
    case 'outlet':
    case 'date':
    case 'url':
      return fieldLine(change.what, change.from, change.to)
    case 'kind':
      return line(
        `said what line ${change.block + 1} is`,
        change.from && KIND_WORDS[change.from],
        KIND_WORDS[change.to],
      )
    case 'marked':
    case 'marked-again':
    case 'moved':
    case 'scope':
    case 'statement':
    case 'speaker':
    case 'saidAt':
    case 'asOf':
    case 'tags':
    case 'removed':
    case 'restored':
      return claimLine(change)
    case 'verdict':
      return verdictLine(change.from, change.to)
    case 'withdrawn':
      return line('took the verdict back', judgementInWords(change.from), null)
    case 'settled':
      return line('settled it', wordInWords(change.from), wordInWords(change.to))
    case 'evidence':
    case 'evidence-removed':
    case 'evidence-restored':
      return evidenceLine(change)
    case 'reopened': {
      const why = change.to.reason === '' ? 'reopened it' : `reopened it, since ${change.to.reason}`
      return line(why, wordInWords(change.from), null)
    }
    case 'said':
    case 'edited':
    case 'unsaid':
    case 'said-again':
    case 'talk-resolved':
    case 'talk-reopened':
    case 'taken':
    case 'let-go':
    case 'assigned':
      return workLine(change, nameOf)
  }
}

/** The line as plain text: `disputed it: from verified to disputed`. */
export function lineText({ did, from, to }: HistoryLine): string {
  if (from !== null && to !== null) return `${did}: from ${from} to ${to}`
  if (to !== null) return `${did}: ${to}`
  return from === null ? did : `${did}, which was: ${from}`
}

type ClaimChange = Exclude<
  HistoryChange,
  EvidenceChange | { readonly what: 'verdict' | 'withdrawn' | 'settled' | 'reopened' }
>

function claimLine(change: ClaimChange): HistoryLine {
  switch (change.what) {
    case 'marked': {
      const { exact, scope } = change.to
      const asked = scope === 'attribution' ? ` and asked “${SCOPE_QUESTION[scope]}”` : ''
      return line(`marked it${asked}`, null, quoted(exact))
    }
    case 'marked-again':
      return line('marked the same words again', null, null)
    case 'moved':
      return line('moved its edges', quoted(change.from.exact), quoted(change.to.exact))
    case 'scope':
      return line(
        'changed the question',
        quoted(SCOPE_QUESTION[change.from]),
        quoted(SCOPE_QUESTION[change.to]),
      )
    case 'statement':
    case 'speaker':
    case 'saidAt':
    case 'asOf':
      return setLine(CLAIM_FIELDS[change.what], change.from, change.to)
    case 'tags':
      return tagsLine(change.from, change.to)
    case 'removed':
      return line('removed it', null, null)
    case 'restored':
      return line('brought it back', null, null)
  }
}

const CLAIM_FIELDS = {
  statement: 'the statement',
  speaker: 'the speaker',
  saidAt: 'when it was said',
  asOf: 'the day that is judged',
} as const

const ARTICLE_FIELDS: Readonly<Record<ArticleField, string>> = {
  title: 'the title',
  outlet: 'the outlet',
  date: 'the date',
  url: 'the address',
}

function fieldLine(field: ArticleField, from: string | null, to: string | null): HistoryLine {
  const shown = (value: string | null) =>
    value !== null && field === 'date' ? articleDateInWords(value) : value
  // Whoever says what the text gave anyway has confirmed it.
  if (from === to) return line(`confirmed ${ARTICLE_FIELDS[field]}`, null, valueInWords(shown(to)))
  return line(`set ${ARTICLE_FIELDS[field]}`, valueInWords(shown(from)), valueInWords(shown(to)))
}

function setLine(what: string, from: string | null, to: string | null): HistoryLine {
  if (to === null) return line(`cleared ${what}`, valueInWords(from), null)
  return line(from === null ? `set ${what}` : `changed ${what}`, from && quoted(from), quoted(to))
}

function tagsLine(from: readonly string[], to: readonly string[]): HistoryLine {
  const added = to.filter((tag) => !from.includes(tag))
  const taken = from.filter((tag) => !to.includes(tag))
  const said = [
    ...starLine(added, 'starred it'),
    ...tagWords(added, 'added'),
    ...starLine(taken, 'took the star off'),
    ...tagWords(taken, 'removed'),
  ]
  return line(said.join(' and '), null, null)
}

function starLine(tags: readonly string[], words: string): readonly string[] {
  return tags.includes(STAR_TAG) ? [words] : []
}

function tagWords(tags: readonly string[], did: string): readonly string[] {
  const named = tags.filter((tag) => tag !== STAR_TAG)
  if (named.length === 0) return []
  return [`${did} the ${named.length === 1 ? 'tag' : 'tags'} ${named.map(quoted).join(', ')}`]
}

/** The same verdict again says more about the wording, or says why. */
function verdictLine(from: Judgement | null, to: Judgement): HistoryLine {
  if (!from) return line('judged it', null, judgementInWords(to))
  if (from.verdict !== to.verdict) {
    return line('changed the verdict', judgementInWords(from), judgementInWords(to))
  }
  if (from.rationale !== to.rationale) {
    return line(
      `said why it is ${to.verdict}`,
      from.rationale === '' ? null : quoted(from.rationale),
      to.rationale === '' ? 'nothing' : quoted(to.rationale),
    )
  }
  if (from.reasons.join() !== to.reasons.join()) {
    return line(`gave other reasons for ${to.verdict}`, reasonWords(from), reasonWords(to))
  }
  return line('confirmed the verdict', null, to.verdict)
}

function judgementInWords(judgement: Judgement): string {
  const { verdict, reasons, rationale } = judgement
  const why = reasons.length === 0 ? '' : ` (${reasonWords(judgement)})`
  return `${verdict}${why}${rationale === '' ? '' : `, ${quoted(rationale)}`}`
}

function reasonWords({ reasons }: Judgement): string {
  return reasons.length === 0 ? 'none' : reasons.map((code) => REASON_WORDS[code]).join(', ')
}

function wordInWords(word: SettledWord): string
function wordInWords(word: SettledWord | null): string | null
function wordInWords(word: SettledWord | null): string | null {
  if (!word) return null
  return word.rationale === '' ? word.verdict : `${word.verdict}, ${quoted(word.rationale)}`
}

function valueInWords(value: string | null): string {
  return value === null ? 'unknown' : quoted(value)
}

function quoted(text: string): string {
  return `“${text}”`
}

function line(did: string, from: string | null, to: string | null): HistoryLine {
  return { did, from, to }
}
