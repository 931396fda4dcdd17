import { useLayoutEffect, useRef } from 'preact/hooks'
import { SCOPE_QUESTION } from '../../shared/claim/scope-words.ts'
import type { EvidenceRow } from '../../shared/evidence/evidence.ts'
import { lookOf } from '../article/claim-look.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { CardStack } from '../claim/card-stack.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { detailsInWords } from '../claim/details.ts'
import { readerClaimOf } from '../claim/reader-claims.ts'
import { VerdictLine } from '../claim/verdict-line.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { counted } from '../desk/words.ts'
import { Prose } from '../markdown/prose.tsx'
import { PastEvidence, PastTalk } from './past-talk.tsx'

/** A claim as it stood then: to be read, with nothing on it that would change it. */
export function PastCard(props: {
  claim: ShownClaim
  evidence: readonly EvidenceRow[]
  stack: CardStack
  isOpen: boolean
  isChanged: boolean
  place: number
  of: number
}) {
  const { claim, evidence, stack, isOpen, isChanged, place, of } = props
  const { row, standing } = claim
  const element = useRef<HTMLLIElement>(null)
  useLayoutEffect(() => {
    if (element.current) stack.put(row.id, element.current)
    return () => stack.remove(row.id)
  }, [stack, row.id])
  const classes = ['card', 'is-past', lookOf(readerClaimOf(claim))]
  classes.push(isOpen ? 'is-open' : 'is-folded', isChanged ? 'is-changed' : '')
  const { word, glyph } = STATUS_LOOK[standing.status]
  return (
    <li
      ref={element}
      class={classes.join(' ')}
      data-claim={row.id}
      data-place="claim"
      aria-posinset={place}
      aria-setsize={of}
    >
      <header class="card-head">
        <span class={`tag v-${standing.status}`}>
          <span class="glyph" aria-hidden="true">
            {glyph}
          </span>
          {word}
        </span>
        <span class="card-meta">
          {isChanged && <span class="past-changed">changed here · </span>}
          {row.label}
          {standing.readers > 0 && ` · ${counted(standing.readers, 'reader')}`}
        </span>
      </header>
      {row.statement && <p class="card-statement">{row.statement}</p>}
      <button type="button" class="card-quote" aria-expanded={isOpen}>
        <q>{row.quote.exact}</q>
      </button>
      {isOpen && <Body claim={claim} evidence={evidence} />}
    </li>
  )
}

function Body({ claim, evidence }: { claim: ShownClaim; evidence: readonly EvidenceRow[] }) {
  const desk = useDesk()
  const { row, verdicts, settlement, comments, thread } = claim
  const noted = detailsInWords(row)
  return (
    <>
      <div class="details-words">
        {noted !== '' && <p>{noted}</p>}
        {row.tags.length > 0 && <p>Tags: {row.tags.join(', ')}</p>}
        <p>{SCOPE_QUESTION[row.scope]}</p>
      </div>
      {verdicts.length > 0 && (
        <ul class="verdicts" aria-label="Everybody’s verdicts">
          {verdicts.map((verdict) => (
            <VerdictLine key={verdict.id} verdict={verdict} claim={claim} />
          ))}
        </ul>
      )}
      {settlement?.verdict && (
        <section class="desk-word" aria-label="Desk’s word">
          <p class={`desk-word-line v-${settlement.verdict}`}>
            <span>
              <b>{desk.nameOf(settlement.by)}</b> settled it
            </span>
            <span class="tag">
              <span class="glyph" aria-hidden="true">
                {STATUS_LOOK[settlement.verdict].glyph}
              </span>
              {STATUS_LOOK[settlement.verdict].word}
            </span>
          </p>
          {settlement.rationale !== '' && <Prose text={settlement.rationale} />}
        </section>
      )}
      <PastEvidence rows={evidence} />
      <PastTalk comments={comments} thread={thread} />
    </>
  )
}
