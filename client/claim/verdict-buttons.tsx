import { VERDICTS, type Verdict } from '../../shared/claim/verdict.ts'
import { useAriaKeys, useKeyHint } from '../commands/keys.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { judgeObjection } from './claim-rights.ts'
import { STATUS_LOOK } from './claim-words.ts'

/** One's own verdict: three buttons, one pressed at most. `brief` shows the glyphs alone. */
export function VerdictButtons({ claim, isBrief }: { claim: ShownClaim; isBrief?: boolean }) {
  return (
    <fieldset
      class={isBrief ? 'verdict-buttons is-brief' : 'verdict-buttons'}
      aria-label="My verdict"
    >
      {VERDICTS.map((verdict) => (
        <VerdictButton key={verdict} claim={claim} verdict={verdict} isBrief={isBrief ?? false} />
      ))}
    </fieldset>
  )
}

function VerdictButton(props: { claim: ShownClaim; verdict: Verdict; isBrief: boolean }) {
  const { claim, verdict, isBrief } = props
  const desk = useClaimDesk()
  const hint = useKeyHint(`claim.${verdict}`)
  const ariaKeys = useAriaKeys(`claim.${verdict}`)
  const objection = judgeObjection(desk.desk.me.value)
  return (
    <button
      type="button"
      class={`verdict-button v-${verdict}`}
      aria-label={STATUS_LOOK[verdict].word}
      aria-pressed={desk.mine(claim)?.verdict === verdict}
      aria-keyshortcuts={ariaKeys}
      title={objection ?? `${STATUS_LOOK[verdict].word}${hint}`}
      disabled={objection !== null}
      onClick={() => void desk.judge(claim, verdict)}
    >
      <span class="glyph" aria-hidden="true">
        {STATUS_LOOK[verdict].glyph}
      </span>
      {!isBrief && STATUS_LOOK[verdict].word}
    </button>
  )
}
