import type { GivenEvidence, Rank, Stance } from './evidence.ts'

/** How a piece of evidence stands to its claim, in a word. */
export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  supports: 'supports',
  refutes: 'refutes',
  context: 'context',
}

export const RANK_WORDS: Readonly<Record<Rank, string>> = {
  primary: 'primary source',
  secondary: 'secondary source',
}

/** All that was said of it, to be read and copied: a line for each part that has words. */
export function evidenceText({ source, stance, rank, note }: GivenEvidence): string {
  const how = rank ? `${STANCE_WORDS[stance]}, ${RANK_WORDS[rank]}` : STANCE_WORDS[stance]
  return [how, ...sourceLines(source), note].filter((line) => line !== '').join('\n')
}

function sourceLines(source: GivenEvidence['source']): readonly string[] {
  switch (source.kind) {
    case 'web': {
      const { url, title, quote, archive, accessed } = source
      return [title ?? '', url, archive ? `archived: ${archive}` : '', ...quoted(quote, accessed)]
    }
    case 'offline':
      return [source.title, ...quoted(source.quote, source.accessed)]
    case 'passage':
      return [`“${source.exact}”`]
  }
}

function quoted(quote: string, accessed: string | null): readonly string[] {
  return [quote === '' ? '' : `“${quote}”`, accessed === null ? '' : `accessed ${accessed}`]
}
