import {
  type ArticleId,
  type ClaimId,
  DESK_STREAM,
  type ReviewerId,
  type StreamId,
} from '../../shared/ids.ts'
import type { Presence } from '../../shared/presence/presence.ts'

type Present = readonly Presence[]

/** Who else is in a stream, each once, in the order in which they were told. */
export function othersIn(
  present: Present,
  stream: StreamId,
  me: ReviewerId | null,
): readonly ReviewerId[] {
  const there = present.filter((at) => at.stream === stream && at.reviewer !== me)
  return [...new Set(there.map(({ reviewer }) => reviewer))]
}

/** Who else writes on a claim now. */
export function othersWritingOn(
  present: Present,
  claim: ClaimId,
  me: ReviewerId | null,
): readonly ReviewerId[] {
  return present.flatMap(({ reviewer, writing }) =>
    writing === claim && reviewer !== me ? [reviewer] : [],
  )
}

/** The offset that somebody reads in a stream; null while it is not known. */
export function readingOf(present: Present, stream: StreamId, who: ReviewerId): number | null {
  const there = present.find((at) => at.reviewer === who && at.stream === stream)
  return there?.reading ?? null
}

/** The articles that somebody has open, and whether they are on the desk at all. */
export function placesOf(
  present: Present,
  who: ReviewerId,
): { readonly isHere: boolean; readonly articles: readonly ArticleId[] } {
  const signs = present.filter(({ reviewer }) => reviewer === who)
  const articles = signs.flatMap(({ stream }) =>
    stream === null || stream === DESK_STREAM ? [] : [stream as ArticleId],
  )
  return { isHere: signs.length > 0, articles }
}
