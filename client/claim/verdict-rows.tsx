import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { OwnVerdict } from './own-verdict.tsx'
import { VerdictLine } from './verdict-line.tsx'

/** Everybody's verdicts, one's own first. */
export function VerdictRows({ claim }: { claim: ShownClaim }) {
  const mine = useClaimDesk().mine(claim)
  const others = claim.verdicts.filter((verdict) => verdict !== mine)
  return (
    <ul class="verdicts" aria-label="Everybody’s verdicts">
      {mine && <OwnVerdict key={mine.id} claim={claim} mine={mine} />}
      {others.map((verdict) => (
        <VerdictLine key={verdict.id} verdict={verdict} claim={claim} />
      ))}
    </ul>
  )
}
