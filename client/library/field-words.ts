import type { ArticleField } from '../../shared/article/article-row.ts'
import { articleDateInWords } from '../../shared/article/date.ts'

export const FIELD_WORDS: Readonly<Record<ArticleField, string>> = {
  title: 'Title',
  outlet: 'Outlet',
  date: 'Date',
  url: 'Address',
}

/** What stands in an empty field: how to fill it. */
export const FIELD_HINTS: Readonly<Record<ArticleField, string>> = {
  title: 'Unknown',
  outlet: 'Unknown',
  date: 'Unknown: 6 Sep 2021, 2021-09, 6 Sep',
  url: 'Unknown: https://…',
}

/** A value as a reader sees it, and as an editor may write it again; empty for what is unknown. */
export function fieldText(field: ArticleField, value: string | null): string {
  if (value === null) return ''
  return field === 'date' ? articleDateInWords(value) : value
}
