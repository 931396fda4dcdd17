import { useRef } from 'preact/hooks'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { type ClaimSight, sightOf } from './claim-sight.ts'
import { OwnVerdict } from './own-verdict.tsx'
import { VerdictLine } from './verdict-line.tsx'

/** Everybody's verdicts, one's own first. */
export function VerdictRows({ claim }: { claim: ShownClaim }) {
  const claims = useClaimDesk()
  const mine = claims.mine(claim)
  const isRevealing = useRevealing(sightOf(claims, claim))
  const others = claim.verdicts.filter((verdict) => verdict !== mine)
  return (
    <ul class={`verdicts ${isRevealing ? 'is-revealing' : ''}`} aria-label="Everybody’s verdicts">
      {mine && <OwnVerdict key={mine.id} claim={claim} mine={mine} />}
      {others.map((verdict) => (
        <VerdictLine key={verdict.id} verdict={verdict} claim={claim} />
      ))}
    </ul>
  )
}

/** Whether others' verdicts have come while this was on screen, after one's own. */
function useRevealing(sight: ClaimSight): boolean {
  const first = useRef(sight)
  return first.current !== 'open' && sight === 'open'
}
