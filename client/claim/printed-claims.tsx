import { render } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { REASON_WORDS } from '../../shared/claim/reason-words.ts'
import { SCOPE_QUESTION } from '../../shared/claim/scope-words.ts'
import { counts } from '../../shared/claim/status.ts'
import type { VerdictRow } from '../../shared/claim/verdict.ts'
import { lookOf } from '../article/claim-look.ts'
import { counted, dayInWords } from '../desk/words.ts'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import type { ClaimDesk } from './claim-desk.ts'
import { STATUS_LOOK, VERDICT_VERB } from './claim-words.ts'
import { readerClaimOf } from './reader-claims.ts'

/**
 * All claims of the article with everybody's verdicts, as a list behind the text: on paper only, and
 * only while it is printed. The cards are made for the screen: folded, and of many only those near.
 */
export function PrintedClaims() {
  const claims = useClaimDesk()
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const { current } = place
    if (!current) return undefined
    // At once: the browser lays the paper out as soon as this event has been heard.
    addEventListener('beforeprint', () => render(<List claims={claims} />, current), { signal })
    addEventListener('afterprint', () => render(null, current), { signal })
    return () => {
      stop.abort()
      render(null, current)
    }
  }, [claims])
  return <div ref={place} class="printed-claims" />
}

function List({ claims }: { claims: ClaimDesk }) {
  const { kind, text } = claims.desk.saveState.peek()
  const shown = claims.claims.all()
  return (
    <>
      <h2>{shown.length === 0 ? 'No claims yet' : 'Claims'}</h2>
      <p>
        {counted(shown.length, 'claim')}, as of {dayInWords(Date.now())}
        {kind !== 'saved' && `. ${text}`}
      </p>
      <ol>
        {shown.map((claim) => (
          <PrintedClaim key={claim.row.id} claim={claim} claims={claims} />
        ))}
      </ol>
    </>
  )
}

function PrintedClaim({ claim, claims }: { claim: ShownClaim; claims: ClaimDesk }) {
  const { row, verdicts, standing } = claim
  const { status, outcome, readers } = standing
  const { glyph, word } = STATUS_LOOK[status]
  const { verdicts: drawn } = readerClaimOf(claim)
  return (
    <li class={lookOf({ status, verdicts: drawn })}>
      <p>
        <b>
          {row.label ?? 'Not sent yet'} · {glyph} {word}
          {status === 'settled' && outcome && `: ${outcome}`}
        </b>
        {readers > 0 && ` · ${counted(readers, 'reader')}`}
        {row.scope === 'attribution' && ` · ${SCOPE_QUESTION.attribution}`}
      </p>
      {row.statement && <p class="printed-statement">{row.statement}</p>}
      <blockquote>{row.quote.exact}</blockquote>
      {verdicts.map((verdict) => (
        <p key={verdict.id}>
          <b>{claims.desk.nameOf(verdict.reviewer)}</b>{' '}
          {verdict.verdict && VERDICT_VERB[verdict.verdict]}
          {!counts(row, verdict) && ' (judged an earlier wording)'}
          {whyOf(verdict)}
        </p>
      ))}
    </li>
  )
}

function whyOf({ reasons, rationale }: VerdictRow): string {
  const words = reasons.map((code) => REASON_WORDS[code]).join(', ')
  const why = [words, rationale].filter((part) => part !== '').join('. ')
  return why === '' ? '' : `: ${why}`
}
