import { REASON_WORDS } from '../../shared/claim/reason-words.ts'
import type { QueueVerdict } from '../../shared/queue/queue-claim.ts'
import type { QueueItem } from '../../shared/queue/review-queue.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { Ago } from '../desk/ago.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { Prose } from '../markdown/prose.tsx'
import { Face } from '../presence/faces.tsx'

/** Everybody's verdicts side by side. */
export function QueueVerdicts({ item }: { item: QueueItem }) {
  const desk = useDesk()
  return (
    <ul class="queue-votes" aria-label="Everybody’s verdicts">
      {item.verdicts.map((verdict) => (
        <Vote
          key={verdict.reviewer}
          verdict={verdict}
          isMine={verdict.reviewer === desk.me.value.id}
        />
      ))}
    </ul>
  )
}

function Vote({ verdict, isMine }: { verdict: QueueVerdict; isMine: boolean }) {
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
      {verdict.rationale === '' ? (
        reasons === '' && <p class="hint">No reason given</p>
      ) : (
        <div class="rationale">
          <Prose text={verdict.rationale} />
        </div>
      )}
    </li>
  )
}
