import type { PastState } from '../../shared/history/history.ts'
import { lineOf, lineText } from '../../shared/history/line.ts'
import type { ClaimId, ReviewerId } from '../../shared/ids.ts'
import { CopyButton } from '../desk/copy-button.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { BackIcon } from '../desk/icons.tsx'
import { LineWords } from './line-words.tsx'

/** Which moment one looks at, how to go to another, and the way back to now. */
export function MomentBar(props: {
  /** The step that is wanted; what is shown may still be another. */
  at: number
  newest: number
  shown: PastState | null
  isReading: boolean
  /** The address of the moment. */
  link: string
  onMove: (at: number) => void
  onClaim: (id: ClaimId) => void
  onLeave: () => void
}) {
  const { at, newest, shown, isReading, link, onMove, onClaim, onLeave } = props
  const desk = useDesk()
  const nameOf = (id: ReviewerId) => desk.nameOf(id)
  const here = shown?.seq === at ? shown : null
  const step = (by: 1 | -1) => onMove(Math.min(newest, Math.max(1, at + by)))
  return (
    <section class="moment" aria-label="The article as it stood then">
      <div class="moment-head">
        <p class="moment-title">
          <b>As it stood then.</b> <span>Nothing can be changed here.</span>
        </p>
        <CopyButton isQuiet text={link} label="Copy link to this moment" />
        <button type="button" class="button is-small moment-leave" onClick={onLeave}>
          Back to now <kbd>Esc</kbd>
        </button>
      </div>
      <div class="moment-slide">
        <button
          type="button"
          class="icon-button"
          aria-label="The step before"
          title="The step before"
          disabled={at <= 1}
          onClick={() => step(-1)}
        >
          <BackIcon />
        </button>
        <input
          type="range"
          min={1}
          max={newest}
          step={1}
          value={at}
          aria-label="Moment"
          aria-valuetext={
            here
              ? `Step ${at} of ${newest}: ${momentText(here, nameOf)}`
              : `Step ${at} of ${newest}`
          }
          onInput={({ currentTarget }) => onMove(currentTarget.valueAsNumber)}
        />
        <button
          type="button"
          class="icon-button is-forward"
          aria-label="The step after"
          title="The step after"
          disabled={at >= newest}
          onClick={() => step(1)}
        >
          <BackIcon />
        </button>
        <span class="moment-step">
          {at} of {newest}
        </span>
      </div>
      <p class={`moment-words ${isReading ? 'is-reading' : ''}`} role="status">
        {here ? (
          <MomentWords state={here} nameOf={nameOf} onClaim={onClaim} />
        ) : (
          `Reading step ${at}…`
        )}
      </p>
    </section>
  )
}

function MomentWords(props: {
  state: PastState
  nameOf: (id: ReviewerId) => string
  onClaim: (id: ClaimId) => void
}) {
  const { state, nameOf, onClaim } = props
  const { moment, changes } = state
  if (!moment) return <>What happened in this step is not yours to see.</>
  const [first, ...more] = changes
  const claim = first?.claim
  return (
    <>
      <time dateTime={moment.at}>{timeInWords(moment.at)}</time> · <b>{moment.by.name}</b>{' '}
      {first ? <LineWords line={lineOf(first, nameOf)} /> : 'changed nothing that shows'}
      {more.map((change, index) => (
        <span key={index}>
          {' and '}
          <LineWords line={lineOf(change, nameOf)} />
        </span>
      ))}
      {claim && (
        <>
          {' '}
          <button type="button" class="link" onClick={() => onClaim(claim.id)}>
            {claim.label ?? 'the claim'}
          </button>
        </>
      )}
    </>
  )
}

function momentText({ moment, changes }: PastState, nameOf: (id: ReviewerId) => string): string {
  if (!moment) return 'not yours to see'
  const did = changes.map((change) => lineText(lineOf(change, nameOf))).join(' and ')
  return `${timeInWords(moment.at)}, ${moment.by.name} ${did}`
}

/** `6 Sept 2021, 14:03:22`, in this device's time zone. */
function timeInWords(at: string): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
}
