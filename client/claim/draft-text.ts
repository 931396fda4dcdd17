import { useState } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import type { DraftKind, Drafts } from './drafts.ts'

export interface DraftText {
  /** What is being written; null while nothing is. */
  readonly text: string | null
  /** Whether it is kept on this device, too. */
  readonly isKept: boolean
  begin(text: string): void
  write(text: string): void
  /** Saved or thrown away: nothing is left of it. */
  end(): void
}

/** A text that one writes about a claim; it is there again after a reload. */
export function useDraft(drafts: Drafts, kind: DraftKind, claim: ClaimId): DraftText {
  const [text, setText] = useState<string | null>(() => drafts.read(kind, claim))
  const [isKept, setKept] = useState(true)
  return {
    text,
    isKept,
    begin: setText,
    write(written) {
      setText(written)
      setKept(drafts.keep(kind, claim, written))
    },
    end() {
      setText(null)
      drafts.drop(kind, claim)
    },
  }
}
