import { MAX_LINE, MAX_URL } from '../sync/limits.ts'
import { isKeepable, isPlainLine, isWebAddress, isWithin } from '../sync/text-rules.ts'
import type { ArticleField } from './article-row.ts'
import { articleDateFrom } from './date-input.ts'

/** What an editor wrote into a field of an article: a value, null for "unknown", or what to mend. */
export type FieldInput = { readonly value: string | null } | { readonly fault: string }

/** Reads a field as it was written, by the same rules as the door of the server. */
export function readArticleField(field: ArticleField, written: string): FieldInput {
  const text = written.trim()
  if (text === '') return { value: null }
  switch (field) {
    case 'date': {
      const value = articleDateFrom(text)
      return value === null ? { fault: DATE_FAULT } : { value }
    }
    case 'url':
      return isWebAddress(text) && isLine(text, MAX_URL) ? { value: text } : { fault: URL_FAULT }
    case 'title':
    case 'outlet':
      return isLine(text, MAX_LINE) ? { value: text } : { fault: LINE_FAULT }
  }
}

const DATE_FAULT = 'Write the day as 2021-09-06 or 6 Sep 2021, or only the month or the year.'
const URL_FAULT = 'Write the whole address, beginning with https:// or http://.'
const LINE_FAULT = `Write one line of at most ${MAX_LINE} characters, without invisible ones.`

function isLine(text: string, max: number): boolean {
  return isWithin(text, max) && isKeepable(text) && isPlainLine(text)
}
