import { MAX_TAG, MAX_TAGS } from '../../shared/sync/limits.ts'
import { toLine } from '../../shared/sync/text-rules.ts'

/**
 * The tags that somebody typed, separated by commas, as far as they are new and there is room for
 * them. One that differs from a known one by case alone is that one: two spellings of a tag are two
 * tags to every list.
 */
export function newTags(
  typed: string,
  has: readonly string[],
  known: readonly string[],
): readonly string[] {
  const tags = typed.split(',').flatMap((part) => {
    const tag = [...toLine(part.replace(/^[\s#]+/, ''))].slice(0, MAX_TAG).join('').trim()
    if (tag === '') return []
    return [[...has, ...known].find((one) => one.toLowerCase() === tag.toLowerCase()) ?? tag]
  })
  const fresh = [...new Set(tags)].filter((tag) => !has.includes(tag))
  return fresh.slice(0, Math.max(0, MAX_TAGS - has.length))
}
