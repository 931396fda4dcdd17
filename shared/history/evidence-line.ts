import { RANK_WORDS, STANCE_WORDS } from '../evidence/evidence-words.ts'
import type { HistoryChange, SaidEvidence } from '../export/verdicts-format.ts'
import type { HistoryLine } from './history-line.ts'

export type EvidenceChange = Extract<
  HistoryChange,
  { readonly what: 'evidence' | 'evidence-removed' | 'evidence-restored' }
>

/** What became of a piece of evidence: of a change only what was changed, where that is one thing. */
export function evidenceLine(change: EvidenceChange): HistoryLine {
  switch (change.what) {
    case 'evidence': {
      const { from, to } = change
      if (!from) return { did: 'brought evidence', from: null, to: evidenceInWords(to) }
      return changedLine(from, to)
    }
    case 'evidence-removed':
      return { did: 'removed evidence', from: evidenceInWords(change.from), to: null }
    case 'evidence-restored':
      return { did: 'brought evidence back', from: null, to: evidenceInWords(change.to) }
  }
}

function changedLine(from: SaidEvidence, to: SaidEvidence): HistoryLine {
  const isSource = JSON.stringify(from.source) !== JSON.stringify(to.source)
  const changed = [
    ...(isSource ? ['source'] : []),
    ...(['stance', 'rank', 'note'] as const).filter((part) => from[part] !== to[part]),
  ]
  const [only] = changed
  const name = sourceInWords(to)
  if (changed.length > 1 || only === 'source' || only === undefined) {
    return { did: 'changed evidence', from: evidenceInWords(from), to: evidenceInWords(to) }
  }
  const part = (said: SaidEvidence) => partInWords(said, only as 'stance' | 'rank' | 'note')
  const word = only === 'rank' ? 'kind' : only
  return { did: `changed the ${word} of evidence (${name})`, from: part(from), to: part(to) }
}

function partInWords(said: SaidEvidence, part: 'stance' | 'rank' | 'note'): string {
  switch (part) {
    case 'stance':
      return STANCE_WORDS[said.stance]
    case 'rank':
      return said.rank ? RANK_WORDS[said.rank] : 'unknown'
    case 'note':
      return said.note === '' ? 'nothing' : `“${said.note}”`
  }
}

/** `refutes, primary source: A report (https://…), “…”` */
function evidenceInWords(said: SaidEvidence): string {
  const { stance, rank, note } = said
  const how = rank ? `${STANCE_WORDS[stance]}, ${RANK_WORDS[rank]}` : STANCE_WORDS[stance]
  return `${how}: ${sourceInWords(said)}${note === '' ? '' : `; ${note}`}`
}

function sourceInWords({ source }: SaidEvidence): string {
  switch (source.kind) {
    case 'web': {
      const named = source.title === null ? source.url : `${source.title} (${source.url})`
      return source.quote === '' ? named : `${named}, “${source.quote}”`
    }
    case 'offline':
      return source.quote === '' ? source.title : `${source.title}, “${source.quote}”`
    case 'passage': {
      const of = source.title === null ? 'an article on the desk' : source.title
      return `“${source.quote.exact}” in ${of}`
    }
  }
}
