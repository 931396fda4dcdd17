import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import type { EvidenceRow } from '../../shared/evidence/evidence.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { useDraft } from '../claim/draft-text.ts'
import { useWanted } from '../claim/writing.ts'
import { PenIcon, PlusIcon, TrashIcon } from '../desk/icons.tsx'
import { lazily } from '../desk/lazily.tsx'
import {
  dayOf,
  draftOf,
  newDraft,
  pastedAddress,
  pastedDraft,
  readDraft,
} from './evidence-draft.ts'
import { EvidenceItem } from './evidence-item.tsx'
import { removeEvidence } from './evidence-ops.ts'

const EvidenceForm = lazily(async () => (await import('./evidence-form.tsx')).EvidenceForm)

/** What speaks for and against a claim; pasting an address where one does not write begins one more. */
export function EvidenceSection({ claims, claim }: { claims: ClaimDesk; claim: ShownClaim }) {
  const { desk } = claims
  const { row, evidence } = claim
  const place = useRef<HTMLElement>(null)
  const draft = useDraft(desk.drafts, 'evidence', row.id)
  const written = draft.text === null ? null : readDraft(draft.text)
  const isWriting = written !== null
  const mayBring = may(desk.me.value.role, 'bring-evidence')
  const isAsked = useRef(false)
  const begin = () => {
    isAsked.current = true
    if (!mayBring) desk.toasts.show('Viewers read; ask an admin for the role of a reviewer.')
    else if (!isWriting) draft.begin(JSON.stringify(newDraft(dayOf(new Date()))), null)
    else place.current?.querySelector<HTMLElement>('input')?.focus()
  }
  const edit = (one: EvidenceRow) => {
    isAsked.current = true
    draft.begin(JSON.stringify(draftOf(one)), one.rev)
  }
  useWanted(claims, 'evidence', row.id, begin)
  useFocusBack(place, isWriting)
  usePastedAddress(mayBring, (url) => {
    if (isWriting) {
      desk.announcer.say('You are writing evidence already.')
      return
    }
    isAsked.current = true
    draft.writeOver(JSON.stringify(pastedDraft(url, dayOf(new Date()))), row.rev.removed)
    desk.announcer.say('Evidence: 1 supports, 2 refutes, 3 gives context.')
  })
  return (
    <section ref={place} class="evidence" aria-label="Evidence">
      {evidence.length > 0 && (
        <h3 class="evidence-title">
          Evidence <span class="hint">{evidence.length}</span>
        </h3>
      )}
      <ul class="evidence-list">
        {evidence.map((one) =>
          written?.of === one.id ? null : (
            <li key={one.id} class={`evidence-item is-${one.stance}`}>
              <EvidenceItem row={one} own={claims.article.id} by={byWhom(claims, one)} />
              <ItemTools claims={claims} row={one} onEdit={isWriting ? null : () => edit(one)} />
            </li>
          ),
        )}
      </ul>
      {written ? (
        <EvidenceForm
          claims={claims}
          claim={claim}
          draft={draft}
          written={written}
          isAsked={isAsked.current}
        />
      ) : (
        mayBring && (
          <button
            type="button"
            class="add-link evidence-add"
            title="A source, or a passage of another article; an address can be pasted right here"
            onClick={begin}
          >
            <PlusIcon /> Evidence
          </button>
        )
      )}
    </section>
  )
}

function byWhom({ desk }: ClaimDesk, { author }: EvidenceRow): string {
  return author === desk.me.value.id ? 'you' : desk.nameOf(author)
}

function ItemTools(props: {
  claims: ClaimDesk
  row: EvidenceRow
  /** Null while another one is being written. */
  onEdit: (() => void) | null
}) {
  const { claims, row, onEdit } = props
  const { desk } = claims
  const me = desk.me.value
  if (!may(me.role, 'bring-evidence')) return null
  const mayRemove = row.author === me.id || may(me.role, 'edit-others-claims')
  const remove = async () => {
    const op = removeEvidence(desk.makeId, row)
    if (await claims.change([op])) desk.undo.offer('Evidence removed', op.id)
  }
  return (
    <span class="evidence-tools">
      {onEdit && (
        <button
          type="button"
          class="icon-button is-small"
          aria-label="Edit this evidence"
          title="Edit"
          onClick={onEdit}
        >
          <PenIcon />
        </button>
      )}
      {mayRemove && (
        <button
          type="button"
          class="icon-button is-small"
          aria-label="Remove this evidence"
          title="Remove"
          onClick={() => void remove()}
        >
          <TrashIcon />
        </button>
      )}
    </span>
  )
}

/** The form takes the keyboard when it is asked for; when it is gone, what led there has it again. */
function useFocusBack(place: { readonly current: HTMLElement | null }, isWriting: boolean): void {
  const wasWriting = useRef(isWriting)
  useLayoutEffect(() => {
    if (wasWriting.current && !isWriting) {
      place.current?.querySelector<HTMLElement>('.evidence-add')?.focus()
    }
    wasWriting.current = isWriting
  }, [isWriting])
}

/** Hears of an address that is pasted anywhere but into a field; the latest `start` is called. */
function usePastedAddress(isOn: boolean, start: (url: string) => void): void {
  const latest = useRef(start)
  latest.current = start
  useEffect(() => {
    if (!isOn) return undefined
    const stop = new AbortController()
    const pasted = (event: ClipboardEvent) => {
      const { target, clipboardData } = event
      if (target instanceof Element && target.closest('input, textarea, select, dialog')) return
      const url = pastedAddress(clipboardData?.getData('text/plain') ?? '')
      if (url === null) return
      event.preventDefault()
      latest.current(url)
    }
    // Before the read-only text, which lets nothing be pasted into it.
    document.addEventListener('paste', pasted, { capture: true, signal: stop.signal })
    return () => stop.abort()
  }, [isOn])
}
