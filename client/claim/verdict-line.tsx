import type { ComponentChildren } from 'preact'
import { REASON_WORDS } from '../../shared/claim/reason-words.ts'
import { counts } from '../../shared/claim/status.ts'
import { VERDICTS, type VerdictRow } from '../../shared/claim/verdict.ts'
import { Ago } from '../desk/ago.tsx'
import { Prose } from '../markdown/prose.tsx'
import { Face } from '../presence/faces.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { VERDICT_VERB } from './claim-words.ts'

/** Somebody's verdict: who found what, why, and when. */
export function VerdictLine(props: {
  verdict: VerdictRow
  claim: ShownClaim
  isMine?: boolean
  /** One's own are being written below. */
  isRationaleBelow?: boolean
  children?: ComponentChildren
}) {
  const { verdict, claim, isMine, isRationaleBelow, children } = props
  const claims = useClaimDesk()
  const person = claims.desk.people.value.get(verdict.reviewer) ??
    (isMine ? claims.desk.me.value : null) ?? { name: 'Somebody', color: 0 }
  const hasLeft = 'removedAt' in person && person.removedAt !== null
  const { rationale } = verdict
  // One's own reasons stand below, where they are chosen.
  const codes = isMine ? '' : verdict.reasons.map((code) => REASON_WORDS[code]).join(', ')
  return (
    <li class={`verdict v-${verdict.verdict} ${isMine ? 'is-mine' : ''}`}>
      <Face person={person} size="small" />
      <div class="verdict-said">
        <div class="verdict-line">
          <b>{isMine ? 'You' : person.name}</b>
          {hasLeft && <span class="hint"> (left the desk)</span>}{' '}
          <span class="verdict-verb">{verdict.verdict && VERDICT_VERB[verdict.verdict]}</span>
          <span class="verdict-when">
            <Ago at={verdict.at} />
          </span>
          {codes !== '' && <span> · {codes}</span>}
          {codes === '' && rationale === '' && !isMine && <span> · no reason yet</span>}
          {rationale !== '' && !isRationaleBelow && (
            <>
              : <Prose text={rationale} />
            </>
          )}
        </div>
        {!counts(claim.row, verdict) && (
          <p class="verdict-earlier" title={earlierWording(verdict)}>
            judged an earlier wording
            {isMine && <Confirm claim={claim} verdict={verdict} />}
          </p>
        )}
        {children}
      </div>
    </li>
  )
}

/** The key of the same verdict does it, too. */
function Confirm({ claim, verdict }: { claim: ShownClaim; verdict: VerdictRow }) {
  const claims = useClaimDesk()
  const key = verdict.verdict ? VERDICTS.indexOf(verdict.verdict) + 1 : null
  return (
    <>
      {' · '}
      <button
        type="button"
        class="link"
        aria-keyshortcuts={`${key}`}
        title={`It holds for the wording that stands there now (${key})`}
        onClick={() => void claims.confirm(claim)}
      >
        confirm
      </button>
    </>
  )
}

function earlierWording({ judged }: VerdictRow): string {
  return `Judged: “${judged.statement.text ?? judged.exact}”`
}
