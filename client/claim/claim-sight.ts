import { hasJudged, isBlind } from '../../shared/access/blind.ts'
import type { ArticleId } from '../../shared/ids.ts'
import type { Desk } from '../desk/desk.ts'
import type { ShownClaim } from './article-claims.ts'

/** The article that a claim is of, on whose desk. */
interface Place {
  readonly desk: Desk
  readonly article: { readonly id: ArticleId }
}

/**
 * What one is shown of others on a claim: all; nothing before one has judged; or nothing yet, since
 * one's own verdict is still under way.
 */
export type ClaimSight = 'open' | 'withheld' | 'coming'

export function sightOf({ desk, article }: Place, { row }: ShownClaim): ClaimSight {
  const { id, role } = desk.me.value
  if (!isBlind(role, desk.settings.value.blindFirstPass)) return 'open'
  const confirmed = desk.confirmedOf(article.id)
  const shown = desk.viewOf(article.id)
  if (!confirmed || !shown || hasJudged(confirmed, id, row.id)) return 'open'
  return hasJudged(shown, id, row.id) ? 'coming' : 'withheld'
}
