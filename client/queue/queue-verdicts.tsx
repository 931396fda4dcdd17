import type { ComponentChildren } from 'preact'
import { REASON_WORDS } from '../../shared/claim/reason-words.ts'
import { counts } from '../../shared/claim/status.ts'
import type { QueueVerdict } from '../../shared/queue/queue-claim.ts'
import type { QueueItem } from '../../shared/queue/review-queue.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import { ClaimProvider } from '../claim/claim-context.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { Ago } from '../desk/ago.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { Prose } from '../markdown/prose.tsx'
import { Face } from '../presence/faces.tsx'
import { OwnRationale } from './own-rationale.tsx'

/**
 * Everybody's verdicts side by side, mine first: as the queue has them, and with mine as it is here once the
 * claim's article is open.
 */
export function QueueVerdicts({ item, claims }: { item: QueueItem; claims: ClaimDesk | null }) {
  const desk = useDesk()
  const shown = claims?.claims.claim(claims.claims.resolve(item.claim)).value ?? null
  const me = desk.me.value.id
  // An order that no verdict changes: a card that moves would take the keyboard from who writes in it.
  const verdicts = [...(shown ? verdictsOf(shown) : item.verdicts)].sort(
    (a, b) =>
      Number(b.reviewer === me) - Number(a.reviewer === me) || (a.reviewer < b.reviewer ? -1 : 1),
  )
  const mine = shown ? claims?.mine(shown) : undefined
  return (
    <ul class="queue-votes" aria-label="Everybody’s verdicts">
      {verdicts.map((verdict) => {
        const isMine = verdict.reviewer === me
        return (
          <Vote key={verdict.reviewer} verdict={verdict} isMine={isMine}>
            {isMine && claims && shown && mine ? (
              <ClaimProvider value={claims}>
                <OwnRationale claim={shown} mine={mine} />
              </ClaimProvider>
            ) : null}
          </Vote>
        )
      })}
    </ul>
  )
}

function verdictsOf({ row: claim, verdicts }: ShownClaim): readonly QueueVerdict[] {
  return verdicts.flatMap((row) => {
    const { reviewer, verdict, reasons, rationale, at } = row
    if (verdict === null) return []
    return [{ reviewer, verdict, reasons, rationale, at, counts: counts(claim, row) }]
  })
}

function Vote(props: { verdict: QueueVerdict; isMine: boolean; children?: ComponentChildren }) {
  const { verdict, isMine, children } = props
  const desk = useDesk()
  const person = desk.people.value.get(verdict.reviewer) ?? { name: 'Somebody', color: 0 }
  const hasLeft = 'removedAt' in person && person.removedAt !== null
  const reasons = verdict.reasons.map((code) => REASON_WORDS[code]).join(', ')
  return (
    <li class={`queue-vote v-${verdict.verdict} ${verdict.counts ? '' : 'is-earlier'}`}>
      <header>
        <Face person={person} size="small" />
        <b>{isMine ? 'You' : person.name}</b>
        {hasLeft && <span class="hint">(left the desk)</span>}
        <span class="tag">
          <span class="glyph" aria-hidden="true">
            {STATUS_LOOK[verdict.verdict].glyph}
          </span>
          {STATUS_LOOK[verdict.verdict].word}
        </span>
        <span class="queue-vote-when">
          <Ago at={verdict.at} />
        </span>
      </header>
      {!verdict.counts && (
        <p class="verdict-earlier">judged an earlier wording, so it does not count</p>
      )}
      {reasons !== '' && <p class="queue-reasons">{reasons}</p>}
      {children ?? <Said verdict={verdict} hasReasons={reasons !== ''} />}
    </li>
  )
}

function Said({ verdict, hasReasons }: { verdict: QueueVerdict; hasReasons: boolean }) {
  if (verdict.rationale === '') return hasReasons ? null : <p class="hint">No reason given</p>
  return (
    <div class="rationale">
      <Prose text={verdict.rationale} />
    </div>
  )
}
