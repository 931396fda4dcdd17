import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type GivenPassage, RANKS, STANCES, type Stance } from '../../shared/evidence/evidence.ts'
import { RANK_WORDS } from '../../shared/evidence/evidence-words.ts'
import type { OpId } from '../../shared/ids.ts'
import {
  MAX_EVIDENCE_NOTE,
  MAX_EVIDENCE_QUOTE,
  MAX_LINE,
  MAX_URL,
} from '../../shared/sync/limits.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import type { DraftText } from '../claim/draft-text.ts'
import { lazily } from '../desk/lazily.tsx'
import { articleWordsOf } from '../library/article-words.ts'
import { type EvidenceDraft, saidIn } from './evidence-draft.ts'
import { bringEvidence, changeEvidence } from './evidence-ops.ts'
import { STANCE_LOOK } from './stance-look.ts'

const PassagePicker = lazily(async () => (await import('./passage-picker.tsx')).PassagePicker)

const KINDS = [
  ['web', 'Address'],
  ['offline', 'Offline'],
  ['passage', 'Passage'],
] as const

/** Writes a piece of evidence; what is in it is a draft until it is saved. */
export function EvidenceForm(props: {
  claims: ClaimDesk
  claim: ShownClaim
  draft: DraftText
  written: EvidenceDraft
  /** Somebody has just begun it: the keyboard belongs here. */
  isAsked: boolean
}) {
  const { claims, claim, draft, written, isAsked } = props
  const form = useRef<HTMLFormElement>(null)
  const [fault, setFault] = useState<{ field: string; fault: string } | null>(null)
  const [isPicking, setPicking] = useState(false)
  useLayoutEffect(() => {
    if (!isAsked) return
    const first = written.isPasted || written.of !== null ? 'stance' : 'url'
    form.current?.querySelector<HTMLElement>(`[data-field="${first}"]`)?.focus()
  }, [isAsked])
  const change = (part: Partial<EvidenceDraft>) => {
    const next = { ...written, isPasted: false, ...part }
    setFault(null)
    draft.write(JSON.stringify(next))
    return next
  }
  const save = async (what: EvidenceDraft) => {
    const said = saidIn(what)
    if ('fault' in said) {
      setFault(said)
      form.current?.querySelector<HTMLElement>(`[data-field="${said.field}"]`)?.focus()
      return
    }
    const { makeId } = claims.desk
    const { id } = claim.row
    const op =
      what.of === null
        ? bringEvidence(makeId, id, said.given)
        : changeEvidence(makeId, id, what.of, said.given, draft.seen as OpId)
    await draft.save(() => claims.change([op]))
  }
  const give = (stance: Stance) => {
    // Of a pasted address nothing else need be said.
    const { isPasted } = written
    const next = change({ stance })
    if (isPasted) void save(next)
  }
  const keydown = (event: KeyboardEvent) => {
    const { target, key } = event
    const isOnStance = target instanceof HTMLInputElement && target.name.startsWith('stance')
    const stance = isOnStance ? STANCES[Number(key) - 1] : undefined
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) void save(written)
    else if (stance) give(stance)
    else if (key === 'Escape') {
      event.stopPropagation()
      if (draft.isTouched && target instanceof HTMLElement) target.blur()
      else draft.end()
    } else return
    event.preventDefault()
  }
  const pick = (passage: GivenPassage) => {
    change({ passage })
    setPicking(false)
  }
  return (
    <form
      ref={form}
      class="evidence-form"
      aria-label={written.of === null ? 'New evidence' : 'Evidence'}
      noValidate
      onKeyDown={keydown}
      onSubmit={(event) => {
        event.preventDefault()
        void save(written)
      }}
    >
      <StanceChoice
        stance={written.stance}
        onChoose={(stance) => change({ stance })}
        isAsked={written.isPasted}
      />
      {fault?.field === 'stance' && <Fault text={fault.fault} />}
      <fieldset class="evidence-kinds" aria-label="Kind of source">
        {KINDS.map(([kind, word]) => (
          <label key={kind} class="evidence-kind">
            <input
              type="radio"
              name={`kind-${claim.row.id}`}
              checked={written.kind === kind}
              onChange={() => change({ kind })}
            />
            {word}
          </label>
        ))}
      </fieldset>
      {written.kind === 'passage' ? (
        <PassageField
          claims={claims}
          passage={written.passage}
          onPick={() => setPicking(true)}
          fault={fault?.field === 'passage' ? fault.fault : null}
        />
      ) : (
        <SourceFields written={written} fault={fault} onChange={change} />
      )}
      <RankChoice written={written} onChange={change} name={`rank-${claim.row.id}`} />
      <Area
        label="Note"
        value={written.note}
        max={MAX_EVIDENCE_NOTE}
        hint="What does it show? Markdown works."
        onWrite={(note) => change({ note })}
      />
      <div class="written-foot">
        <span class="hint">
          {draft.isKept ? 'Drafts are kept on this device' : 'This browser cannot keep the draft'}
        </span>
        <button type="button" class="button is-small is-quiet" onClick={() => draft.end()}>
          Cancel
        </button>
        <button type="submit" class="button is-small is-primary" title="Ctrl Enter">
          Save
        </button>
      </div>
      {isPicking && (
        <PassagePicker
          first={written.passage}
          own={claims.article.id}
          onPick={pick}
          onClose={() => setPicking(false)}
        />
      )}
    </form>
  )
}

