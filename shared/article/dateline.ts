import { type ArticleDate, articleDateOf, monthOf } from './date.ts'

/** What a dateline says: where, when, and which agency wrote it; null where it does not. */
export interface Dateline {
  readonly place: string | null
  readonly date: ArticleDate | null
  readonly agency: string | null
  /** Code units of the line that it takes, with the blanks and dashes behind it. */
  readonly length: number
}

/** Datelines stand within so many code units; what comes later in a line is not one. */
const REACH = 160

const MONTH =
  '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec' +
  '|January|February|March|April|June|July|August|September|October|November|December)\\b\\.?'
const WEEKDAY = '(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?'
const YEAR = '(?:,? (?<year>\\d{4}))'
/** `Sep 6`, `September 6, 2021`, `6 Sept. 2021`: an English month in words, never two bare numbers. */
const DAY = `(?:(?<month>${MONTH}) (?<day>\\d{1,2})|(?<day2>\\d{1,2}) (?<month2>${MONTH}))(?!\\d)`
const PLACE = '(?<place>\\p{Lu}[^()\\d:;!?“”"]{1,60}?)'
const CAPITALS = "(?<place>\\p{Lu}[\\p{Lu} ,.'’-]{1,40}?)"
const AGENCY = '\\((?<agency>\\p{Lu}[^()]{1,30})\\)'
const DASH = '[-–—]+'

/** `Kabul, Sep 6 (UNI) The …` */
const PLACE_DATE_AGENCY = new RegExp(`^${PLACE}, ${DAY}${YEAR}? ?${AGENCY} ?:?(?:${DASH})? ?`, 'u')
/** `KABUL (Reuters) - The …`: without a date, only capitals tell it from `Ahmad Massoud (NRF) - a …`. */
const PLACE_AGENCY = new RegExp(`^${CAPITALS} ?${AGENCY} ?${DASH} ?`, 'u')
/** `WASHINGTON, Sept. 6 — The …` */
const PLACE_DATE = new RegExp(`^${PLACE}, ${DAY}${YEAR}? ?${DASH} ?`, 'u')

/** The dateline that a line begins with, or null. Blanks of any sort count as one plain blank each. */
export function datelineOf(line: string): Dateline | null {
  const lead = line.slice(0, REACH).replaceAll(/\s/g, ' ')
  const indent = lead.length - lead.trimStart().length
  const opening = lead.slice(indent)
  const found =
    PLACE_DATE_AGENCY.exec(opening) ?? PLACE_AGENCY.exec(opening) ?? PLACE_DATE.exec(opening)
  if (!found) return null
  return {
    place: found.groups?.place ?? null,
    date: dateOf(found.groups),
    agency: found.groups?.agency?.trim() ?? null,
    length: indent + found[0].length,
  }
}

const LABEL = '(?:(?:(?:first |last )?(?:published|posted|updated|modified|date))(?: on| at)?:? )?'
const TIME = '(?:(?:,| at| \\||,? -)? ?\\d{1,2}[:.]\\d{2}[^.!?]{0,20})?'
const DATE_LINE = new RegExp(`^${LABEL}(?:${WEEKDAY},? )?${DAY}${YEAR}${TIME}$`, 'iu')
const ISO_LINE = new RegExp(`^${LABEL}(?<iso>\\d{4}-\\d\\d-\\d\\d)${TIME}$`, 'iu')

/** A line that is nothing but a day with its year, such as `Published: September 6, 2021`. */
export function dateLineOf(line: string): Dateline | null {
  const plain = line.trim().replaceAll(/\s+/g, ' ')
  if (plain.length > REACH) return null
  const found = ISO_LINE.exec(plain) ?? DATE_LINE.exec(plain)
  const date = found && dateOf(found.groups)
  return date ? { place: null, date, agency: null, length: line.length } : null
}

type Groups = Record<string, string | undefined> | undefined

function dateOf(groups: Groups): ArticleDate | null {
  const iso = groups?.iso
  if (iso !== undefined) {
    const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
    return articleDateOf(year, month, day)
  }
  const month = monthOf(groups?.month ?? groups?.month2 ?? '')
  const day = groups?.day ?? groups?.day2
  if (month === null || day === undefined) return null
  const year = groups?.year
  return articleDateOf(year === undefined ? null : Number(year), month, Number(day))
}
