import { useRef } from 'preact/hooks'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { HistoryList } from './history-list.tsx'
import { useHistory } from './use-history.ts'

/** What happened to one claim; read again when more has happened to it. */
export function ClaimHistory({ claims, claim }: { claims: ClaimDesk; claim: ShownClaim }) {
  const { desk, article } = claims
  // It is another object whenever something of it has changed, or was confirmed.
  const seen = useRef({ claim, isOnline: false, version: 0 })
  const isOnline = desk.connection.value === 'online'
  const { current } = seen
  if (current.claim !== claim || current.isOnline !== isOnline) {
    seen.current = { claim, isOnline, version: current.version + 1 }
  }
  const path = `/api/articles/${article.id}/history?claim=${claim.row.id}`
  const read = useHistory(path, seen.current.version)
  return <HistoryList article={article.id} read={read} />
}
