import { articleDateInWords } from '../article/date.ts'
import { RANK_WORDS, STANCE_WORDS } from '../evidence/evidence-words.ts'
import { isWebAddress } from '../sync/text-rules.ts'
import type { ExportedEvidence, ExportedSource } from './verdicts-format.ts'

/** A piece of evidence as a person reads it. */
export interface ReportEvidence {
  /** `refutes, primary source` */
  readonly stance: string
  readonly title: string
  /** http or https; null where it has no address. */
  readonly url: string | null
  readonly archive: string | null
  /** What is to be known of the source beside its title; empty where nothing is. */
  readonly details: string
  /** Empty where none is quoted. */
  readonly quote: string
  /** As it was written; empty where none was given. */
  readonly note: string
}

export function reportEvidence({ stance, rank, source, note }: ExportedEvidence): ReportEvidence {
  const words = [STANCE_WORDS[stance] ?? stance, ...(rank ? [RANK_WORDS[rank] ?? rank] : [])]
  return { stance: words.join(', '), note, ...namedSource(source) }
}

function namedSource(source: ExportedSource): Omit<ReportEvidence, 'stance' | 'note'> {
  switch (source.kind) {
    case 'web': {
      const { url, title, quote, archive, accessed } = source
      return {
        title: title ?? url,
        url: linkable(url),
        archive: linkable(archive),
        details: seenOn(accessed),
        quote,
      }
    }
    case 'offline': {
      const { title, quote, accessed } = source
      return { title, url: null, archive: null, details: seenOn(accessed), quote }
    }
    case 'passage': {
      const { title, outlet, date, permalink, quote } = source
      const when = date === null ? 'date unknown' : articleDateInWords(date)
      return {
        title: title ?? 'Untitled',
        url: permalink,
        archive: null,
        details: `${outlet ?? 'Unknown outlet'}, ${when}`,
        quote: quote.exact,
      }
    }
  }
}

/** Only such an address becomes a link, whatever came into the export. */
function linkable(url: string | null): string | null {
  return url !== null && isWebAddress(url) ? url : null
}

function seenOn(accessed: string | null): string {
  return accessed === null ? '' : `accessed ${articleDateInWords(accessed)}`
}
