import type { ClaimId } from '../../shared/ids.ts'

export type DraftKind = 'rationale' | 'statement'

/**
 * Texts that are being written, kept on this device until they are saved or thrown away: a reload or a
 * killed tab costs no word. One person's drafts on one desk are not another's.
 */
export class Drafts {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly #owner: string

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, owner: string) {
    this.#storage = storage
    this.#owner = owner
  }

  read(kind: DraftKind, claim: ClaimId): string | null {
    return this.#storage.getItem(this.#key(kind, claim))
  }

  /** Says whether it was kept: a full or forbidden storage keeps nothing. */
  keep(kind: DraftKind, claim: ClaimId, text: string): boolean {
    try {
      this.#storage.setItem(this.#key(kind, claim), text)
      return true
    } catch {
      return false
    }
  }

  drop(kind: DraftKind, claim: ClaimId): void {
    this.#storage.removeItem(this.#key(kind, claim))
  }

  #key(kind: DraftKind, claim: ClaimId): string {
    return `claimdesk:draft:${this.#owner}:${kind}:${claim}`
  }
}
