import { useState } from 'preact/hooks'
import type { OpId } from '../../shared/ids.ts'
import type { Draft, DraftKind, DraftPlace, Drafts } from './drafts.ts'

export interface DraftText {
  /** What is being written; null while nothing is. */
  readonly text: string | null
  /** The revision that it is written against. */
  readonly seen: OpId | null
  /** Something was written, now or before a reload; one may begin and write nothing. */
  readonly isTouched: boolean
  /** Whether it is kept on this device, too. */
  readonly isKept: boolean
  begin(text: string, seen: OpId | null): void
  write(text: string): void
  /** Writes without having begun: against this revision, unless it is written against one already. */
  writeOver(text: string, seen: OpId): void
  /** From here on it is written against another revision. */
  catchUp(seen: OpId): void
  /** It is being saved: what stands there may be one's own words already. */
  readonly isSaving: boolean
  /** Saves it in some way, and ends it when that says that it is stored. */
  save(store: () => Promise<boolean>): Promise<boolean>
  /** Saved or thrown away: nothing is left of it. */
  end(): void
}

/** A text that one writes about a claim, or for the whole desk; it is there again after a reload. */
export function useDraft(drafts: Drafts, kind: DraftKind, claim: DraftPlace): DraftText {
  const [draft, setDraft] = useState<Draft | null>(() => drafts.read(kind, claim))
  const [isTouched, setTouched] = useState(draft !== null)
  const [isKept, setKept] = useState(true)
  const [isSaving, setSaving] = useState(false)
  const keep = (next: Draft) => {
    setDraft(next)
    setTouched(true)
    setKept(drafts.keep(kind, claim, next))
  }
  const seen = draft?.seen ?? null
  const end = () => {
    setDraft(null)
    setTouched(false)
    drafts.drop(kind, claim)
  }
  return {
    text: draft?.text ?? null,
    seen,
    isTouched,
    isKept,
    begin: (text, against) => setDraft({ text, seen: against }),
    write: (text) => keep({ text, seen }),
    writeOver: (text, against) => keep({ text, seen: seen ?? against }),
    catchUp: (against) => keep({ text: draft?.text ?? '', seen: against }),
    isSaving,
    async save(store) {
      setSaving(true)
      try {
        const isStored = await store()
        if (isStored) end()
        return isStored
      } finally {
        setSaving(false)
      }
    },
    end,
  }
}
