/** What one word of a query is worth: a word that begins so, any place, or its letters in order. */
const BEGINS = 4
const IS_IN = 2
const IN_ORDER = 1

/**
 * How well words answer a query, for the order of a list: more is better, null is not at all. Every
 * word of the query must be found; case and accents make no difference.
 */
export function matchOf(query: string, words: string): number | null {
  const text = plain(words)
  const parts = plain(query)
    .split(/\s+/)
    .filter((part) => part !== '')
  let sum = 0
  for (const part of parts) {
    const worth = worthOf(part, text)
    if (worth === 0) return null
    sum += worth
  }
  return sum + (parts.length > 0 && text.startsWith(plain(query).trim()) ? BEGINS : 0)
}

function worthOf(part: string, text: string): number {
  const at = text.indexOf(part)
  if (at < 0) return isInOrder(part, text) ? IN_ORDER : 0
  return at === 0 || text.includes(` ${part}`) ? BEGINS : IS_IN
}

/** `mkdi` is in "mark as disputed"; of one or two letters that would be everywhere. */
function isInOrder(part: string, text: string): boolean {
  if (part.length < 3) return false
  let at = 0
  for (const letter of part) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
