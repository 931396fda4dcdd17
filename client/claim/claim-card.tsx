import { useComputed } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { counts, type Status } from '../../shared/claim/status.ts'
import { VERDICTS } from '../../shared/claim/verdict.ts'
import type { ClaimId } from '../../shared/ids.ts'
import { lookOf } from '../article/claim-look.ts'
import { Ago } from '../desk/ago.tsx'
import { CopyButton } from '../desk/copy-button.tsx'
import { ClockIcon, TrashIcon } from '../desk/icons.tsx'
import { lazily } from '../desk/lazily.tsx'
import { counted } from '../desk/words.ts'
import { CommentCount } from '../discussion/comment-count.tsx'
import { HistorySection } from '../history/history-section.tsx'
import { Faces } from '../presence/faces.tsx'
import { WritingNow } from '../presence/writing-now.tsx'
import { articlePath } from '../router.ts'
import type { ShownClaim } from './article-claims.ts'
import { BlindNote, BlindSign } from './blind-note.tsx'
import type { CardStack } from './card-stack.ts'
import { ClaimConflicts } from './claim-conflicts.tsx'
import { useClaimDesk } from './claim-context.ts'
import { AddDetails, ClaimDetails } from './claim-details.tsx'
import { mayRemove } from './claim-rights.ts'
import { STATUS_LOOK } from './claim-words.ts'
import { readerClaimOf } from './reader-claims.ts'
import { ScopeSwitch } from './scope-switch.tsx'
import { AddStatement, StatementField } from './statement-field.tsx'
import { VerdictButtons } from './verdict-buttons.tsx'
import { VerdictRows } from './verdict-rows.tsx'

const Discussion = lazily(async () => (await import('../discussion/discussion.tsx')).Discussion)
const EvidenceSection = lazily(
  async () => (await import('../evidence/evidence-section.tsx')).EvidenceSection,
)
const DeskWord = lazily(async () => (await import('./desk-word.tsx')).DeskWord)

/**
 * A claim beside its passage: folded to status and quote, or open with all that is known of it.
 * `place` counts from 1 among all `of` that are shown, of which not every one is in the page.
 */
export function ClaimCard(props: { id: ClaimId; stack: CardStack; place: number; of: number }) {
  const { id, stack, place, of } = props
  const claims = useClaimDesk()
  const isOpen = useComputed(() => claims.active.value === id).value
  const isPointedAt = useComputed(() => claims.hoveredText.value.includes(id)).value
  const element = useRef<HTMLLIElement>(null)
  const claim = claims.claims.claim(id).value
  const isHere = claim !== null
  useLayoutEffect(() => {
    if (element.current && isHere) stack.put(id, element.current)
    return () => stack.remove(id)
  }, [stack, id, isHere])
  if (!claim) return null
  const look = lookOf(readerClaimOf(claim))
  const classes = ['card', look, isOpen ? 'is-open' : 'is-folded', isPointedAt ? 'is-hovered' : '']
  const point = (at: ClaimId | null) => {
    claims.hoveredCard.value = at
  }
  return (
    <li
      ref={element}
      class={classes.join(' ')}
      data-claim={id}
      data-place="claim"
      aria-posinset={place}
      aria-setsize={of}
      onPointerEnter={() => point(id)}
      onPointerLeave={() => point(null)}
      onFocusCapture={() => point(id)}
      onBlurCapture={() => point(null)}
    >
      <CardHead claim={claim} isOpen={isOpen} />
      <WritingNow claim={id} />
      {isOpen && <StatementField key="statement" claim={claim} />}
      <ClaimConflicts
        key="conflicts"
        claim={claim}
        isOpen={isOpen}
        onDone={() =>
          element.current?.querySelector<HTMLElement>('.card-quote')?.focus({ preventScroll: true })
        }
      />
      {!isOpen && claim.row.statement && <p class="card-statement">{claim.row.statement}</p>}
      <button
        key="quote"
        type="button"
        class="card-quote"
        aria-expanded={isOpen}
        title={isOpen ? 'Show it in the text' : undefined}
      >
        <q>{claim.row.quote.exact}</q>
      </button>
      {isOpen && <CardBody key="body" claim={claim} />}
    </li>
  )
}

