import type { BoilerplateSort } from './article.ts'
import type { Draft } from './draft.ts'

/** A line that says: from here on, this is no longer the article. */
interface TailRule {
  readonly name: string
  readonly sort: BoilerplateSort
  readonly opens: RegExp
  /** Lines that it takes at most, itself included. */
  readonly reach: number
}

const TAIL_RULES: readonly TailRule[] = [
  {
    // The heading of WordPress' comment form; the form and all comments follow.
    name: 'comment form',
    sort: 'comment-form',
    opens: /^(?:leave a (?:reply|comment)|post a comment|join the (?:conversation|discussion))$/i,
    reach: Number.POSITIVE_INFINITY,
  },
  {
    // A life in a paragraph or two, a link to more by the same hand.
    name: 'about the author',
    sort: 'about-author',
    opens: /^about the authors?$/i,
    reach: 4,
  },
  {
    // `Press TV's website can also be accessed at the following alternate addresses:`
    name: 'other addresses of the site',
    sort: 'footer',
    opens: /^\S.{0,60}'s website can also be accessed\b/i,
    reach: 10,
  },
]

/**
 * Marks the tails. One is believed only behind at least as many code units as it would hide: a
 * phrase that stands early can fold away less than half of what a reader came for.
 */
export function markTails(drafts: readonly Draft[]): void {
  const lengths = cumulativeLengths(drafts)
  let at = 0
  while (at < drafts.length) {
    const rule = ruleAt(drafts, at)
    const end = rule ? endOfTail(drafts, at, rule) : at
    if (rule && lengths[at]! >= lengths[end]! - lengths[at]!) {
      markAll(drafts, at, end, rule.sort)
      at = end
    } else {
      at += 1
    }
  }
}

function ruleAt(drafts: readonly Draft[], at: number): TailRule | undefined {
  const draft = drafts[at]
  if (!draft || draft.plain === null || draft.mark !== null) return undefined
  const { plain } = draft
  return TAIL_RULES.find(({ opens }) => opens.test(plain))
}

/** Behind the last line that the tail takes: another tail ends it. */
function endOfTail(drafts: readonly Draft[], at: number, { reach }: TailRule): number {
  const last = Math.min(drafts.length, at + reach)
  let end = at + 1
  while (end < last && !ruleAt(drafts, end)) end += 1
  return end
}

function markAll(drafts: readonly Draft[], from: number, to: number, sort: BoilerplateSort): void {
  for (const draft of drafts.slice(from, to)) {
    const isKept = draft.mark?.kind === 'boilerplate' || draft.mark?.kind === 'title'
    if (!isKept) draft.mark = { kind: 'boilerplate', sort }
  }
}

/** At `i`: the code units of the lines before line `i`. */
function cumulativeLengths(drafts: readonly Draft[]): number[] {
  const lengths = [0]
  let length = 0
  for (const { start, end } of drafts) {
    length += end - start
    lengths.push(length)
  }
  return lengths
}
