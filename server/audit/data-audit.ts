import { decodeArticle } from '../../shared/article/text.ts'
import { DESK_STREAM, type StreamId } from '../../shared/ids.ts'
import type { RowState } from '../../shared/sync/state.ts'
import { sha256Of } from '../article/checksum.ts'
import type { FolderStore } from '../store/folder-store.ts'
import { recover } from '../sync/recover.ts'

/** What an audit found in one stream; no faults and no notes where all of it holds. */
export interface StreamReport {
  readonly stream: StreamId
  /** The last entry that holds; null where the stream cannot be opened. */
  readonly seq: number | null
  /** Live and removed claims whose quotes were compared with the text. */
  readonly claims: number
  /** What must be repaired, or brought back from a backup. */
  readonly faults: readonly string[]
  /** What opening the stream mends by itself. */
  readonly notes: readonly string[]
}

/**
 * Reads one stream whole: every checksum of its logs, its snapshot, and for an article whether each
 * quote is exactly the text at its position. Changes nothing but what any start would.
 */
export async function auditStream(store: FolderStore, stream: StreamId): Promise<StreamReport> {
  const findings = await store.audit(stream)
  const words = (isFatal: boolean) =>
    findings
      .filter((finding) => finding.isFatal === isFatal)
      .map(({ file, offset, what }) => `${file} at byte ${offset}: ${what}`)
  const faults = words(true)
  const notes = words(false)
  if (faults.length > 0) return { stream, seq: null, claims: 0, faults, notes }
  const source = stream === DESK_STREAM ? null : await store.source(stream)
  const log = await store.open(stream)
  try {
    const { state, seq } = recover(log.recovered)
    const wrong = source ? sourceFaults(stream, source, state) : []
    return { stream, seq, claims: [...state.ofKind('claim')].length, faults: wrong, notes }
  } finally {
    await log.close()
  }
}

function sourceFaults(stream: StreamId, source: Uint8Array, state: RowState): readonly string[] {
  const decoded = decodeArticle(source)
  if (!decoded.ok) return [`its source: ${decoded.refusal.message}`]
  const isImported = state.get('article', stream)?.sha256 === sha256Of(source)
  const moved = [...state.ofKind('claim')].filter(
    ({ position: { start, end }, quote }) => decoded.text.slice(start, end) !== quote.exact,
  )
  return [
    ...(isImported ? [] : ['its source is not what was imported']),
    ...moved.map(
      ({ id, label, position: { start, end } }) =>
        `claim ${label} (${id}): its quote is not the text from ${start} to ${end}`,
    ),
  ]
}

/** One line for a person: the stream, what holds, and then what does not, each on a line. */
export function lineOf({ stream, seq, claims, faults, notes }: StreamReport): string {
  const state = faults.length > 0 ? 'DAMAGED' : 'holds'
  const upTo = seq === null ? '' : ` up to entry ${seq}, ${claims} claims`
  const more = [...faults.map((fault) => `  fault: ${fault}`), ...notes.map((n) => `  note: ${n}`)]
  return [`${stream}: ${state}${upTo}`, ...more].join('\n')
}
