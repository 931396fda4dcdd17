/** What a block is for a reader of the article. */
export const BLOCK_KINDS = [
  /** The one headline. */
  'title',
  /** Another form of the headline: repeated, misspelt, with the site's name or a category. */
  'title-duplicate',
  'byline',
  /** A block that says only where and when; one glued to a paragraph stays in the paragraph. */
  'dateline',
  /** A sub-heading between paragraphs. */
  'heading',
  'paragraph',
  /** Words about a picture. */
  'caption',
  /** Who made or owns a picture. */
  'credit',
  /** Not the article: what the page around it left behind; shown folded, never deleted. */
  'boilerplate',
] as const

export type BlockKind = (typeof BLOCK_KINDS)[number]

export const BOILERPLATE_SORTS = [
  'ad',
  'source-link',
  'breadcrumb',
  /** A category that stands on a line of its own before the title. */
  'category',
  'comment-form',
  'about-author',
  /** Words of buttons and scroll bars. */
  'navigation',
  'footer',
  'site-name',
  /** A person said that it is boilerplate; no rule found it. */
  'marked',
] as const

export type BoilerplateSort = (typeof BOILERPLATE_SORTS)[number]

/** What a rule says about a line. */
export type BlockMark =
  | { readonly kind: Exclude<BlockKind, 'boilerplate'>; readonly sort?: never }
  | { readonly kind: 'boilerplate'; readonly sort: BoilerplateSort }

/**
 * A non-blank line of the article. `start` and `end` are UTF-16 code units, end exclusive:
 * `text.slice(start, end)` is the line as it stands there, blanks at its edges included, its line
 * end not.
 */
export type Block = BlockMark & {
  /** From 0, in the order of the text. */
  readonly index: number
  readonly start: number
  readonly end: number
}

/** How a value was found in the text. */
export const DERIVATIONS = [
  'from-title-line',
  /** Of the title that stands more than once, once with the site's name behind it. */
  'from-repeated-title',
  'from-first-sentence',
  'from-file-name',
  'from-dateline',
  'from-footer',
] as const

export type Derivation = (typeof DERIVATIONS)[number]

/** A value that the text gave, with how it did; or that it did not give. */
export type Derived =
  | { readonly value: string; readonly derived: Derivation }
  | { readonly value: null; readonly derived: null }

/** What the text says about itself. A date is an `ArticleDate`: a year is never guessed. */
export interface Description {
  readonly title: Derived
  readonly outlet: Derived
  readonly date: Derived
}
