import type { ArticleSummary } from '../sync/protocol.ts'

/**
 * Whether an article is what somebody looks for: every word of the query stands in its title, its
 * outlet or its id. Case, accents and kinds of quotation marks make no difference.
 */
export function matchesSearch(
  { id, title, outlet }: Pick<ArticleSummary, 'id' | 'title' | 'outlet'>,
  query: string,
): boolean {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return true
  // A line end between them, so that no word is found across two of them.
  const text = folded([title ?? '', outlet ?? '', id].join('\n'))
  return words.every((word) => text.includes(word))
}

/** For comparing only: what is stored stays as it is. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .toLowerCase()
}
