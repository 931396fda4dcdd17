import { type ArticleDate, articleDateOf, articleDateParts, monthOf } from './date.ts'

/** A name of a month as people write it: `Sep`, `Sept.`, `September`. */
const MONTH = String.raw`(?<month>\p{L}{3,9})\.?`
const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`
const YEAR = String.raw`(?:,?\s*(?:(?<year>\d{4})|year unknown))?`

const FORMS: readonly RegExp[] = [
  new RegExp(`^${DAY}\\s+${MONTH}${YEAR}$`, 'iu'),
  new RegExp(`^${MONTH}\\s+${DAY}${YEAR}$`, 'iu'),
  new RegExp(`^${MONTH},?\\s+(?<year>\\d{4})$`, 'iu'),
]

/**
 * The date that somebody wrote by hand: `2021-09-06`, `6 Sep 2021`, `September 6, 2021`, `Sep 2021`,
 * `2021`, `6 Sep` (the year unknown). Null for what is no day, and for `6/9/2021`, which is one day in
 * London and another in New York.
 */
export function articleDateFrom(written: string): ArticleDate | null {
  const text = written.trim()
  if (articleDateParts(text)) return text
  for (const form of FORMS) {
    const { day, month, year } = form.exec(text)?.groups ?? {}
    if (month === undefined) continue
    const number = isMonth(month) ? monthOf(month) : null
    if (number === null) return null
    if (day === undefined) return `${year}-${String(number).padStart(2, '0')}`
    return articleDateOf(year === undefined ? null : Number(year), number, Number(day))
  }
  return null
}

const MONTHS =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i

function isMonth(name: string): boolean {
  return MONTHS.test(name)
}
