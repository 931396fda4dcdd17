import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useDesk } from '../desk/desk-context.ts'
import { chordsOf } from './chord.ts'
import type { Command } from './command.ts'
import { conflictsOf, withoutConflict } from './conflicts.ts'
import { SEQUENCE_MS } from './dispatch.ts'
import { isAppleKeyboard, keysInWords } from './key-words.ts'

/** Listens for the keys that a command is to have: one press, or two in a row. */
export function KeyRecorder(props: {
  command: Command
  onClose: () => void
  children?: ComponentChildren
}) {
  const { command, onClose, children } = props
  const { commands, keys } = useDesk()
  const field = useRef<HTMLInputElement>(null)
  const lastPress = useRef(Number.NEGATIVE_INFINITY)
  const [steps, setSteps] = useState<readonly string[]>([])
  const isApple = isAppleKeyboard()
  const wanted = steps.join(' ')
  const keysFor = (other: Command) => commands.keysFor(other)
  const conflicts =
    wanted === '' ? [] : conflictsOf(command, wanted, commands.met(), keysFor, isApple)
  useLayoutEffect(() => {
    // The button that opened this has the keyboard again when it closes.
    const opener = document.activeElement
    field.current?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  const save = () => {
    for (const other of conflicts) {
      keys.set(other.id, withoutConflict(keysFor(other), wanted, isApple))
    }
    keys.set(command.id, wanted === '' ? [] : [wanted])
    onClose()
  }
  const pressed = (event: KeyboardEvent) => {
    const hasModifier = event.ctrlKey || event.altKey || event.metaKey
    if (event.key === 'Tab' || event.isComposing) return
    if (!hasModifier && event.key === 'Enter' && steps.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (!hasModifier && event.key === 'Enter') save()
    else if (!hasModifier && event.key === 'Escape') onClose()
    else if (!hasModifier && event.key === 'Backspace') setSteps([])
    else {
      const [chord] = chordsOf(event, isApple)
      if (chord === undefined) return
      const isNext = steps.length === 1 && event.timeStamp - lastPress.current < SEQUENCE_MS
      lastPress.current = event.timeStamp
      setSteps(isNext ? [...steps, chord] : [chord])
    }
  }
  return (
    <div class="keys-recorder">
      <input
        ref={field}
        class="field is-small"
        readOnly
        aria-label={`New keys for “${command.title}”`}
        placeholder="Press the keys"
        value={keysInWords(wanted, isApple)}
        onKeyDown={pressed}
      />
      <button
        type="button"
        class="button is-small is-primary"
        disabled={wanted === ''}
        onClick={save}
      >
        {conflicts.length > 0 ? 'Use it here' : 'Save'}
      </button>
      <button type="button" class="button is-small is-quiet" onClick={onClose}>
        Cancel
      </button>
      {keysFor(command).length > 0 && (
        <button
          type="button"
          class="button is-small is-quiet"
          onClick={() => {
            keys.set(command.id, [])
            onClose()
          }}
        >
          No key
        </button>
      )}
      {children}
      <p class="keys-conflict" role="status">
        {conflicts.length > 0 &&
          `${keysInWords(wanted, isApple)} is a key of ${conflicts
            .map(({ title }) => `“${title}”`)
            .join(' and ')} now, which would lose it.`}
      </p>
    </div>
  )
}
