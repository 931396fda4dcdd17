import type { ArticleField } from '../../shared/article/article-row.ts'
import type { ClaimId, CommentId, OpId, StreamId } from '../../shared/ids.ts'

/** What one can be writing about a claim, as a field of an article, or for the whole desk. */
export type DraftKind =
  | 'rationale'
  | 'settlement'
  | 'reopening'
  | 'statement'
  | 'speaker'
  | 'saidAt'
  | 'asOf'
  | 'tag'
  | 'comment'
  | 'answer'
  | 'comment-edit'
  | 'guidelines'
  | 'evidence'
  | ArticleField

/** What a text is about; the desk's own stream for what is about the whole desk. */
export type DraftPlace = ClaimId | CommentId | StreamId

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

  read(kind: DraftKind, of: DraftPlace): Draft | null {
    const kept = this.#storage.getItem(this.#key(kind, of))
    return kept === null ? null : (JSON.parse(kept) as Draft)
  }

  /** Says whether it was kept: a full or forbidden storage keeps nothing. */
  keep(kind: DraftKind, of: DraftPlace, draft: Draft): boolean {
    try {
      this.#storage.setItem(this.#key(kind, of), JSON.stringify(draft))
      return true
    } catch {
      return false
    }
  }

  drop(kind: DraftKind, of: DraftPlace): void {
    this.#storage.removeItem(this.#key(kind, of))
  }

  #key(kind: DraftKind, of: DraftPlace): string {
    return `claimdesk:draft:${this.#owner}:${kind}:${of}`
  }
}
