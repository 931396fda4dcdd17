import type { ClaimId, OpId } from '../../shared/ids.ts'

/** What one can be writing about a claim. */
export type DraftKind = 'rationale' | 'statement' | 'speaker' | 'saidAt' | 'asOf' | 'tag'

export interface Draft {
  readonly text: string
  /** The revision that it was written against, where one is guarded. */
  readonly seen: OpId | null
}

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

  read(kind: DraftKind, claim: ClaimId): Draft | null {
    const kept = this.#storage.getItem(this.#key(kind, claim))
    return kept === null ? null : (JSON.parse(kept) as Draft)
  }

  /** Says whether it was kept: a full or forbidden storage keeps nothing. */
  keep(kind: DraftKind, claim: ClaimId, draft: Draft): boolean {
    try {
      this.#storage.setItem(this.#key(kind, claim), JSON.stringify(draft))
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
