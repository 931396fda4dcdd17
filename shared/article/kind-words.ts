import type { BlockKind } from './article.ts'

/** The kinds of an article's lines as people read them. */
export const KIND_WORDS: Readonly<Record<BlockKind, string>> = {
  title: 'headline',
  'title-duplicate': 'repeated headline',
  byline: 'byline',
  dateline: 'place and date',
  heading: 'sub-heading',
  paragraph: 'paragraph',
  caption: 'caption',
  credit: 'picture credit',
  boilerplate: 'boilerplate',
}
