import type { Scope } from '../claim/claim.ts'
import type { Status } from '../claim/status.ts'
import type { ReasonCode, Verdict } from '../claim/verdict.ts'
import type { Stance } from '../evidence/evidence.ts'
import type { HistoryKind } from './history-kinds.ts'

/**
 * What the words of an export mean, for somebody who has only the file. Sentences may be worded
 * better later; what they say stays.
 */
export const DEFINITIONS = {
  claim: 'A passage of an article that a reviewer marked as something to be checked.',
  quote:
    'The passage in its own words (exact), with about 32 UTF-16 code units of what stands before (prefix) and after it (suffix).',
  position:
    'Where the quote stands in the text of the imported file: start is counted from 0, end is exclusive. utf16 counts UTF-16 code units (JavaScript, Java), codePoints counts Unicode code points (Python, W3C TextPositionSelector).',
  length: 'The length of the article in UTF-16 code units; sha256 is of the bytes of its file.',
  scope: {
    content: 'The question is whether what the passage says is so.',
    attribution: 'The question is whether the named speaker said it.',
  } satisfies Record<Scope, string>,
  statement: 'The claim in one sentence of the reviewers; null while the quote speaks for itself.',
  saidAt:
    'When it was said, as the reviewer wrote it: a date or a phrase; null where it is not noted.',
  tags: 'Words by which the reviewers sort claims, in the order of their UTF-16 code units.',
  asOf: "The day for which the claim is judged; null means the article's date.",
  verdict: {
    verified: 'The reviewer found that the claim holds.',
    disputed: 'The reviewer found reason to doubt the claim or evidence against it.',
    unverifiable: 'The reviewer found that it cannot be established whether the claim holds.',
  } satisfies Record<Verdict, string>,
  reason: {
    'contradicted-by-evidence': 'Evidence says otherwise.',
    'sources-conflict': 'Sources contradict each other.',
    'misleading-context': 'The context gives a false impression.',
    'wording-differs': 'The words differ from those of the source.',
    'looked-and-found-none': 'The reviewer looked for evidence and found none.',
    'opinion-or-prediction': 'It is an opinion or a prediction, which no evidence can settle.',
    'source-refuses': 'The source does not answer or does not let it be checked.',
  } satisfies Record<ReasonCode, string>,
  judged: 'The quote, the statement and the scope that the reviewer had before them when judging.',
  counts:
    'Whether a verdict takes part in status, outcome and readers. It does not when the position, statement or scope of the claim was changed after what it judged.',
  status: {
    open: 'No verdict counts.',
    verified: 'All verdicts that count say verified.',
    disputed: 'All verdicts that count say disputed.',
    unverifiable: 'All verdicts that count say unverifiable.',
    split: 'The verdicts that count differ: the reviewers disagree among themselves.',
    settled: 'An editor has said the last word; outcome is that verdict, whatever others gave.',
  } satisfies Record<Status, string>,
  outcome:
    'The verdict of the settlement, else the one on which all who count agree; null while the claim is open or split.',
  settled:
    "The desk's last word: the verdict and why, who settled it and when, the verdicts that counted then and agreed (basis) and those that did not (dissent); null while the claim is not settled.",
  evidence:
    'What speaks for or against the claim (stance), by whom it was brought and when: an address (web), something without one (offline), or a passage of another article on the desk. rank says whether the source saw it itself; null where nobody said. A passage counts UTF-16 code units of the file of its article.',
  stance: {
    supports: 'It speaks for what the claim says.',
    refutes: 'It speaks against what the claim says.',
    context: 'It helps to understand the claim.',
  } satisfies Record<Stance, string>,
  readers: 'How many people have a verdict that counts.',
  guidelines:
    "The version of the desk's guidelines that was in force when the verdict was given; null where there was none.",
  agreement:
    "How much the reviewers of these claims agree in the verdicts that count: units are claims that two or more judged, percent the share of equal pairs, alpha Krippendorff's alpha for nominal data; settlements are no readings and left out.",
  comments:
    'What the reviewers said about the claim and still stands, where it was asked for: comments=with.',
  seq: "The number of a change in its article's order, from 1; an article's seq is the last one that this export holds.",
  history: {
    marked: 'The claim was made; to is the passage and the scope.',
    'marked-again':
      'The same passage was marked with the same scope once more; the id in to stands for this claim.',
    moved: 'The claim was given other edges; from and to are passages.',
    scope: 'The scope was changed.',
    statement: 'The statement was changed.',
    speaker: 'The speaker was changed.',
    saidAt: 'The time at which it was said was changed.',
    asOf: 'The day for which the claim is judged was changed.',
    tags: 'Tags were added or removed.',
    removed: 'The claim was removed; from and to are null.',
    restored: 'The removed claim was brought back; from and to are null.',
    verdict: "A verdict was given, changed or confirmed; from is the same person's one before it.",
    withdrawn: 'A verdict was taken back by the person who gave it.',
    settled: 'An editor settled the claim; from is the settlement that it replaced.',
    reopened: 'An editor opened the settled claim again; to is the reason.',
    evidence: 'Evidence was brought (from is null) or changed.',
    'evidence-removed': 'Evidence was taken away; from is what it said.',
    'evidence-restored': 'Evidence that had been taken away was brought back.',
  } satisfies Record<HistoryKind, string>,
  removed: 'Claims that were removed and not restored; they take no part in anything else here.',
} as const

/** The words that are explained, each with a sentence or a sentence for each of its values. */
export type Definitions = {
  readonly [Word in keyof typeof DEFINITIONS]: (typeof DEFINITIONS)[Word] extends string
    ? string
    : { readonly [Value in keyof (typeof DEFINITIONS)[Word]]: string }
}
