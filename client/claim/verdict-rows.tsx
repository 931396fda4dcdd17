import type { ComponentChildren } from 'preact'
import { counts } from '../../shared/claim/status.ts'
import type { VerdictRow } from '../../shared/claim/verdict.ts'
import { Ago } from '../desk/ago.tsx'
import { Face } from '../presence/faces.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { REASON_WORDS, VERDICT_VERB } from './claim-words.ts'
import { OwnVerdict } from './own-verdict.tsx'

/** Everybody's verdicts, one's own first. */
export function VerdictRows({ claim }: { claim: ShownClaim }) {
  const claims = useClaimDesk()
  const mine = claims.mine(claim)
  const others = claim.verdicts.filter((verdict) => verdict !== mine)
  return (
    <ul class="verdicts" aria-label="Everybody’s verdicts">
      {mine && (
        <VerdictLine key={mine.id} verdict={mine} claim={claim} isMine>
          <OwnVerdict claim={claim} mine={mine} />
        </VerdictLine>
      )}
      {others.map((verdict) => (
        <VerdictLine key={verdict.id} verdict={verdict} claim={claim} />
      ))}
    </ul>
  )
}

function VerdictLine(props: {
  verdict: VerdictRow
  claim: ShownClaim
  isMine?: boolean
  children?: ComponentChildren
}) {
  const { verdict, claim, isMine, children } = props
  const claims = useClaimDesk()
  const person = claims.desk.people.value.get(verdict.reviewer) ??
    (isMine ? claims.desk.me.value : null) ?? { name: 'Somebody', color: 0 }
  const hasLeft = 'removedAt' in person && person.removedAt !== null
  const isEarlier = !counts(claim.row, verdict)
  return (
    <li class={`verdict v-${verdict.verdict}`}>
      <Face person={person} size="small" />
      <div class="verdict-said">
        <p>
          <b>{isMine ? 'You' : person.name}</b>
          {hasLeft && <span class="hint"> (left the desk)</span>}{' '}
          <span class="verdict-verb">{verdict.verdict && VERDICT_VERB[verdict.verdict]}</span>
          <Reasons verdict={verdict} isMine={isMine ?? false} />{' '}
          <span class="verdict-when">
            <Ago at={verdict.at} />
          </span>
        </p>
        {isEarlier && (
          <p class="verdict-earlier" title={earlierWording(verdict)}>
            judged an earlier wording
            {isMine && (
              <>
                {' · '}
                <button type="button" class="link" onClick={() => void claims.confirm(claim)}>
                  confirm
                </button>
              </>
            )}
          </p>
        )}
        {children}
      </div>
    </li>
  )
}

/** Why, in a line; one's own rationale stands below, where it is edited. */
function Reasons({ verdict, isMine }: { verdict: VerdictRow; isMine: boolean }) {
  const codes = isMine ? '' : verdict.reasons.map((code) => REASON_WORDS[code]).join(', ')
  const rationale = isMine ? '' : verdict.rationale
  if (codes === '' && rationale === '') {
    return isMine ? null : <span> · no reason yet</span>
  }
  return (
    <>
      {codes !== '' && <span> · {codes}</span>}
      {rationale !== '' && <span class="rationale">: {rationale}</span>}
    </>
  )
}

function earlierWording({ judged }: VerdictRow): string {
  return `Judged: “${judged.statement.text ?? judged.exact}”`
}
