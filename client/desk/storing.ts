import { type ReadonlySignal, signal } from '@preact/signals'
import type { Toasts } from './toasts.ts'

export interface StoringParts {
  /** False where the browser stores nothing. */
  readonly canStore: boolean
  readonly toasts: Toasts
  readonly onFault: (what: string, detail: unknown) => void
}

/** Changes on their way into this device's own store: counted, and told where they cannot be kept. */
export class Storing {
  readonly #parts: StoringParts
  readonly #count = signal(0)

  constructor(parts: StoringParts) {
    this.#parts = parts
  }

  get count(): ReadonlySignal<number> {
    return this.#count
  }

  /** Runs what stores something; false, with the reason on screen, when it could not be stored. */
  async run(store: () => Promise<boolean>): Promise<boolean> {
    const { canStore, toasts, onFault } = this.#parts
    if (!canStore) {
      toasts.show('This browser stores nothing for Claimdesk, so nothing can be marked here.')
      return false
    }
    this.#count.value += 1
    try {
      return await store()
    } catch (error) {
      onFault('cannot store a change on this device', error)
      toasts.show('This browser could not store your change, so it was not made.')
      return false
    } finally {
      this.#count.value -= 1
    }
  }
}
