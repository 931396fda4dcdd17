/**
 * The day of an article: ISO 8601 (`2021-09-06`, `2021-09`, `2021`), or `XXXX-09-06` where the text
 * gives day and month without a year (unspecified digits, ISO 8601-2 and EDTF level 2). A year is
 * never guessed. On a screen the year's place is told, not left out: see `articleDateInWords`.
 */
export type ArticleDate = string

export interface ArticleDateParts {
  /** Null where the text does not say it. */
  readonly year: number | null
  /** From 1 to 12. */
  readonly month: number | null
  readonly day: number | null
}

const ARTICLE_DATE = /^(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|XXXX-(\d\d)-(\d\d))$/

/** Some leap year: what a day without a year is checked against. */
const LEAP_YEAR = 2000

/** The parts of a date that exists in the calendar, or null. */
export function articleDateParts(date: string): ArticleDateParts | null {
  const found = ARTICLE_DATE.exec(date)
  if (!found) return null
  const year = toNumber(found[1])
  const month = toNumber(found[2] ?? found[4])
  const day = toNumber(found[3] ?? found[5])
  return exists(year, month, day) ? { year, month, day } : null
}

export function isArticleDate(date: string): boolean {
  return articleDateParts(date) !== null
}

/** A date of these parts, or null if the calendar has no such day. */
export function articleDateOf(year: number | null, month: number, day: number): ArticleDate | null {
  const digits = year === null ? 'XXXX' : String(year).padStart(4, '0')
  const date = `${digits}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isArticleDate(date) ? date : null
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** For a screen: `6 Sep 2021`, `6 Sep, year unknown`, `Sep 2021`, `2021`; what is no date, as it is. */
export function articleDateInWords(date: ArticleDate): string {
  const parts = articleDateParts(date)
  if (!parts) return date
  const year = parts.year === null ? null : String(parts.year).padStart(4, '0')
  if (parts.month === null) return year ?? date
  const month = MONTHS[parts.month - 1] ?? ''
  const day = parts.day === null ? month : `${parts.day} ${month}`
  return year === null ? `${day}, year unknown` : `${day} ${year}`
}

/** The number of a month by its English name or its first three letters, from 1, or null. */
export function monthOf(name: string): number | null {
  const short = name.slice(0, 3).toLowerCase()
  const index = MONTHS.findIndex((month) => month.toLowerCase() === short)
  return index < 0 ? null : index + 1
}

function exists(year: number | null, month: number | null, day: number | null): boolean {
  if (month === null) return true
  if (month < 1 || month > 12) return false
  return day === null || (day >= 1 && day <= daysIn(year ?? LEAP_YEAR, month))
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function toNumber(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits)
}
