/**
 * Words that keep their full stop inside a sentence: what stands behind them belongs to them, a name
 * or a number. From the style books of AP and Reuters, for the English of news agencies.
 */
const BEFORE_A_NAME = new Set(
  (
    'Mr Mrs Ms Mx Dr Prof Messrs Rev Fr Hon Pres Gov Lt Gen Col Maj Capt Cmdr Cpl Sgt Pvt Adm Brig ' +
    'Sen Sens Rep Reps Amb Supt Insp Det Spc Asst Assoc Dep Sec Ph Ft Mt vs eg ie cf viz approx'
  ).split(' '),
)

const BEFORE_A_NUMBER = new Set(
  (
    'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec ' +
    'No Nos no nos Vol vol pp p art Art sec Fig fig ca'
  ).split(' '),
)

/** These may end a sentence too; the word behind them decides. */
const ANYWHERE = new Set('Inc Ltd Corp Co Cos Bros Jr Sr Esq St Ave Blvd Rd etc al'.split(' '))

/** Words that begin sentences and hardly ever a name: behind "the U.S." they begin a new one. */
const STARTERS = new Set(
  (
    'A An The This That These Those There Here He She It We You They I His Her Its Our Their My Your ' +
    'And But Or So Yet Nor For As At By From If In Into Of On Once Since Than Then To Under Until Upon ' +
    'With Without While When Where Which Who What Why How After Although Because Before Both During ' +
    'Each Even Every However Instead Last Later Many Meanwhile More Most Much No Not Now One Only ' +
    'Other Over Several Some Still Such Though Through Thus Two'
  ).split(' '),
)

/** What a full stop between two words says of the sentence. */
export type StopMeaning = 'inside' | 'end'

/**
 * What the full stop means with which `before` ends.
 *
 * @param before some of the text before the border, its last character the stop
 * @param after some of the text behind the border, without blanks at its start
 */
export function meaningOfStop(before: string, after: string): StopMeaning {
  if (/^[\p{N}(]/u.test(after) && BEFORE_A_NUMBER.has(wordBeforeStop(before))) return 'inside'
  const word = wordBeforeStop(before)
  if (BEFORE_A_NAME.has(word)) return 'inside'
  const isLetters = /(?:^|[^\p{L}\p{N}])(?:\p{L}\.)+$/u.test(before)
  if (!(ANYWHERE.has(word) || isLetters) || word === 'I') return 'end'
  return isBeginning(after) ? 'end' : 'inside'
}

/** Whether a text begins as only sentences do: with a quotation, or with a word such as "The". */
export function isBeginning(text: string): boolean {
  if (/^["“‘«]/.test(text)) return true
  return STARTERS.has(/^\p{L}+(?![.’'-])/u.exec(text)?.[0] ?? '')
}

function wordBeforeStop(before: string): string {
  return /(?:^|[^\p{L}\p{N}])(?<word>\p{L}+)\.$/u.exec(before)?.groups?.word ?? ''
}
