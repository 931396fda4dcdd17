import { useRef } from 'preact/hooks'
import type { GuidelinesRow } from '../../shared/guidelines/guidelines.ts'
import { DESK_STREAM } from '../../shared/ids.ts'
import { MAX_GUIDELINES } from '../../shared/sync/limits.ts'
import { type DraftText, useDraft } from '../claim/draft-text.ts'
import { useFocusMove } from '../claim/writing.ts'
import { WrittenField } from '../claim/written-field.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { lazily } from '../desk/lazily.tsx'
import { Prose } from '../markdown/prose.tsx'

const ConflictChoice = lazily(
  async () => (await import('../claim/conflict-choice.tsx')).ConflictChoice,
)

export function useGuidelinesDraft(): DraftText {
  return useDraft(useDesk().drafts, 'guidelines', DESK_STREAM)
}

/** An admin writes the next version; what another admin wrote meanwhile stands beside it. */
export function GuidelinesWriting(props: { draft: DraftText; inForce: GuidelinesRow | null }) {
  const { draft, inForce } = props
  const desk = useDesk()
  const place = useRef<HTMLDivElement>(null)
  const rev = inForce?.rev ?? null
  const isOvertaken = !draft.isSaving && draft.seen !== rev
  useFocusMove(place, true, '.guidelines-edit')
  const save = async (text: string): Promise<boolean> => {
    if (isOvertaken) {
      desk.toasts.show('Choose first: keep yours, or take theirs.')
      return false
    }
    const op = await desk.setup.write(text, draft.seen)
    if (op) desk.undo.offer('The new guidelines are in force', op.id)
    return op !== null
  }
  return (
    <div ref={place} class="guidelines-writing">
      {isOvertaken && inForce && (
        <div class="overtaken" role="status">
          <p>
            {desk.nameOf(inForce.by)} wrote version {inForce.version} meanwhile.
          </p>
          <details>
            <summary>See theirs</summary>
            <Prose text={inForce.text} />
          </details>
          <button type="button" class="button is-small" onClick={() => draft.catchUp(inForce.rev)}>
            Keep mine
          </button>
          <button type="button" class="button is-small" onClick={() => draft.end()}>
            Take theirs
          </button>
        </div>
      )}
      <WrittenField
        label="Guidelines of this desk"
        hint="How do you judge here? Markdown works."
        draft={draft}
        maxLength={MAX_GUIDELINES}
        saved={inForce?.text ?? ''}
        onSave={save}
        onCancel={() => draft.end()}
      />
    </div>
  )
}

/** Guidelines of one's own that came after another admin's, until one has chosen. */
export function GuidelinesConflicts() {
  const { tray } = useDesk()
  const late = tray.items.value.filter(
    ({ op, refusal }) => op.type === 'guidelines.write' && refusal.code === 'STALE',
  )
  return late.map((item) => (
    <ConflictChoice key={item.op.id} item={item} row={null} onDone={() => {}} />
  ))
}