function verdictsThatCount(claim: ShownClaim) {
  return claim.verdicts.flatMap((row) =>
    counts(claim.row, row) && row.verdict !== null ? [row.verdict] : [],
  )
}

function CardHead({ claim, isOpen }: { claim: ShownClaim; isOpen: boolean }) {
  const { row, standing, evidence, isUnsent } = claim
  const { status, readers } = standing
  return (
    <header class="card-head">
      <StatusTag status={status} />
      {status === 'split' && <SplitCounts claim={claim} />}
      {!isOpen && <CardFaces claim={claim} />}
      <span class="card-meta">
        {isUnsent ? (
          <span class="unsent" title="Not confirmed by the server yet">
            <ClockIcon />
            <span class="sr-only">Not sent yet</span>
          </span>
        ) : (
          row.label
        )}
        {readers > 0 && <span> · {counted(readers, 'reader')}</span>}
        {evidence.length > 0 && <span> · {counted(evidence.length, 'source')}</span>}
        {!isOpen && <BlindSign claim={claim} />}
      </span>
      {!isOpen && <CommentCount claim={claim} />}
      {!isOpen && <VerdictButtons claim={claim} isBrief />}
    </header>
  )
}

function StatusTag({ status }: { status: Status }) {
  const { word, glyph } = STATUS_LOOK[status]
  return (
    <span class={`tag v-${status}`}>
      <span class="glyph" aria-hidden="true">
        {glyph}
      </span>
      {word}
    </span>
  )
}

/** On a split claim, how many judged each way. */
function SplitCounts({ claim }: { claim: ShownClaim }) {
  const given = verdictsThatCount(claim)
  return (
    <>
      {VERDICTS.filter((verdict) => given.includes(verdict)).map((verdict) => (
        <span key={verdict} class={`chip is-small v-${verdict}`}>
          <span class="glyph" aria-hidden="true">
            {STATUS_LOOK[verdict].glyph}
          </span>
          {given.filter((one) => one === verdict).length}
          <span class="sr-only"> {verdict}</span>
        </span>
      ))}
    </>
  )
}

/** Who judged, or who marked what nobody has judged yet. */
function CardFaces({ claim }: { claim: ShownClaim }) {
  const { people } = useClaimDesk().desk
  const judges = claim.verdicts.map(({ reviewer }) => reviewer)
  const ids = judges.length > 0 ? judges : [claim.row.author]
  const shown = ids.flatMap((id) => people.value.get(id) ?? [])
  return (
    <Faces
      people={shown}
      size="tiny"
      most={3}
      label={judges.length > 0 ? 'Judged by' : 'Marked by'}
    />
  )
}

function CardBody({ claim }: { claim: ShownClaim }) {
  const claims = useClaimDesk()
  const { row } = claim
  const { desk } = claims
  const author = row.author === desk.me.value.id ? 'you' : desk.nameOf(row.author)
  return (
    <>
      <ClaimDetails claim={claim} />
      <div class="card-question">
        <ScopeSwitch claim={claim} />
        <span class="add-links">
          <AddStatement claim={claim} />
          <AddDetails claim={claim} />
        </span>
      </div>
      <VerdictButtons claim={claim} />
      {claim.verdicts.length > 0 && <VerdictRows claim={claim} />}
      <BlindNote claim={claim} />
      <EvidenceSection claims={claims} claim={claim} />
      <DeskWord claims={claims} claim={claim} />
      <Discussion claims={claims} claim={claim} />
      <HistorySection claims={claims} claim={claim} />
      <footer class="card-foot">
        <span>
          Marked by {author} · <Ago at={row.at} />
        </span>
        <span class="grow" />
        <CopyButton
          isQuiet
          text={`${location.origin}${articlePath(claims.article.id, row.id)}`}
          label="Copy link"
        />
        {mayRemove(claim, desk.me.value) && (
          <button
            type="button"
            class="icon-button"
            aria-label="Remove the claim"
            title="Remove the claim"
            onClick={() => void claims.remove(claim)}
          >
            <TrashIcon />
          </button>
        )}
      </footer>
    </>
  )
}
