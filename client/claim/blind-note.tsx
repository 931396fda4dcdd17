import { isBlind } from '../../shared/access/blind.ts'
import { may } from '../../shared/access/roles.ts'
import { useDesk } from '../desk/desk-context.ts'
import { VeilIcon } from '../desk/icons.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { type ClaimSight, sightOf } from './claim-sight.ts'

const WORDS: Readonly<Record<Exclude<ClaimSight, 'open'>, string>> = {
  withheld: 'Others’ verdicts, evidence and comments show after yours.',
  coming: 'Others’ verdicts, evidence and comments come as soon as yours is sent.',
}

/** On an open card, that others' word on it may be withheld: never whether there is any. */
export function BlindNote({ claim }: { claim: ShownClaim }) {
  const claims = useClaimDesk()
  const sight = sightOf(claims, claim)
  if (sight === 'open') return null
  const mayJudge = may(claims.desk.me.value.role, 'judge')
  return (
    <p class="blind-note">
      <VeilIcon />
      {mayJudge ? WORDS[sight] : 'On this desk verdicts are shown to those who have given theirs.'}
    </p>
  )
}

/** The same on a folded card. */
export function BlindSign({ claim }: { claim: ShownClaim }) {
  if (sightOf(useClaimDesk(), claim) !== 'withheld') return null
  return (
    <span class="blind-sign" title="Others’ verdicts show after yours">
      <VeilIcon />
      <span class="sr-only">Others’ verdicts show after yours</span>
    </span>
  )
}

/** On a list, that it is made of what one may know. */
export function BlindHint() {
  const { me, settings } = useDesk()
  const { role } = me.value
  if (!isBlind(role, settings.value.blindFirstPass)) return null
  return (
    <p class="blind-hint">
      <VeilIcon />
      {may(role, 'judge')
        ? 'Others’ verdicts show after yours: counts and lists go by the claims that you have judged.'
        : 'On this desk verdicts are shown to those who have given theirs: here every claim is open.'}
    </p>
  )
}
