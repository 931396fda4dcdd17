import type { ClaimRow } from './claim.ts'

/** The tag that lifts a claim in the queue: anybody who marks may set it, and take it away. */
export const STAR_TAG = 'starred'

export function isStarred({ tags }: Pick<ClaimRow, 'tags'>): boolean {
  return tags.includes(STAR_TAG)
}
