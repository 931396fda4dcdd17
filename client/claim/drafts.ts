import type { ArticleField } from '../../shared/article/article-row.ts'
import type { ArticleId, ClaimId, CommentId, OpId } from '../../shared/ids.ts'

/** What one can be writing about a claim, or as a field of an article. */
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
  | ArticleField

/** What it is written about. */
type About = ClaimId | ArticleId | CommentId

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

  read(kind: DraftKind, of: About): Draft | null {
    const kept = this.#storage.getItem(this.#key(kind, of))
    return kept === null ? null : (JSON.parse(kept) as Draft)
  }

  /** Says whether it was kept: a full or forbidden storage keeps nothing. */
  keep(kind: DraftKind, of: About, draft: Draft): boolean {
    try {
      this.#storage.setItem(this.#key(kind, of), JSON.stringify(draft))
      return true
    } catch {
      return false
    }
  }

  drop(kind: DraftKind, of: About): void {
    this.#storage.removeItem(this.#key(kind, of))
  }

  #key(kind: DraftKind, of: About): string {
    return `claimdesk:draft:${this.#owner}:${kind}:${of}`
  }
}
