/**
 * The two kinds of no. A refusal is final, durable and counted: its op ends in the author's tray.
 * A not-now answers the whole submit, counts nothing and is tried again.
 */

/** Each code with the sentence that a reviewer reads. */
export const REFUSALS = {
  FORBIDDEN: 'Your role does not allow this.',
  BAD_SHAPE: 'This is not a change that Claimdesk knows.',
  BAD_ENCODING: 'The text holds characters that cannot be kept; remove control characters.',
  TOO_LARGE: 'The text is too long.',
  BAD_RANGE: 'The passage lies outside the article or cuts a character in two; select it again.',
  QUOTE_MISMATCH: 'The quoted words are not what stands at this position; select them again.',
  UNKNOWN_CLAIM: 'There is no such claim in this article.',
  CLAIM_REMOVED: 'The claim was removed meanwhile; restore it first.',
  NOT_REMOVED: 'The claim is not removed.',
  ID_TAKEN: 'This id is in use already.',
  STALE: 'Somebody changed this meanwhile; keep yours or take theirs.',
  DUPLICATE: 'Another claim marks exactly this passage already; use that one.',
  SCOPE_JUDGED: 'Somebody else has judged this claim; its scope stays.',
  JUDGED_BY_OTHERS: 'Others have worked on this claim; only an editor may remove it.',
  JUDGE_FIRST: 'On this desk others’ verdicts show after yours: judge the claim first.',
  NO_VERDICT: 'You have no verdict here to withdraw.',
  SETTLED: 'This claim is settled; an editor reopens it before it is changed.',
  NEEDS_TWO_READERS:
    'This desk settles a claim once two people have judged it as it stands; it needs another reader.',
  NOT_SETTLED: 'This claim is not settled.',
  TAKEN: 'Somebody else works on this claim; take another one.',
  NOT_TAKEN: 'Nobody works on this claim any more, or not you.',
  NOT_ASSIGNED: 'Nobody was asked to see to this claim.',
  UNKNOWN_COMMENT: 'There is no such comment on this claim.',
  COMMENT_REMOVED: 'The comment was removed meanwhile; bring it back first.',
  TOO_MANY_COMMENTS: 'This claim holds as many comments as it can.',
  UNKNOWN_EVIDENCE: 'There is no such evidence on this claim.',
  UNKNOWN_ARTICLE: 'The article that is cited is not on this desk.',
  TOO_MUCH_EVIDENCE: 'This claim holds as much evidence as it can; remove some first.',
  NO_CHANGE: 'This changes nothing.',
} as const

export type RefusalCode = keyof typeof REFUSALS

export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
  /** For STALE: what stands there now, and who holds it, so that the author can choose. */
  readonly current?: { readonly field: string; readonly value: unknown; readonly rev: string }
}

export const NOT_NOW = {
  RESTARTING: 'The server is restarting; your work is kept and sent again.',
  STORAGE_FULL: 'The disk is full; your work is kept here and sent when there is room.',
  STORAGE_FAILED: 'The disk failed; your work is kept here and sent again.',
  STORAGE_DAMAGED: 'The record of this article is damaged; it is not served until it is repaired.',
  RATE_LIMITED: 'Too many changes at once; they are sent again in a moment.',
  SESSION_ENDED: 'You are signed out; sign in again to send what is kept here.',
  EPOCH_CHANGED: 'The article was restored; it is loaded anew.',
  GAP: 'An earlier change has not arrived yet; it is sent first.',
  CLIENT_UNKNOWN: 'This device is not known here any more; its changes are numbered anew.',
} as const

export type NotNowCode = keyof typeof NOT_NOW

export interface NotNow {
  readonly code: NotNowCode
  readonly message: string
  /** For GAP: the last number that the server holds of this client. */
  readonly last?: number
}

export function refusal(code: RefusalCode, detail?: Partial<Refusal>): Refusal {
  return { code, message: REFUSALS[code], ...detail }
}

export function notNow(code: NotNowCode, detail?: Partial<NotNow>): NotNow {
  return { code, message: NOT_NOW[code], ...detail }
}
