import { articleDateInWords } from '../../shared/article/date.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { counted } from '../desk/words.ts'
import { tallyOf } from './library.ts'

/** Where a derived value came from, as a reader of the list understands it. */
const ORIGINS: Readonly<Record<string, string>> = {
  'from-title-line': 'from the text',
  'from-repeated-title': 'from the text',
  'from-first-sentence': 'from the first sentence',
  'from-file-name': 'from the name of the file',
  'from-dateline': 'from the text',
  'from-footer': 'from the foot of the text',
}

type Described = Pick<ArticleSummary, 'title' | 'outlet' | 'date' | 'derived'>

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
    return how === undefined ? null : (ORIGINS[how] ?? 'derived')
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
  return `title taken ${ORIGINS[how] ?? 'from elsewhere'}`
}

/** `5 articles · 12 ready · 3 split · 20 need a reader`, without what is nought. */
export function headlineOf(articles: readonly Pick<ArticleSummary, 'counts'>[]): string {
  const sum = { ready: 0, split: 0, open: 0 }
  for (const article of articles) {
    const { ready, split, open } = tallyOf(article)
    sum.ready += ready
    sum.split += split
    sum.open += open
  }
  const parts = [counted(articles.length, 'article')]
  if (sum.ready > 0) parts.push(`${sum.ready} ready`)
  if (sum.split > 0) parts.push(`${sum.split} split`)
  if (sum.open > 0) parts.push(`${sum.open} ${sum.open === 1 ? 'needs' : 'need'} a reader`)
  return parts.join(' · ')
}