function StanceChoice(props: {
  stance: Stance | null
  onChoose: (stance: Stance) => void
  /** The next key gives it. */
  isAsked: boolean
}) {
  const { stance, onChoose, isAsked } = props
  const name = useId()
  return (
    <fieldset class="evidence-stances" data-asked={isAsked ? '' : undefined}>
      <legend class="sr-only">How does it stand to the claim?</legend>
      {STANCES.map((one, index) => (
        <label key={one} class={`evidence-choice is-${one}`} title={STANCE_LOOK[one].meaning}>
          <input
            type="radio"
            name={`stance-${name}`}
            data-field={index === 0 ? 'stance' : undefined}
            checked={stance === one}
            aria-keyshortcuts={`${index + 1}`}
            onChange={() => onChoose(one)}
          />
          <span class="glyph" aria-hidden="true">
            {STANCE_LOOK[one].glyph}
          </span>
          {STANCE_LOOK[one].word}
          <span class="caps" aria-hidden="true">
            <kbd>{index + 1}</kbd>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type OnChange = (part: Partial<EvidenceDraft>) => void

function SourceFields(props: {
  written: EvidenceDraft
  fault: { field: string; fault: string } | null
  onChange: OnChange
}) {
  const { written, fault, onChange } = props
  const isWeb = written.kind === 'web'
  const faultAt = (field: string) => (fault?.field === field ? fault.fault : null)
  return (
    <>
      {isWeb && (
        <Line
          label="Address"
          field="url"
          type="url"
          value={written.url}
          max={MAX_URL}
          hint="https://"
          fault={faultAt('url')}
          onWrite={(url) => onChange({ url })}
        />
      )}
      <Line
        label={isWeb ? 'Title' : 'Source'}
        field="title"
        value={written.title}
        max={MAX_LINE}
        hint={isWeb ? 'What the page is called' : 'A book, a letter, a call …'}
        fault={faultAt('title')}
        onWrite={(title) => onChange({ title })}
      />
      <Area
        label="Quote"
        value={written.quote}
        max={MAX_EVIDENCE_QUOTE}
        hint="What it says, in its own words"
        onWrite={(quote) => onChange({ quote })}
      />
      {isWeb && (
        <Line
          label="Archived"
          field="archive"
          type="url"
          value={written.archive}
          max={MAX_URL}
          hint="Address of an archived copy"
          fault={faultAt('archive')}
          onWrite={(archive) => onChange({ archive })}
        />
      )}
      <Line
        label="Accessed"
        field="accessed"
        type="date"
        value={written.accessed}
        max={10}
        hint=""
        fault={null}
        onWrite={(accessed) => onChange({ accessed })}
      />
    </>
  )
}

function PassageField(props: {
  claims: ClaimDesk
  passage: GivenPassage | null
  fault: string | null
  onPick: () => void
}) {
  const { claims, passage, fault, onPick } = props
  const known = passage && claims.desk.library.article(passage.article)
  return (
    <div class="evidence-row is-passage">
      {passage && (
        <p class="evidence-picked">
          <q>{passage.exact}</q>
          <span class="hint"> {known ? articleWordsOf(known).title : 'an article'}</span>
        </p>
      )}
      <button type="button" class="button is-small" data-field="passage" onClick={onPick}>
        {passage ? 'Choose other words' : 'Choose the words in an article'}
      </button>
      {fault !== null && <Fault text={fault} />}
    </div>
  )
}

function RankChoice(props: { written: EvidenceDraft; onChange: OnChange; name: string }) {
  const { written, onChange, name } = props
  return (
    <fieldset class="evidence-kinds" aria-label="Who saw it">
      {RANKS.map((rank) => (
        <label key={rank} class="evidence-kind">
          <input
            type="radio"
            name={name}
            checked={written.rank === rank}
            onClick={() => onChange({ rank: written.rank === rank ? null : rank })}
          />
          {RANK_WORDS[rank]}
        </label>
      ))}
    </fieldset>
  )
}

function Line(props: {
  label: string
  field: string
  type?: 'url' | 'date'
  value: string
  max: number
  hint: string
  fault: string | null
  onWrite: (text: string) => void
}) {
  const { label, field, type, value, max, hint, fault, onWrite } = props
  const id = useId()
  const shared = {
    id,
    class: 'field is-small',
    'data-field': field,
    maxLength: max,
    placeholder: hint,
    autocomplete: 'off',
    value,
    'aria-invalid': fault !== null,
    'aria-describedby': fault === null ? undefined : `${id}-fault`,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) =>
      onWrite(event.currentTarget.value),
  } as const
  return (
    <div class="evidence-row">
      <label for={id}>{label}</label>
      {type === 'date' && <input type="date" {...shared} />}
      {type === 'url' && <input type="url" {...shared} />}
      {type === undefined && <input type="text" {...shared} />}
      {fault !== null && <Fault text={fault} id={`${id}-fault`} />}
    </div>
  )
}

function Area(props: {
  label: string
  value: string
  max: number
  hint: string
  onWrite: (text: string) => void
}) {
  const { label, value, max, hint, onWrite } = props
  const id = useId()
  return (
    <div class="evidence-row">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="field is-small"
        rows={2}
        maxLength={max}
        placeholder={hint}
        value={value}
        onInput={(event) => onWrite(event.currentTarget.value)}
      />
    </div>
  )
}

function Fault({ text, id }: { text: string; id?: string }) {
  return (
    <p class="evidence-fault" role="alert" {...(id === undefined ? {} : { id })}>
      {text}
    </p>
  )
}
