import { articleDateInWords } from '../../shared/article/date.ts'
import { progressOfAll } from '../../shared/article/progress.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { counted } from '../desk/words.ts'

/** Where a derived value came from, as a reader of the list understands it. */
const ORIGINS: Readonly<Record<string, string>> = {
  'from-title-line': 'from the text',
  'from-repeated-title': 'from the text',
  'from-first-sentence': 'from the first sentence',
  'from-file-name': 'from the name of the file',
  'from-dateline': 'from the text',
  'from-footer': 'from the foot of the text',
}

/** Where a derived value came from: "from the text". */
export function originInWords(how: string): string {
  return ORIGINS[how] ?? 'from elsewhere'
}

/** What is said of an article, and which of it the text gave. */
export type Described = Pick<ArticleSummary, 'title' | 'outlet' | 'date' | 'derived'>

/** What stands below a title: each unknown said so, each derived value with where it came from. */
export interface ArticleWords {
  readonly title: string
  readonly outlet: string
  readonly date: string
  /** How outlet and date were found; null where a person said it, or nobody knows. */
  readonly outletOrigin: string | null
  readonly dateOrigin: string | null
  /** Only where the title is not the article's own. */
  readonly titleNote: string | null
}

export function articleWordsOf({ title, outlet, date, derived }: Described): ArticleWords {
  const originOf = (field: 'outlet' | 'date') => {
    const how = derived[field]
    return how === undefined ? null : originInWords(how)
  }
  return {
    title: title ?? 'Untitled',
    outlet: outlet ?? 'Unknown outlet',
    date: date === null ? 'date unknown' : articleDateInWords(date),
    outletOrigin: outlet === null ? null : originOf('outlet'),
    dateOrigin: date === null ? null : originOf('date'),
    titleNote: titleNoteOf(derived.title),
  }
}

function titleNoteOf(how: string | undefined): string | null {
  if (how === undefined || how === 'from-title-line' || how === 'from-repeated-title') return null
  return `title taken ${originInWords(how)}`
}

/** A part of the headline, with what it means. */
export interface HeadlinePart {
  readonly words: string
  /** A sentence; null where the words say it all. */
  readonly meaning: string | null
}

/** `5 articles`, `12 ready`, `3 split`, `20 need a reader`, without what is nought. */
export function headlineOf(articles: readonly Counted[]): readonly HeadlinePart[] {
  const { ready, split, needReader } = progressOfAll(articles)
  const parts: HeadlinePart[] = [{ words: counted(articles.length, 'article'), meaning: null }]
  if (ready > 0) parts.push({ words: `${ready} ready`, meaning: READY_MEANS })
  if (split > 0) {
    parts.push({ words: `${split} split`, meaning: 'Claims on which readers differ.' })
  }
  if (needReader > 0) {
    const words = `${needReader} ${needReader === 1 ? 'needs' : 'need'} a reader`
    parts.push({ words, meaning: 'Claims that nobody has judged yet, or only one person.' })
  }
  return parts
}

export const READY_MEANS =
  'Claims on which two readers or more agree, or that an editor has settled.'

type Counted = Pick<ArticleSummary, 'counts' | 'readOnce'>
