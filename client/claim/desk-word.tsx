import { useId, useRef, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import { newSince, type SettlementRow } from '../../shared/claim/settlement.ts'
import { VERDICTS, type Verdict } from '../../shared/claim/verdict.ts'
import { MAX_RATIONALE } from '../../shared/sync/limits.ts'
import { Keys } from '../commands/keys.tsx'
import { Ago } from '../desk/ago.tsx'
import { Prose } from '../markdown/prose.tsx'
import { Face } from '../presence/faces.tsx'
import type { ShownClaim } from './article-claims.ts'
import type { ClaimDesk } from './claim-desk.ts'
import { readersObjection } from './claim-rights.ts'
import { STATUS_LOOK } from './claim-words.ts'
import { useDraft } from './draft-text.ts'
import { reopen, settle } from './settling.ts'
import { useFocusMove, useWanted } from './writing.ts'
import { WrittenField } from './written-field.tsx'

/** The desk's last word: what it is and whose; for editors, how to say it or take it back. */
export function DeskWord(props: {
  claims: ClaimDesk
  claim: ShownClaim
  /** Settles it in another way than on its card; says whether that is stored. */
  onSettle?: (verdict: Verdict, rationale: string) => Promise<boolean>
}) {
  const { claims, claim } = props
  const onSettle =
    props.onSettle ??
    ((verdict: Verdict, rationale: string) => settle(claims, claim, verdict, rationale))
  const { settlement } = claim
  const isEditor = may(claims.desk.me.value.role, 'settle')
  const isSettled = settlement?.verdict != null
  if (!isSettled && !isEditor) return null
  return (
    <section class="desk-word" aria-label="Desk’s word">
      {isSettled && <Settled claims={claims} claim={claim} settlement={settlement} />}
      {isEditor &&
        (isSettled ? (
          <Reopening claims={claims} claim={claim} />
        ) : (
          <Settling
            claims={claims}
            claim={claim}
            onSettle={onSettle}
            isBrief={props.onSettle === undefined}
          />
        ))}
    </section>
  )
}

interface WordProps {
  readonly claims: ClaimDesk
  readonly claim: ShownClaim
}

function Settled({ claims, claim, settlement }: WordProps & { settlement: SettlementRow }) {
  const { desk } = claims
  const { verdict, rationale, by, at, basis, dissent } = settlement
  if (verdict === null) return null
  const { word, glyph } = STATUS_LOOK[verdict]
  const person = desk.people.value.get(by)
  const later = newSince(settlement, claim.verdicts)
  return (
    <>
      <p class={`desk-word-line v-${verdict}`}>
        {person && <Face person={person} size="tiny" />}
        <span>
          <b>{by === desk.me.value.id ? 'You' : desk.nameOf(by)}</b> settled it
        </span>
        <span class="tag">
          <span class="glyph" aria-hidden="true">
            {glyph}
          </span>
          {word}
        </span>
        <span class="desk-word-when">
          <Ago at={at} />
        </span>
      </p>
      {rationale !== '' && (
        <div class="desk-word-why">
          <Prose text={rationale} />
        </div>
      )}
      <p class="hint">{heardInWords(basis.length, dissent.length)}</p>
      {later.length > 0 && (
        <p class="desk-word-new">
          New since settled:{' '}
          {later
            .map((row) => `${desk.nameOf(row.reviewer)} ${STATUS_LOOK[row.verdict!].word}`)
            .join(', ')}
        </p>
      )}
    </>
  )
}

/** `On 2 verdicts; 1 dissents.` */
function heardInWords(agreed: number, dissent: number): string {
  const on = agreed === 0 ? 'On no verdict of a reader' : `On ${agreed} of the readers’ verdicts`
  if (dissent === 0) return `${on}.`
  return `${on}; ${dissent} ${dissent === 1 ? 'dissents' : 'dissent'}.`
}

/** The three words, one key each; or one with the reason for it, where `isBrief` that alone. */
function Settling(
  props: WordProps & {
    onSettle: (verdict: Verdict, rationale: string) => Promise<boolean>
    isBrief: boolean
  },
) {
  const { claims, claim, onSettle, isBrief } = props
  const { desk } = claims
  const objection = readersObjection(claim.standing.readers, desk.settings.value)
  const why = useId()
  const draft = useDraft(claims.desk.drafts, 'settlement', claim.row.id)
  const [chosen, setChosen] = useState<Verdict | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const isWriting = draft.text !== null
  const verdict = chosen ?? claim.standing.outcome
  const begin = () => {
    if (objection !== null) desk.toasts.show(objection)
    else if (!isWriting) draft.begin('', null)
  }
  useWanted(claims, 'settlement', claim.row.id, begin)
  useFocusMove(place, isWriting, '.desk-word-with')
  const save = async (text: string): Promise<boolean> => {
    if (verdict) return onSettle(verdict, text.trim())
    claims.desk.toasts.show('The readers differ: choose what the desk says first.')
    return false
  }
  return (
    <div ref={place} class="desk-word-say">
      <fieldset class="desk-word-buttons" aria-label="Desk’s word">
        <legend>Desk’s word</legend>
        {(isBrief && !isWriting ? [] : VERDICTS).map((one, index) => (
          <button
            key={one}
            type="button"
            class={`button is-small v-${one}`}
            aria-label={`Settle as ${STATUS_LOOK[one].word.toLowerCase()}`}
            aria-pressed={isWriting ? verdict === one : undefined}
            aria-keyshortcuts={`Shift+${index + 1}`}
            aria-disabled={objection !== null}
            aria-describedby={objection === null ? undefined : why}
            title={objection ?? `Settles the claim as ${STATUS_LOOK[one].word.toLowerCase()}`}
            onClick={() => (isWriting ? setChosen(one) : void onSettle(one, ''))}
          >
            <span class="glyph" aria-hidden="true">
              {STATUS_LOOK[one].glyph}
            </span>
            {STATUS_LOOK[one].word}
          </button>
        ))}
        {!isWriting && (
          <button
            type="button"
            class={`${isBrief ? 'button is-small is-quiet' : 'link is-quiet'} desk-word-with`}
            aria-keyshortcuts="e"
            aria-disabled={objection !== null}
            aria-describedby={objection === null ? undefined : why}
            onClick={begin}
          >
            {isBrief ? 'Settle' : 'Settle with a reason'}{' '}
            <span aria-hidden="true">
              <Keys of="claim.settle" />
            </span>
          </button>
        )}
      </fieldset>
      {objection !== null && (
        <p id={why} class="hint desk-word-needs">
          {objection}
        </p>
      )}
      {isWriting && (
        <WrittenField
          label="Why the desk settles it so"
          hint="Why does the desk settle it so? Markdown works."
          draft={draft}
          maxLength={MAX_RATIONALE}
          saved={null}
          onSave={save}
          onCancel={() => draft.end()}
        />
      )}
    </div>
  )
}

function Reopening({ claims, claim }: WordProps) {
  const draft = useDraft(claims.desk.drafts, 'reopening', claim.row.id)
  const place = useRef<HTMLDivElement>(null)
  const isWriting = draft.text !== null
  useFocusMove(place, isWriting, '.desk-word-reopen')
  return (
    <div ref={place} class="desk-word-say">
      {isWriting ? (
        <WrittenField
          label="Why it is opened again"
          hint="Why is it opened again?"
          draft={draft}
          maxLength={MAX_RATIONALE}
          saved={null}
          onSave={(text) => reopen(claims, claim, text.trim())}
          onCancel={() => draft.end()}
        />
      ) : (
        <button
          type="button"
          class="button is-small is-quiet desk-word-reopen"
          onClick={() => draft.begin('', null)}
        >
          Reopen
        </button>
      )}
    </div>
  )
}
