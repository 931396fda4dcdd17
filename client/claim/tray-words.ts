import { articleDateInWords } from '../../shared/article/date.ts'
import { KIND_WORDS } from '../../shared/article/kind-words.ts'
import { REASON_WORDS } from '../../shared/claim/reason-words.ts'
import { SCOPE_QUESTION } from '../../shared/claim/scope-words.ts'
import type { GivenEvidence } from '../../shared/evidence/evidence.ts'
import { evidenceText } from '../../shared/evidence/evidence-words.ts'
import type { ArticleDescribe, Op } from '../../shared/sync/op.ts'
import { FIELD_WORDS, fieldText } from '../library/field-words.ts'
import { SETTING_WORDS } from '../settings/setting-words.ts'
import type { TrayItem } from '../sync/device.ts'
import { STATUS_LOOK } from './claim-words.ts'

/** A refused change as its author reads it. */
export interface TrayWords {
  /** What was wanted, in a few words. */
  readonly wanted: string
  /** What was written in it, whole, to be copied; null where nothing was. */
  readonly text: string | null
  /** Why it was refused, in a sentence. */
  readonly reason: string
}

export function trayWordsOf({ op, refusal }: TrayItem): TrayWords {
  return { ...wishOf(op), reason: refusal.message }
}

function wishOf(op: Op): { readonly wanted: string; readonly text: string | null } {
  switch (op.type) {
    case 'claim.add': {
      const verdict = op.first ? ` as ${STATUS_LOOK[op.first.verdict].word.toLowerCase()}` : ''
      return { wanted: `Mark a passage${verdict}`, text: op.exact }
    }
    case 'claim.move':
      return { wanted: 'Move the edges of a claim', text: op.exact }
    case 'claim.remove':
      return { wanted: op.mark ? 'Undo your mark' : 'Remove a claim', text: null }
    case 'claim.restore':
      return { wanted: op.mark ? 'Redo your mark' : 'Bring a claim back', text: null }
    case 'claim.take':
      return { wanted: 'Take a claim to work on', text: null }
    case 'claim.release':
      return { wanted: 'Let go of a claim', text: null }
    case 'claim.assign':
      return { wanted: op.reviewer ? 'Assign a claim' : 'Assign a claim to nobody', text: null }
    case 'claim.describe':
      return descriptionWish(op.set)
    case 'verdict.cast': {
      const reasons = op.reasons.map((code) => REASON_WORDS[code]).join(', ')
      const wanted = `Your verdict: ${STATUS_LOOK[op.verdict].word}`
      return {
        wanted: reasons === '' ? wanted : `${wanted} (${reasons})`,
        text: op.rationale === '' ? null : op.rationale,
      }
    }
    case 'verdict.withdraw':
      return { wanted: 'Take your verdict back', text: null }
    case 'verdict.settle': {
      const wanted = `Settle the claim as ${STATUS_LOOK[op.verdict].word.toLowerCase()}`
      return { wanted, text: op.rationale === '' ? null : op.rationale }
    }
    case 'verdict.reopen':
      return { wanted: 'Reopen a settled claim', text: op.reason === '' ? null : op.reason }
    case 'comment.add':
      return { wanted: op.parent ? 'Your answer' : 'Your comment', text: op.text }
    case 'comment.edit':
      return { wanted: 'Change your comment', text: op.text }
    case 'comment.remove':
      return { wanted: 'Remove a comment', text: null }
    case 'comment.restore':
      return { wanted: 'Bring a comment back', text: null }
    case 'comment.resolve':
      return { wanted: 'Resolve the discussion', text: null }
    case 'comment.reopen':
      return { wanted: 'Reopen the discussion', text: null }
    case 'evidence.add':
      return { wanted: 'Bring evidence', text: evidenceText(op.given) }
    case 'evidence.edit':
      return { wanted: 'Change a piece of evidence', text: evidenceText(op.given) }
    case 'evidence.remove':
      return { wanted: 'Remove a piece of evidence', text: null }
    case 'evidence.restore':
      return { wanted: 'Bring a piece of evidence back', text: null }
    case 'article.describe':
      return articleWish(op.set)
    case 'settings.set': {
      const wanted = `Switch ${SETTING_WORDS[op.field]} ${op.value ? 'on' : 'off'}`
      return { wanted, text: null }
    }
    case 'guidelines.write':
      return { wanted: 'New guidelines of the desk', text: op.text }
    case 'article.import':
    case 'reviewer.join':
    case 'reviewer.change':
      return { wanted: 'A change that only the server makes', text: null }
  }
}

function articleWish(set: ArticleDescribe['set']) {
  if (set.field === 'kind') {
    const kind = KIND_WORDS[set.kind]
    return { wanted: `Say that line ${set.block + 1} of the article is ${kind}`, text: null }
  }
  const wanted = `Set the ${FIELD_WORDS[set.field].toLowerCase()} of the article`
  return { wanted, text: set.value === null ? 'unknown' : fieldText(set.field, set.value) }
}

function descriptionWish(set: Extract<Op, { type: 'claim.describe' }>['set']) {
  switch (set.field) {
    case 'scope':
      return { wanted: `Ask “${SCOPE_QUESTION[set.value]}”`, text: null }
    case 'tags':
      return { wanted: 'Change the tags of a claim', text: [...set.add, ...set.remove].join(', ') }
    case 'statement':
      return { wanted: 'Your statement of a claim', text: set.value }
    case 'speaker':
      return { wanted: 'The speaker of a claim', text: set.value }
    case 'saidAt':
      return { wanted: 'When it was said', text: set.value }
    case 'asOf':
      return { wanted: 'The day that is judged', text: set.value && articleDateInWords(set.value) }
  }
}

/** What stands in a field, as one reads it. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'string') {
    if (value === 'content' || value === 'attribution') return `“${SCOPE_QUESTION[value]}”`
    return `“${value}”`
  }
  if (typeof value === 'object' && 'source' in value) return evidenceText(value as GivenEvidence)
  if (typeof value === 'object' && 'exact' in value) return `“${value.exact}”`
  return 'something newer'
}
