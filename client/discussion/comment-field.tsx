import { useEffect, useId, useRef } from 'preact/hooks'
import { MAX_COMMENT } from '../../shared/sync/limits.ts'
import type { DraftText } from '../claim/draft-text.ts'
import type { Desk } from '../desk/desk.ts'
import { PeopleList } from './people-list.tsx'
import { useCalling } from './use-calling.ts'

/**
 * A field that grows with its text, in which `@` calls people: Ctrl+Enter saves, Escape leaves what is
 * written as a draft.
 */
export function CommentField(props: {
  desk: Desk
  label: string
  hint: string
  /** What saving is called here. */
  word: string
  draft: DraftText
  /** What stands there now, which to save again would change nothing; null for what one has not seen. */
  saved: string | null
  onSave: (typed: string) => Promise<boolean>
  onCancel: () => void
}) {
  const { desk, label, hint, word, draft, saved, onSave, onCancel } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const text = draft.text ?? ''
  const calling = useCalling(desk, field, (typed) => draft.write(typed))
  const isChanged = text.trim() !== '' && text.trim() !== saved?.trim()
  useEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text])
  const save = async () => {
    if (isChanged) await draft.save(() => onSave(text))
    else if (text.trim() !== '') draft.end()
  }
  const keydown = (event: KeyboardEvent) => {
    if (event.isComposing || calling.press(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (isChanged) field.current?.blur()
      else onCancel()
    }
  }
  const { people, chosen } = calling
  const listId = `${id}-people`
  return (
    <div class="written comment-field">
      <label for={id} class="sr-only">
        {label}
      </label>
      <textarea
        id={id}
        ref={field}
        class="field"
        rows={2}
        maxLength={MAX_COMMENT}
        placeholder={hint}
        value={text}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={people.length > 0 ? listId : undefined}
        aria-activedescendant={people.length > 0 ? `${listId}-${chosen}` : undefined}
        onInput={(event) => {
          draft.write(event.currentTarget.value)
          calling.look()
        }}
        onKeyDown={keydown}
        onKeyUp={(event) => {
          if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') {
            calling.look()
          }
        }}
        onClick={() => calling.look()}
        onBlur={() => calling.close()}
      />
      {people.length > 0 && (
        <PeopleList id={listId} people={people} chosen={chosen} onPick={calling.pick} />
      )}
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
          {word}
        </button>
      </div>
    </div>
  )
}
