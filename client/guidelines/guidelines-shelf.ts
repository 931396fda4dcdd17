import { type ReadonlySignal, signal } from '@preact/signals'

/** Whether the guidelines lie open beside the work; a reload leaves them as they were. */
export class GuidelinesShelf {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly #key: string
  readonly #isOpen
  /** Grows with every wish to have the keyboard in them. */
  readonly #wanted = signal(0)

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, owner: string) {
    this.#storage = storage
    this.#key = `claimdesk:guidelines:${owner}`
    this.#isOpen = signal(storage.getItem(this.#key) !== null)
  }

  get isOpen(): ReadonlySignal<boolean> {
    return this.#isOpen
  }

  get wanted(): ReadonlySignal<number> {
    return this.#wanted
  }

  /** Opens them; the keyboard stays where it is. */
  open(): void {
    this.#set(true)
  }

  /** Opens them, and puts the keyboard there. */
  show(): void {
    this.#wanted.value += 1
    this.#set(true)
  }

  hide(): void {
    this.#set(false)
  }

  #set(isOpen: boolean): void {
    this.#isOpen.value = isOpen
    try {
      if (isOpen) this.#storage.setItem(this.#key, 'open')
      else this.#storage.removeItem(this.#key)
    } catch {
      // A full storage only forgets it with the page.
    }
  }
}
