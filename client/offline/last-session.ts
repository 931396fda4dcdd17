import type { ReviewerRow } from '../../shared/access/reviewer.ts'

/** Who was signed in on this browser last, and at which desk. */
export interface LastSession {
  readonly me: Pick<ReviewerRow, 'id' | 'name' | 'role' | 'color'>
  readonly desk: string
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const NAME = 'claimdesk:last-session'

/**
 * Remembers who was signed in, so that they find their desk while the server cannot be reached. It
 * proves nothing to the server, which asks for the cookie as soon as it is there again.
 */
export class LastSessionMemory {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  read(): LastSession | null {
    try {
      return JSON.parse(this.#store.getItem(NAME) ?? 'null') as LastSession | null
    } catch {
      return null
    }
  }

  keep(session: LastSession): void {
    try {
      this.#store.setItem(NAME, JSON.stringify(session))
    } catch {
      // A full or forbidden storage: then a reload needs the server.
    }
  }

  forget(): void {
    try {
      this.#store.removeItem(NAME)
    } catch {
      // Nothing can have been kept there either.
    }
  }
}
