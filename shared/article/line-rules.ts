import type { BlockMark, BoilerplateSort } from './article.ts'
import { dateLineOf, datelineOf } from './dateline.ts'
import { isSentence } from './lines.ts'

/**
 * What a line is by its own words alone. Part of version 1 of the block rules: an article is read
 * with one version for ever, so a change here is a new version, not an edit.
 */
interface LineRule {
  readonly name: string
  readonly mark: BlockMark
  /** `line` is plain (see `plainLine` in lines.ts) and no line of prose: at most 600 code units. */
  readonly matches: (line: string) => boolean
}

const boilerplate = (sort: BoilerplateSort): BlockMark => ({ kind: 'boilerplate', sort })

/** A credit or a byline is a name or two, not a sentence. */
const LONGEST_NAME_LINE = 120

/** Words that interfaces write on buttons and scroll bars; a line of nothing else is no article. */
const INTERFACE_PHRASES =
  /^(?:(?:scroll (?:up|down|to top)|drag view|back to top|skip to (?:main )?content|share this(?: article| story| post)?|(?:previous|next) (?:article|post|story)|print this(?: page| article)?|toggle navigation|open menu|close menu)(?:\W+|$))+$/i

const POSITION_IN_PICTURE =
  /\((?:[LRC]|[2-9](?:nd|rd|th)[ -][LR]|left|right|cent(?:er|re))\)(?: and [^.()]{1,80}(?:\([^()]{1,10}\))?)? (?:arrives?|attends?|gestures?|greets?|holds?|listens?|looks?|meets?|poses?|shakes?|sits?|speaks?|stands?|talks?|walks?|waves?)\b/

const PICTURE_CREDIT_AT_END =
  /\((?=[^()]{0,60}\b(?:photo|photograph|picture|image)s?\b)(?!see\b)[^()]{1,60}\)\.?$/i

const PICTURE_AT_START =
  /^(?:in )?(?:this|an? (?:undated|file|handout|general|still)|undated|file|handout)(?: (?:undated|file|handout|combination|combo|satellite|aerial|still|video|tv))* (?:photo|photograph|picture|image|frame ?grab|screen ?grab)\b[^.]{0,80}\b(?:dated|made|obtained|posted|provided|released|shot|shows?|taken)\b/i

/** In the order in which they are asked; the first that matches says what the line is. */
const LINE_RULES: readonly LineRule[] = [
  {
    // `[ad_1]`: what an ad plugin leaves where it would have put one.
    name: 'ad placeholder',
    mark: boilerplate('ad'),
    matches: (line) => /^(?:\[\/?ads?[-_ ]?\w{0,20}\]|advertisements?)$/i.test(line),
  },
  {
    // A republishing plugin links to where it copied from.
    name: 'source link',
    mark: boilerplate('source-link'),
    matches: (line) => /^(?:source link|link to source|original source|view original)$/i.test(line),
  },
  {
    name: 'words of buttons',
    mark: boilerplate('navigation'),
    matches: (line) => INTERFACE_PHRASES.test(line),
  },
  {
    // The sentences of WordPress' comment form, which need no heading above them.
    name: 'comment form',
    mark: boilerplate('comment-form'),
    matches: (line) =>
      /^your email address will not be published\b|^required fields are marked\b/i.test(line),
  },
  {
    name: 'copyright notice',
    mark: boilerplate('footer'),
    matches: (line) =>
      line.length <= LONGEST_NAME_LINE &&
      /^(?:©|copyright\b).*\b\d{4}\b|\ball rights reserved\.?$/i.test(line),
  },
  {
    // `Credit…via Reuters`, `Photo: AFP`, `© Reuters`: a label with a separator, then a name.
    name: 'picture credit',
    mark: { kind: 'credit' },
    matches: (line) =>
      line.length <= LONGEST_NAME_LINE &&
      /^(?:(?:(?:photo |image |picture )?credits?|photo|image|picture)(?: by)? ?(?:…|\.\.\.|:|\|)|photo(?:graph)? by |©) ?\S/i.test(
        line,
      ) &&
      !isSentence(line),
  },
  {
    // `… (Photo by AFP)`, `… (AFP photo)`, `… (File photo)`.
    name: 'caption by the credit at its end',
    mark: { kind: 'caption' },
    matches: (line) => PICTURE_CREDIT_AT_END.test(line),
  },
  {
    // `This photo taken on August 25 …`; not "Images on social media showed …", which is news.
    name: 'caption by its opening',
    mark: { kind: 'caption' },
    matches: (line) => PICTURE_AT_START.test(line),
  },
  {
    // `Ilhan Omar (L) talks with …`: present tense, so not "Ron DeSantis (R) said …".
    name: 'caption by who stands where',
    mark: { kind: 'caption' },
    matches: (line) => POSITION_IN_PICTURE.test(line),
  },
  {
    name: 'byline with a verb',
    mark: { kind: 'byline' },
    matches: (line) =>
      line.length <= LONGEST_NAME_LINE &&
      /^(?:written|reported|reporting|edited|editing|posted|story|words) by:? \S/i.test(line) &&
      !isSentence(line),
  },
  {
    // `By Ana Kovač and Ben Roth`: each name two to four words with capitals.
    name: 'byline',
    mark: { kind: 'byline' },
    matches: (line) =>
      line.length <= LONGEST_NAME_LINE &&
      /^[Bb][Yy]:? \p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){1,3}(?:(?:,| and|, and| &) \p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){1,3})*$/u.test(
        line,
      ),
  },
  {
    // Only where, when and who: `Kabul, Sep 6 (UNI)`, `Published: September 6, 2021`.
    name: 'dateline on its own',
    mark: { kind: 'dateline' },
    matches: (line) => datelineOf(line)?.length === line.length || dateLineOf(line) !== null,
  },
]

/** What a plain line is by itself, or null: then its place in the article decides. */
export function markOfLine(line: string): BlockMark | null {
  for (const rule of LINE_RULES) if (rule.matches(line)) return rule.mark
  return null
}
