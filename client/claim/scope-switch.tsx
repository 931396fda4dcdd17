import { SCOPES } from '../../shared/claim/claim.ts'
import { SCOPE_QUESTION } from '../../shared/claim/scope-words.ts'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { scopeObjection } from './claim-rights.ts'
import { sightOf } from './claim-sight.ts'

/** Which question is judged; it stays once somebody else has judged. */
export function ScopeSwitch({ claim }: { claim: ShownClaim }) {
  const desk = useClaimDesk()
  const objection = scopeObjection(claim, desk.desk.me.value, sightOf(desk, claim))
  return (
    <fieldset class="scope" aria-label="The question" title={objection ?? undefined}>
      {SCOPES.map((scope) => {
        const isChosen = claim.row.scope === scope
        return (
          <button
            key={scope}
            type="button"
            class="scope-choice"
            aria-pressed={isChosen}
            disabled={objection !== null && !isChosen}
            onClick={() => {
              if (!isChosen) void desk.switchScope(claim)
            }}
          >
            {SCOPE_QUESTION[scope]}
          </button>
        )
      })}
      {objection && <span class="sr-only">{objection}</span>}
    </fieldset>
  )
}
