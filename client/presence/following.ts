import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReviewerId } from '../../shared/ids.ts'

/** Whose view one's own follows, if anybody's. */
export class Following {
  readonly #who = signal<ReviewerId | null>(null)

  get who(): ReadonlySignal<ReviewerId | null> {
    return this.#who
  }

  /** Follows somebody; the same one again ends it. */
  toggle(who: ReviewerId): void {
    this.#who.value = this.#who.peek() === who ? null : who
  }

  stop(): void {
    this.#who.value = null
  }
}

/** What of a press decides whether one moves by oneself. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])
const SCROLLS = new Set(['Home', 'End', 'PageUp', 'PageDown', 'ArrowUp', 'ArrowDown'])

/**
 * Whether a key means that one goes on by oneself: writing, moving the caret, scrolling. Holding a
 * modifier does not, nor a chord that neither moves nor writes.
 */
export function isOwnMove({ key, ctrlKey, metaKey }: Pressed): boolean {
  if (MODIFIERS.has(key)) return false
  return ctrlKey || metaKey ? SCROLLS.has(key) || key.startsWith('Arrow') : true
}
