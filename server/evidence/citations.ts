import type { Citation, CitationsBody } from '../../shared/evidence/citation.ts'
import type { ArticleId, EvidenceId } from '../../shared/ids.ts'
import type { Desk } from '../desk.ts'
import { SEES_ALL } from '../sync/audience.ts'
import type { Actor } from '../sync/authority.ts'
import { sightOf } from '../sync/sights.ts'

/** In one answer: more than anybody reads beside a text. */
export const MAX_CITATIONS = 200

/** The claims, of all articles, that cite an article, as somebody may see them. */
export async function citationsOf(
  { library, authorities, audience }: Pick<Desk, 'library' | 'authorities' | 'audience'>,
  cited: ArticleId,
  actor: Actor,
): Promise<CitationsBody> {
  const key = audience.keyFor(actor)
  const all = library.cited.citing(cited)
  const found: Citation[] = []
  // How many there are that one may not see must not show in how many are left out.
  const looked = key === SEES_ALL ? all.slice(0, MAX_CITATIONS) : all
  for (const [evidence, article] of looked) {
    // One that cannot be read is no reason to show nothing of the others.
    const authority = await authorities.open(article).catch(() => null)
    const state = authority && sightOf(authority, key, audience)
    if (state) found.push(...citation(state, article, evidence, cited))
  }
  found.sort((a, b) => a.position.start - b.position.start || a.position.end - b.position.end)
  const known = key === SEES_ALL ? all.length : found.length
  const more = Math.max(0, known - MAX_CITATIONS)
  return { citations: found.slice(0, MAX_CITATIONS), more }
}

/** None where it may not be seen, or its claim is not there any more. */
function citation(
  state: ReturnType<typeof sightOf>,
  article: ArticleId,
  id: EvidenceId,
  cited: ArticleId,
): readonly Citation[] {
  const row = state.get('evidence', id)
  const claim = row && state.get('claim', row.claim)
  if (!row || row.removed || !claim || claim.removed) return []
  const { source, stance } = row
  if (source.kind !== 'passage' || source.article !== cited) return []
  const words = claim.statement ?? claim.quote.exact
  const { position } = source
  return [{ evidence: id, stance, position, article, claim: claim.id, label: claim.label, words }]
}
