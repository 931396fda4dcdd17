import { hasJudged, isBlind, isShownToBlind, shownWith } from '../../shared/access/blind.ts'
import type { ReviewerId } from '../../shared/ids.ts'
import { type Audience, SEES_ALL } from './audience.ts'

/** Before the id of the one reviewer who is such a group; fits into an ETag. */
const PREFIX = 'blind-'

/**
 * The desk's audiences: everybody sees all, but while the first pass is blind each of those who do not
 * settle is a group of one's own.
 *
 * @param isFirstPassBlind as the desk's settings say at this moment
 */
export function blindAudience(isFirstPassBlind: () => boolean): Audience {
  return {
    keyFor: ({ reviewer, role }) =>
      isBlind(role, isFirstPassBlind()) ? `${PREFIX}${reviewer}` : SEES_ALL,
    maySee: (key, row, state) => isShownToBlind(state, reviewerOf(key), row),
    mayFollow: (key, claim, state) => hasJudged(state, reviewerOf(key), claim),
    shownWith: (key, row, state) => shownWith(state, reviewerOf(key), row),
  }
}

function reviewerOf(key: string): ReviewerId {
  return key.slice(PREFIX.length) as ReviewerId
}
