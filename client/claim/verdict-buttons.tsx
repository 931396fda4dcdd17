import { VERDICTS } from '../../shared/claim/verdict.ts'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { judgeObjection } from './claim-rights.ts'
import { STATUS_LOOK } from './claim-words.ts'

/** One's own verdict: three buttons, one pressed at most. `brief` shows the glyphs alone. */
export function VerdictButtons({ claim, isBrief }: { claim: ShownClaim; isBrief?: boolean }) {
  const desk = useClaimDesk()
  const mine = desk.mine(claim)
  const objection = judgeObjection(desk.desk.me.value)
  return (
    <fieldset
      class={isBrief ? 'verdict-buttons is-brief' : 'verdict-buttons'}
      aria-label="My verdict"
    >
      {VERDICTS.map((verdict, index) => (
        <button
          key={verdict}
          type="button"
          class={`verdict-button v-${verdict}`}
          aria-label={STATUS_LOOK[verdict].word}
          aria-pressed={mine?.verdict === verdict}
          aria-keyshortcuts={`${index + 1}`}
          title={objection ?? `${STATUS_LOOK[verdict].word} (${index + 1})`}
          disabled={objection !== null}
          onClick={() => void desk.judge(claim, verdict)}
        >
          <span class="glyph" aria-hidden="true">
            {STATUS_LOOK[verdict].glyph}
          </span>
          {!isBrief && STATUS_LOOK[verdict].word}
        </button>
      ))}
    </fieldset>
  )
}
