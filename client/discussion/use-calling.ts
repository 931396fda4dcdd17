import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Desk } from '../desk/desk.ts'
import { counted } from '../desk/words.ts'
import { calledAt, handlesOf, type Offered, offered } from './handles.ts'

/** Calling people by `@` while one types: who is offered, and the keys that choose. */
export interface Calling {
  /** Empty while nobody is being called. */
  readonly people: readonly Offered[]
  /** The index of the one that Enter takes. */
  readonly chosen: number
  /** Looks again at what stands before the caret. */
  look(): void
  close(): void
  pick(index: number): void
  /** Says whether the key was one of the list's. */
  press(event: KeyboardEvent): boolean
}

interface Called {
  readonly at: number
  readonly people: readonly Offered[]
}

export function useCalling(
  desk: Desk,
  field: { readonly current: HTMLTextAreaElement | null },
  write: (typed: string) => void,
): Calling {
  const [called, setCalled] = useState<Called | null>(null)
  const [chosen, setChosen] = useState(0)
  const caret = useRef<number | null>(null)
  // The caret goes behind the name once the field has it.
  useLayoutEffect(() => {
    if (caret.current === null) return
    field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })
  const close = () => setCalled(null)
  const look = () => {
    const element = field.current
    const isBare = element?.selectionStart === element?.selectionEnd
    const begun = element && isBare ? calledAt(element.value, element.selectionStart) : null
    if (!begun) return close()
    const all = [...desk.people.peek().values()]
    const people = offered(all, handlesOf(all), begun.begun, desk.me.peek().id)
    if (people.length === 0) return close()
    const isSame = called?.people.map(({ id }) => id).join() === people.map(({ id }) => id).join()
    setCalled({ at: begun.at, people })
    if (isSame) return
    setChosen(0)
    desk.announcer.say(
      `${counted(people.length, 'person', 'people')} to call: ${people[0]?.handle}`,
    )
  }
  const pick = (index: number) => {
    const element = field.current
    const person = called?.people[index]
    if (!element || !called || !person) return
    const before = `${element.value.slice(0, called.at)}@${person.handle} `
    const after = element.value.slice(element.selectionStart)
    caret.current = before.length
    write(before + (after.startsWith(' ') ? after.slice(1) : after))
    close()
  }
  const step = (by: 1 | -1) => {
    if (!called) return
    const { length } = called.people
    const next = (chosen + by + length) % length
    setChosen(next)
  }
  const press = (event: KeyboardEvent): boolean => {
    if (!called || event.ctrlKey || event.metaKey || event.altKey) return false
    switch (event.key) {
      case 'ArrowDown':
        step(1)
        break
      case 'ArrowUp':
        step(-1)
        break
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false
        pick(chosen)
        break
      case 'Escape':
        event.stopPropagation()
        close()
        break
      default:
        return false
    }
    event.preventDefault()
    return true
  }
  return { people: called?.people ?? [], chosen, look, close, pick, press }
}
