import { useEffect, useId, useRef } from 'preact/hooks'
import type { DraftText } from './draft-text.ts'

/** A field that grows with its text: Ctrl+Enter saves, Escape leaves what is written as a draft. */
export function WrittenField(props: {
  label: string
  hint: string
  draft: DraftText
  maxLength: number
  /** What stands there now, which to save again would change nothing; null for what one has not seen. */
  saved: string | null
  onSave: (text: string) => Promise<boolean>
  onCancel: () => void
}) {
  const { label, hint, draft, maxLength, saved, onSave, onCancel } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const text = draft.text ?? ''
  const isChanged = text.trim() !== saved?.trim()
  useEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text])
  const save = async () => {
    if (!isChanged) draft.end()
    else await draft.save(() => onSave(text))
  }
  const keydown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (isChanged) field.current?.blur()
      else onCancel()
    }
  }
  return (
    <div class="written">
      <label for={id} class="sr-only">
        {label}
      </label>
      <textarea
        id={id}
        ref={field}
        class="field"
        rows={2}
        maxLength={maxLength}
        placeholder={hint}
        value={text}
        onInput={(event) => draft.write(event.currentTarget.value)}
        onKeyDown={keydown}
      />
      <div class="written-foot">
        <span class="hint">
          {draft.isKept ? 'Draft kept on this device' : 'This browser cannot keep the draft'}
        </span>
        <button type="button" class="button is-small is-quiet" onClick={onCancel}>
          Cancel
        </button>
        <button
          type="button"
          class="button is-small is-primary"
          title="Ctrl Enter"
          disabled={!isChanged}
          onClick={() => void save()}
        >
          Save
        </button>
      </div>
    </div>
  )
}
