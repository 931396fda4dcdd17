/** `1 claim`, `3 claims`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `Ana`, `Ana and Ben`, `Ana, Ben and 2 others`. */
export function namesInWords(names: readonly string[]): string {
  const [first, second, ...others] = names
  if (first === undefined) return 'nobody'
  if (second === undefined) return first
  if (others.length === 0) return `${first} and ${second}`
  if (others.length === 1) return `${first}, ${second} and ${others[0]}`
  return `${first}, ${second} and ${others.length} others`
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Two letters at most: `Ana Kovač` is AK, `Ben` is BE. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  const letters = last === '' ? lettersOf(first, 2) : lettersOf(first, 1) + lettersOf(last, 1)
  return letters.toLocaleUpperCase('en')
}

function lettersOf(word: string, count: number): string {
  const letters: string[] = []
  for (const { segment } of segmenter.segment(word)) {
    if (letters.length === count) break
    letters.push(segment)
  }
  return letters.join('')
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Older than a week, a date says more than a count of days. */
const LONGEST_AGO_MS = 7 * DAY_MS

/** `just now`, `3 min ago`, `2 h ago`, `4 days ago`, then the day; both in ms since 1970. */
export function agoInWords(at: number, now: number): string {
  const ago = now - at
  if (ago < MINUTE_MS) return 'just now'
  if (ago < HOUR_MS) return `${Math.floor(ago / MINUTE_MS)} min ago`
  if (ago < DAY_MS) return `${Math.floor(ago / HOUR_MS)} h ago`
  if (ago < LONGEST_AGO_MS) return `${counted(Math.floor(ago / DAY_MS), 'day')} ago`
  return dayInWords(at)
}

/** `for 20 min more`, `for 5 h more`, `for 3 days more`; both in ms since 1970. */
export function untilInWords(at: number, now: number): string {
  const left = Math.max(0, at - now)
  if (left < HOUR_MS) return `for ${Math.max(1, Math.round(left / MINUTE_MS))} min more`
  if (left < DAY_MS) return `for ${Math.round(left / HOUR_MS)} h more`
  return `for ${counted(Math.round(left / DAY_MS), 'day')} more`
}

/** `6 Sep 2021`, in this device's time zone. */
export function dayInWords(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
}
