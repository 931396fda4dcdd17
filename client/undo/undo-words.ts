import type { Verdict } from '../../shared/claim/verdict.ts'
import type { ClaimId, OpId, ReviewerId } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Deed } from '../../shared/undo/deed.ts'
import type { Direction, Objection } from '../../shared/undo/objection.ts'
import type { Left } from '../../shared/undo/plan.ts'
import { FIELD_WORDS } from '../claim/claim-words.ts'
import { SETTING_WORDS } from '../settings/setting-words.ts'

/** Who and what is spoken of. */
export interface Names {
  /** `C-4`, or its first words while the server has given it no label. */
  claim(id: ClaimId): string
  /** `Ana`, or `You`. */
  person(id: ReviewerId): string
  /** Who wrote a revision; null where this page does not know. */
  author(rev: OpId): ReviewerId | null
}

/** What a deed was, so that `Undone: …` can be said of it: "disputed C-4". */
export function deedInWords({ op, was }: Deed, names: Names): string {
  switch (op.type) {
    case 'claim.add':
      return op.first
        ? judgedInWords(op.first.verdict, names.claim(op.claim))
        : `marked ${names.claim(op.claim)}`
    case 'claim.describe':
      return `${FIELD_WORDS[op.set.field]} of ${names.claim(op.claim)}`
    case 'claim.move':
      return `the edges of ${names.claim(op.claim)}`
    case 'claim.remove':
      return `the removal of ${names.claim(op.claim)}`
    case 'claim.restore':
      return `the return of ${names.claim(op.claim)}`
    case 'claim.take':
      return `took ${names.claim(op.claim)}`
    case 'claim.release':
      return `let go of ${names.claim(op.claim)}`
    case 'claim.assign': {
      const who = op.reviewer === null ? 'nobody' : names.person(op.reviewer)
      return `assigned ${names.claim(op.claim)} to ${who}`
    }
    case 'verdict.cast': {
      const claim = names.claim(op.claim)
      const before = was.kind === 'verdict' ? was.given : null
      if (before?.verdict !== op.verdict) return judgedInWords(op.verdict, claim)
      if (before.rationale !== op.rationale) return `the rationale on ${claim}`
      if (before.reasons.join() !== op.reasons.join()) return `the reasons on ${claim}`
      return `the confirmed verdict on ${claim}`
    }
    case 'verdict.withdraw':
      return `the withdrawn verdict on ${names.claim(op.claim)}`
    case 'verdict.settle':
      return `settled ${names.claim(op.claim)} as ${op.verdict}`
    case 'verdict.reopen':
      return `the reopening of ${names.claim(op.claim)}`
    case 'comment.add':
      return `your comment on ${names.claim(op.claim)}`
    case 'comment.edit':
      return `the change of your comment on ${names.claim(op.claim)}`
    case 'comment.remove':
      return `the removal of a comment on ${names.claim(op.claim)}`
    case 'comment.restore':
      return `the return of a comment on ${names.claim(op.claim)}`
    case 'comment.resolve':
      return `the resolved discussion of ${names.claim(op.claim)}`
    case 'comment.reopen':
      return `the reopened discussion of ${names.claim(op.claim)}`
    case 'evidence.add':
      return `evidence on ${names.claim(op.claim)}`
    case 'evidence.edit':
      return `the change of evidence on ${names.claim(op.claim)}`
    case 'evidence.remove':
      return `the removal of evidence on ${names.claim(op.claim)}`
    case 'evidence.restore':
      return `the return of evidence on ${names.claim(op.claim)}`
    case 'article.describe':
      return op.set.field === 'kind'
        ? 'what a line of the article is'
        : `${FIELD_WORDS[op.set.field]} of the article`
    case 'settings.set':
      return SETTING_WORDS[op.field]
    case 'guidelines.write':
      return 'the guidelines'
    case 'article.import':
    case 'reviewer.join':
    case 'reviewer.change':
      return 'a change of the desk'
  }
}

function judgedInWords(verdict: Verdict, claim: string): string {
  return verdict === 'unverifiable' ? `found ${claim} unverifiable` : `${verdict} ${claim}`
}

/** What is said when it was done. */
export function doneInWords(direction: Direction, deed: Deed, where: string, names: Names): string {
  const word = direction === 'undo' ? 'Undone' : 'Done again'
  return `${word}${where}: ${deedInWords(deed, names)}`
}

/** What is said when it was not, with the reason. */
export function objectionInWords(
  objection: Objection,
  direction: Direction,
  deed: Deed,
  where: string,
  names: Names,
): string {
  const word = direction === 'undo' ? 'Not undone' : 'Not done again'
  const what = deedInWords(deed, names)
  return `${word}${where}: ${what}. ${reasonOf(objection, deed, names)}`
}

/** A change of many claims, and what became of it. */
export interface Bulk {
  readonly deeds: readonly Deed[]
  done: number
  left: number
  /** Why the first of those that stay stays. */
  reason: (Left & { readonly names: Names }) | null
}

/** `Undone: 5 verdicts. 2 more stay as they are: Ben changed the verdict since.` */
export function bulkDoneInWords(direction: Direction, { deeds, done, left, reason }: Bulk): string {
  const why = reason ? ` ${reasonOf(reason.objection, reason.deed, reason.names)}` : ''
  const [word, not] =
    direction === 'undo' ? ['Undone', 'Not undone'] : ['Done again', 'Not done again']
  if (done === 0) return `${not}: ${bulkInWords(deeds, left)}.${why}`
  const said = `${word}: ${bulkInWords(deeds, done)}`
  return left === 0 ? said : `${said}. ${left} more stay as they are.${why}`
}

/** One and many of a kind of change. */
const BULK_WORDS: Partial<Record<Op['type'], readonly [string, string]>> = {
  'verdict.cast': ['verdict', 'verdicts'],
  'verdict.settle': ['settled claim', 'settled claims'],
  'claim.assign': ['assignment', 'assignments'],
  'claim.describe': ['claim’s tags', 'claims’ tags'],
}

function bulkInWords([first, ...others]: readonly Deed[], count: number): string {
  const type = first?.op.type
  const isOfAKind = type !== undefined && others.every(({ op }) => op.type === type)
  const [one, many] = (isOfAKind && BULK_WORDS[type]) || ['change', 'changes']
  return `${count} ${count === 1 ? one : many}`
}

function reasonOf(objection: Objection, { op }: Deed, names: Names): string {
  switch (objection.code) {
    case 'CHANGED': {
      const by = objection.rev === null ? null : names.author(objection.rev)
      const who = by === null ? 'Somebody' : names.person(by)
      if (objection.field === 'removed') return `${who} removed it or brought it back since.`
      const field = FIELD_WORDS[objection.field] ?? 'what this line is'
      return `${who} changed ${field} since.`
    }
    case 'JUDGED':
      return `${names.person(objection.reviewer)} judged it since.`
    case 'REMOVED':
      return `${names.person(objection.by)} removed the claim since.`
    case 'TAKEN':
      return 'Another claim marks exactly these words by now.'
    case 'FORBIDDEN':
      return 'Your role no longer allows it.'
    case 'NOTHING':
      return op.type === 'claim.add'
        ? 'These words were a claim already, and nothing of it is yours.'
        : 'Nothing of it is left to change.'
    case 'REFUSED':
      return objection.refusal.message
  }
}
