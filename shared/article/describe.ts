import type { Block, BlockKind, Derivation, Derived, Description } from './article.ts'
import { type Dateline, dateLineOf, datelineOf } from './dateline.ts'
import { hasWords, singleSpaced } from './lines.ts'
import { siteNameIn } from './title-rules.ts'

/** Code units of a title that is cut from a sentence: two lines of a card. */
const LONGEST_CUT_TITLE = 80

/** Code units of a line in which its description is looked for; only prose is longer. */
const REACH = 600

/**
 * What an article says about itself: title, outlet, day, each with how it was found. What it does
 * not say is unknown (null): a weekday gives no date, a day without a year no year, the date of a
 * picture is not the article's, and a picture's agency is not its outlet.
 */
export function deriveDescription(
  text: string,
  blocks: readonly Block[],
  fileName: string,
): Description {
  const lineOf = ({ start, end }: Block) =>
    singleSpaced(text.slice(start, Math.min(end, start + REACH)))
  const article: Lines = {
    first: (kind) => {
      const block = blocks.find(
        ({ kind: of, start, end }) => of === kind && hasWords(text.slice(start, end)),
      )
      return block && lineOf(block)
    },
    all: (kind) => blocks.filter((block) => block.kind === kind).map(lineOf),
  }
  const dateline = datelineIn(article)
  return {
    title: titleOf(article, dateline, fileName),
    outlet: outletOf(article, dateline),
    date: derived(dateline?.date, 'from-dateline'),
  }
}

interface Lines {
  first(kind: BlockKind): string | undefined
  all(kind: BlockKind): readonly string[]
}

/** The dateline block, or the dateline that the first paragraph begins with. */
function datelineIn(article: Lines): Dateline | null {
  const block = article.first('dateline')
  if (block !== undefined) return datelineOf(block) ?? dateLineOf(block)
  return datelineOf(article.first('paragraph') ?? '')
}

function titleOf(article: Lines, dateline: Dateline | null, fileName: string): Derived {
  const title = article.first('title')
  if (title !== undefined) return derived(title, 'from-title-line')
  const paragraph = article.first('paragraph') ?? ''
  const isGlued = article.first('dateline') === undefined
  const opening = paragraph.slice(isGlued ? (dateline?.length ?? 0) : 0)
  const sentence = shortened(firstSentence(opening))
  if (sentence !== '') return derived(sentence, 'from-first-sentence')
  const name = singleSpaced(fileName.replace(/\.[^.]*$/, ''))
  return derived(name === '' ? null : name, 'from-file-name')
}

/** The site that published comes before the agency that wrote. */
function outletOf(article: Lines, dateline: Dateline | null): Derived {
  const title = article.first('title') ?? null
  for (const form of article.all('title-duplicate')) {
    const site = siteNameIn(form, title)
    if (site !== null) return derived(site, 'from-repeated-title')
  }
  for (const line of article.all('boilerplate')) {
    const site = /^(\S.{0,60})['’]s website can also be accessed\b/i.exec(line)?.[1]
    if (site !== undefined) return derived(site, 'from-footer')
  }
  return derived(dateline?.agency, 'from-dateline')
}

/** Behind these a full stop ends no sentence; nor behind a capital alone, as in "H.R. 1". */
const ABBREVIATION =
  /(?:^|[\s("“])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|\p{Lu}|(?:\p{L}\.)+\p{L})\.$/u

/** Up to the first end of a sentence with a new one behind it, or the whole line. */
function firstSentence(line: string): string {
  const reach = line.slice(0, 4 * LONGEST_CUT_TITLE)
  for (const found of reach.matchAll(/[.!?]["'”’)]* (?=["'“‘(]?[\p{Lu}\p{N}])/gu)) {
    const stop = reach.slice(0, found.index + 1)
    if (!ABBREVIATION.test(stop)) return reach.slice(0, found.index + found[0].length - 1)
  }
  return line
}

/** At most so long, cut behind a word, with an ellipsis where something is missing. */
function shortened(sentence: string): string {
  if (sentence.length <= LONGEST_CUT_TITLE) return sentence
  const head = sentence.slice(0, LONGEST_CUT_TITLE + 1)
  const space = head.lastIndexOf(' ')
  const cut = space > 0 ? head.slice(0, space) : wholePairs(head.slice(0, LONGEST_CUT_TITLE))
  return `${cut.replace(/[\s,;:–—-]+$/, '')}…`
}

function wholePairs(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '')
}

function derived(value: string | null | undefined, how: Derivation): Derived {
  return value === null || value === undefined
    ? { value: null, derived: null }
    : { value, derived: how }
}
