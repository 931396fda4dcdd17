import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { isCharacterKeys } from './chord.ts'
import type { Command } from './command.ts'

/** What a reviewer changed about the keys. */
export interface KeyChoices {
  /** False: keys that are characters alone do nothing (WCAG 2.1.4). */
  readonly hasCharacterKeys: boolean
  /** By the id of a command, the keys it has instead of its own. */
  readonly keys: Readonly<Record<string, readonly string[]>>
}

const DEFAULTS: KeyChoices = { hasCharacterKeys: true, keys: {} }

/** Null for what was not written here. */
function choicesIn(stored: unknown): KeyChoices | null {
  if (!isRecord(stored) || !isRecord(stored.keys)) return null
  const { hasCharacterKeys, keys } = stored
  if (typeof hasCharacterKeys !== 'boolean' || !Object.values(keys).every(isTexts)) return null
  return { hasCharacterKeys, keys: keys as KeyChoices['keys'] }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * One reviewer's own keys, kept in this browser's local storage under desk and reviewer: they are
 * there again after a reload and in every tab, and nobody else who signs in here has them.
 */
export class KeyBindings {
  readonly #storage: Store
  readonly #name: string
  readonly #choices: Signal<KeyChoices>
  readonly #isKept = signal(true)

  /** @param owner whose keys they are: desk and reviewer */
  constructor(storage: Store, owner: string) {
    this.#storage = storage
    this.#name = `claimdesk:keys:${owner}`
    this.#choices = signal(this.#read())
  }

  get choices(): ReadonlySignal<KeyChoices> {
    return this.#choices
  }

  /** False where a full or forbidden storage keeps nothing: they hold until the page is closed. */
  get isKept(): ReadonlySignal<boolean> {
    return this.#isKept
  }

  /** The keys that a command has now. Reading it subscribes. */
  keysOf({ id, keys: own }: Pick<Command, 'id' | 'keys'>): readonly string[] {
    const { hasCharacterKeys, keys } = this.#choices.value
    const chosen = keys[id] ?? own
    return hasCharacterKeys ? chosen : chosen.filter((each) => !isCharacterKeys(each))
  }

  isChanged(id: string): boolean {
    return this.#choices.value.keys[id] !== undefined
  }

  /** Gives a command these keys alone; none is possible, too. */
  set(id: string, keys: readonly string[]): void {
    const { hasCharacterKeys, keys: before } = this.#choices.peek()
    this.#keep({ hasCharacterKeys, keys: { ...before, [id]: keys } })
  }

  /** Gives a command its own keys back. */
  reset(id: string): void {
    const { [id]: _gone, ...keys } = this.#choices.peek().keys
    this.#keep({ ...this.#choices.peek(), keys })
  }

  resetAll(): void {
    this.#keep(DEFAULTS)
  }

  switchCharacterKeys(isOn: boolean): void {
    this.#keep({ ...this.#choices.peek(), hasCharacterKeys: isOn })
  }

  /** Another tab may have changed them. */
  reread(): void {
    this.#choices.value = this.#read()
  }

  #keep(choices: KeyChoices): void {
    this.#choices.value = choices
    try {
      this.#storage.setItem(this.#name, JSON.stringify(choices))
      this.#isKept.value = true
    } catch {
      this.#isKept.value = false
    }
  }

  #read(): KeyChoices {
    try {
      const text = this.#storage.getItem(this.#name)
      return (text !== null && choicesIn(JSON.parse(text))) || DEFAULTS
    } catch {
      return DEFAULTS
    }
  }
}
