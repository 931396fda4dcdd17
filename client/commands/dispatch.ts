import { chordsOf, type KeyPress, toKeys } from './chord.ts'
import type { Command, Where } from './command.ts'
import { type Focus, focusOf } from './focus.ts'
import { isAppleKeyboard } from './key-words.ts'
import type { CommandRegistry } from './registry.ts'

/** How long the next key of a sequence may take: as long as GitHub and Gmail wait. */
export const SEQUENCE_MS = 1500

/** Finds the command of a key, and runs it. */
export class KeyDispatch {
  readonly #registry: CommandRegistry
  readonly #isApple: boolean
  readonly #now: () => number
  /** The chords that a begun sequence can mean. */
  #begun: readonly string[] = []
  #begunUntil = 0

  /** @param now milliseconds */
  constructor(registry: CommandRegistry, parts: { isApple: boolean; now: () => number }) {
    this.#registry = registry
    this.#isApple = parts.isApple
    this.#now = parts.now
  }

  /** Says whether the key was a command's, so that nobody else is to have it. */
  press(event: KeyPress & { readonly repeat: boolean }, focus: Focus): boolean {
    const chords = chordsOf(event, this.#isApple)
    if (chords.length === 0) return false
    const begun = this.#now() < this.#begunUntil ? this.#begun : []
    this.#begun = []
    const longer = begun.flatMap((first) => chords.map((chord) => `${first} ${chord}`))
    return this.#take(longer, event.repeat, focus) || this.#take(chords, event.repeat, focus)
  }

  #take(chords: readonly string[], isRepeated: boolean, focus: Focus): boolean {
    const places: readonly Where[] = [...focus.places, 'anywhere']
    const counting = places.flatMap((place) => this.#registry.at(place))
    for (const chord of chords) {
      if (focus.isPressed(chord)) continue
      for (const command of counting) {
        if (!this.#keysOf(command).includes(chord) || !isTaken(command, chord, focus)) continue
        if (isRepeated && !command.repeats) return true
        if (command.run(focus) !== false) return true
      }
    }
    this.#begun = chords.filter((chord) =>
      counting.some(
        (command) =>
          isTaken(command, chord, focus) &&
          this.#keysOf(command).some((keys) => keys.startsWith(`${chord} `)),
      ),
    )
    this.#begunUntil = this.#now() + SEQUENCE_MS
    return this.#begun.length > 0
  }

  #keysOf(command: Command): readonly string[] {
    return this.#registry.keysFor(command).map((keys) => toKeys(keys, this.#isApple))
  }
}

function isTaken(command: Command, chord: string, focus: Focus): boolean {
  if (focus.isField && !(command.inFields && /^(?:Mod\+|Escape$)/.test(chord))) return false
  return command.isEnabled?.(focus) !== false
}

/** Hears every key of the page before anything in it does; returns how to stop. */
export function listenForKeys(document: Document, registry: CommandRegistry): () => void {
  const isApple = isAppleKeyboard()
  const dispatch = new KeyDispatch(registry, { isApple, now: () => performance.now() })
  const heard = (event: KeyboardEvent) => {
    const focus = focusOf(event.target)
    if (!focus || event.isComposing) return
    const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat } = event
    const altGraph = event.getModifierState('AltGraph')
    const press = { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat, altGraph }
    if (!dispatch.press(press, focus)) return
    event.preventDefault()
    event.stopPropagation()
  }
  document.addEventListener('keydown', heard, { capture: true })
  return () => document.removeEventListener('keydown', heard, { capture: true })
}
