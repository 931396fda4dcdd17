import {
  type EvidenceRow,
  type GivenEvidence,
  type GivenPassage,
  type GivenSource,
  givenOf,
  type Rank,
  type Stance,
} from '../../shared/evidence/evidence.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import { isKeepable, isPlainLine, isWebAddress, toLine } from '../../shared/sync/text-rules.ts'

/** A piece of evidence that is being written: every field as it was typed, whatever its source is. */
export interface EvidenceDraft {
  /** The one that is being changed; null for a new one. */
  readonly of: EvidenceId | null
  /** Nothing but an address that was pasted: the next key gives its stance and saves it. */
  readonly isPasted: boolean
  readonly kind: GivenSource['kind']
  readonly url: string
  readonly title: string
  readonly quote: string
  readonly archive: string
  /** `yyyy-mm-dd`, or empty. */
  readonly accessed: string
  readonly note: string
  readonly stance: Stance | null
  readonly rank: Rank | null
  readonly passage: GivenPassage | null
}

const EMPTY: EvidenceDraft = {
  of: null,
  isPasted: false,
  kind: 'web',
  url: '',
  title: '',
  quote: '',
  archive: '',
  accessed: '',
  note: '',
  stance: null,
  rank: null,
  passage: null,
}

/** @param today `yyyy-mm-dd` */
export function newDraft(today: string): EvidenceDraft {
  return { ...EMPTY, accessed: today }
}

/** @param today the day on which it was looked at, most likely */
export function pastedDraft(url: string, today: string): EvidenceDraft {
  return { ...EMPTY, url, accessed: today, isPasted: true }
}

export function draftOf(row: EvidenceRow): EvidenceDraft {
  const { source, stance, rank, note } = givenOf(row)
  const draft = { ...EMPTY, of: row.id, kind: source.kind, stance, rank, note }
  switch (source.kind) {
    case 'web': {
      const { url, title, quote, archive, accessed } = source
      const lines = { title: title ?? '', archive: archive ?? '', accessed: accessed ?? '' }
      return { ...draft, url, quote, ...lines }
    }
    case 'offline':
      return { ...draft, title: source.title, quote: source.quote, accessed: source.accessed ?? '' }
    case 'passage':
      return { ...draft, passage: source }
  }
}

export type DraftField = 'url' | 'title' | 'archive' | 'passage' | 'stance'

/** What it says, or the field that keeps it from being said, with a sentence. */
export type Said =
  | { readonly given: GivenEvidence }
  | { readonly field: DraftField; readonly fault: string }

const NO_ADDRESS =
  'Give a whole address that begins with http:// or https://, without a name in it.'

export function saidIn(draft: EvidenceDraft): Said {
  const found = sourceIn(draft)
  if ('fault' in found) return found
  const { stance, rank, note } = draft
  if (stance === null) {
    return { field: 'stance', fault: 'Say whether it supports, refutes, or gives context.' }
  }
  return { given: { source: found.source, stance, rank, note: note.trim() } }
}

function sourceIn(
  draft: EvidenceDraft,
): { readonly source: GivenSource } | { readonly field: DraftField; readonly fault: string } {
  const { kind, passage } = draft
  const [quote, accessed] = [draft.quote.trim(), draft.accessed || null]
  const title = toLine(draft.title)
  switch (kind) {
    case 'web': {
      const [url, archive] = [draft.url.trim(), draft.archive.trim()]
      if (!isAddress(url)) return { field: 'url', fault: NO_ADDRESS }
      if (archive !== '' && !isAddress(archive)) return { field: 'archive', fault: NO_ADDRESS }
      const source = { kind, url, title: title || null, quote, archive: archive || null, accessed }
      return { source }
    }
    case 'offline':
      if (title === '') return { field: 'title', fault: 'Say what the source is.' }
      return { source: { kind, title, quote, accessed } }
    case 'passage':
      if (!passage) return { field: 'passage', fault: 'Choose the words in an article.' }
      return { source: passage }
  }
}

/** What one kept of an earlier visit; null where it is nothing that this page wrote. */
export function readDraft(text: string): EvidenceDraft | null {
  try {
    const kept: unknown = JSON.parse(text)
    return typeof kept === 'object' && kept !== null ? { ...EMPTY, ...kept } : null
  } catch {
    return null
  }
}

/** As the desk takes it: nothing in it that turns, hides or cannot be kept. */
function isAddress(text: string): boolean {
  return isWebAddress(text) && isPlainLine(text) && isKeepable(text)
}

/** The address that a clipboard holds; null for anything else. */
export function pastedAddress(text: string): string | null {
  const trimmed = text.trim()
  return isAddress(trimmed) ? trimmed : null
}

/** `yyyy-mm-dd` on this device. */
export function dayOf(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
