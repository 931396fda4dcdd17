import type { EvidenceRow, Source } from '../evidence/evidence.ts'
import type { ArticleId, ReviewerId } from '../ids.ts'
import type { ExportedEvidence, ExportedSource, Person } from './verdicts-format.ts'

/** What an export takes of an article that is only cited. */
export interface CitedArticle {
  readonly title: string | null
  readonly outlet: string | null
  /** An EDTF date. */
  readonly date: string | null
}

export interface SourceParts {
  /** The desk's address without a slash at its end. */
  readonly baseUrl: string
  readonly cited: (id: ArticleId) => CitedArticle | undefined
}

/** On the desk's own pages, where an article's name is looked up by its id. */
export const ON_THE_DESK: SourceParts = { baseUrl: '', cited: () => undefined }

export interface EvidenceParts extends SourceParts {
  readonly personOf: (id: ReviewerId) => Person
}

export function evidenceOf(row: EvidenceRow, parts: EvidenceParts): ExportedEvidence {
  const { id, stance, rank, note, at } = row
  return {
    id,
    stance,
    rank,
    source: sourceOf(row.source, parts),
    note,
    by: parts.personOf(row.author),
    at,
  }
}

export function sourceOf(source: Source, { baseUrl, cited }: SourceParts): ExportedSource {
  switch (source.kind) {
    case 'web': {
      const { kind, url, title, quote, archive, accessed } = source
      return { kind, url, title, quote, archive, accessed }
    }
    case 'offline': {
      const { kind, title, quote, accessed } = source
      return { kind, title, quote, accessed }
    }
    case 'passage': {
      const { kind, article, position, quote } = source
      const { title = null, outlet = null, date = null } = cited(article) ?? {}
      const { start, end } = position
      const { exact, prefix, suffix } = quote
      return {
        kind,
        articleId: article,
        permalink: passagePermalink(baseUrl, article, start, end),
        title,
        outlet,
        date,
        quote: { exact, prefix, suffix },
        position: { utf16: { start, end } },
      }
    }
  }
}

/** The address at which a reader with access finds the passage in its article. */
function passagePermalink(baseUrl: string, article: ArticleId, start: number, end: number): string {
  return `${baseUrl}/articles/${article}?passage=${start}-${end}`
}
