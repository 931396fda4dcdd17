import { counts } from '../../shared/claim/status.ts'
import type { Reader } from '../article/reader.ts'
import type { ReaderClaim } from '../article/reader-claim.ts'
import type { ArticleClaims, ClaimChanges, ShownClaim } from './article-claims.ts'

/** What the text draws of a claim. */
export function readerClaimOf({ row, verdicts, standing }: ShownClaim): ReaderClaim {
  const given = verdicts.flatMap((one) => (counts(row, one) && one.verdict ? [one.verdict] : []))
  return {
    id: row.id,
    start: row.position.start,
    end: row.position.end,
    status: standing.status,
    verdicts:
      standing.status === 'settled' && standing.outcome ? [standing.outcome] : [...new Set(given)],
    label: row.label,
  }
}

/** Tells the text what changed: of ten thousand claims, only those. */
export function showInReader(reader: Reader, claims: ArticleClaims, changes: ClaimChanges): void {
  if (changes === 'all') {
    reader.setClaims(claims.all().map(readerClaimOf))
    return
  }
  for (const claim of changes.shown) reader.updateClaim(readerClaimOf(claim))
  for (const id of changes.gone) reader.removeClaim(id)
}
