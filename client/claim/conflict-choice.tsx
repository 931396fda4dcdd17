import { useState } from 'preact/hooks'
import type { ClaimRow } from '../../shared/claim/claim.ts'
import type { SettlementRow } from '../../shared/claim/settlement.ts'
import { madeAt, type OpId, type StreamId } from '../../shared/ids.ts'
import { Ago } from '../desk/ago.tsx'
import { CopyButton } from '../desk/copy-button.tsx'
import type { Desk } from '../desk/desk.ts'
import { useDesk } from '../desk/desk-context.ts'
import { WarnIcon } from '../desk/icons.tsx'
import type { TrayItem } from '../sync/device.ts'
import { FIELD_WORDS, STATUS_LOOK } from './claim-words.ts'
import { type Conflict, conflictOf, isWord } from './conflict.ts'
import { retryOf } from './tray-retry.ts'
import { trayWordsOf, valueInWords } from './tray-words.ts'

/** Both texts beside each other, and the choice between them; neither is lost until one has chosen. */
export function ConflictChoice(props: {
  item: TrayItem
  /** The claim as it stands, where it is on screen. */
  row: ClaimRow | null
  /** The desk's word on it, or that it was taken back, where that is on screen. */
  settlement?: SettlementRow | null
  onDone: () => void
}) {
  const { item, row, settlement = null, onDone } = props
  const desk = useDesk()
  const [isHopeless, setHopeless] = useState(false)
  const conflict = conflictOf(item, row, settlement)
  if (!conflict) return null
  const { wanted, text } = trayWordsOf(item)
  const keep = async () => {
    if (await desk.keepMine(item, retryOf)) onDone()
    else setHopeless(true)
  }
  // Whoever may say the desk's word answers it with another one.
  const isClosed = item.refusal.code === 'SETTLED' && settlement?.verdict != null
  const field = FIELD_WORDS[conflict.field] ?? 'this'
  return (
    <fieldset class="conflict" aria-label={`Two versions of ${field}`}>
      <p class="conflict-head">
        <WarnIcon />
        <span>
          <b>{authorOf(desk, item.stream, conflict)}</b> {deedOf(conflict)}{' '}
          <When rev={conflict.rev} />
        </span>
      </p>
      <dl class="conflict-versions">
        <div>
          <dt>Yours</dt>
          <dd>{mineInWords(conflict, wanted, text)}</dd>
        </div>
        <div>
          <dt>Theirs</dt>
          <dd>{theirsInWords(conflict)}</dd>
        </div>
      </dl>
      {isClosed && (
        <p class="hint">
          A settled claim takes no change until an editor reopens it. Yours waits here until then.
        </p>
      )}
      {isHopeless && !isClosed && (
        <p class="hint">It cannot be made again as it is: copy what you need.</p>
      )}
      <div class="tray-actions">
        {!isHopeless && !isClosed && (
          <button type="button" class="button is-small is-primary" onClick={() => void keep()}>
            Keep mine
          </button>
        )}
        <button
          type="button"
          class="button is-small"
          onClick={() => void desk.tray.dismiss(item.op.id).then(onDone)}
        >
          Take theirs
        </button>
        {text && <CopyButton text={text} label="Copy mine" isSmall isQuiet />}
      </div>
    </fieldset>
  )
}

function authorOf(desk: Desk, stream: StreamId, { theirs, rev }: Conflict): string {
  const by = isWord(theirs) ? theirs.by : desk.authorOf(stream, rev)
  if (by === null) return 'Somebody'
  return by === desk.me.value.id ? 'You, in another window,' : desk.nameOf(by)
}

function deedOf({ field, theirs }: Conflict): string {
  if (field === 'position') return 'moved this claim'
  if (field === 'removed') return theirs ? 'removed this claim' : 'brought this claim back'
  if (isWord(theirs)) return theirs.verdict ? 'settled this claim' : 'reopened this claim'
  return `changed ${FIELD_WORDS[field] ?? 'this'}`
}

/** The desk's word is a verdict with its reason; evidence is of several lines, each with a part of it. */
function mineInWords({ field }: Conflict, wanted: string, text: string | null): string {
  if (text === null) return wanted
  if (field === 'evidence') return text
  return field === 'settlement' ? `${wanted}: “${text}”` : `“${text}”`
}

function theirsInWords({ field, theirs }: Conflict): string {
  if (field === 'removed') return theirs ? 'It is removed' : 'It is there'
  if (field === 'evidence' && theirs === null) return 'It is removed'
  if (!isWord(theirs)) return valueInWords(theirs)
  const { verdict, rationale } = theirs
  const word = verdict ? `Settled as ${STATUS_LOOK[verdict].word.toLowerCase()}` : 'Reopened'
  return rationale === '' ? word : `${word}: “${rationale}”`
}

function When({ rev }: { rev: OpId }) {
  const at = madeAt(rev)
  return Number.isFinite(at) ? <Ago at={new Date(at).toISOString()} /> : null
}
