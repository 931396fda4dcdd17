import { type ReportClaim, type ReportComment, type ReportVerdict, reportOf } from './report.ts'
import type { ReportEvidence } from './report-evidence.ts'
import type { VerdictsExport } from './verdicts-format.ts'

/**
 * The lists of an export in Markdown (CommonMark), in pieces of one claim each. Whatever people
 * wrote goes out as text: nothing in a quote or a rationale becomes a heading, a link or HTML.
 */
export function* verdictsMarkdown(exported: VerdictsExport): Generator<string> {
  const { summary, about, sections } = reportOf(exported)
  yield `# Verdicts\n\n${[summary, ...about].join('\n\n')}\n`
  for (const { title, claims } of sections) {
    yield `\n## ${title} (${claims.length})\n`
    for (const [index, claim] of claims.entries()) yield claimMarkdown(claim, `${index + 1}. `)
  }
}

function claimMarkdown(claim: ReportClaim, bullet: string): string {
  const indent = ' '.repeat(bullet.length)
  const blocks = [`> ${lined(claim.quote, '> ')}`, sourceMarkdown(claim)]
  if (claim.question !== null) blocks.unshift(lined(claim.question))
  if (claim.statement !== null) blocks.unshift(`**${lined(claim.statement)}**`)
  if (claim.settled !== null) blocks.push(settledMarkdown(claim.settled))
  if (claim.verdicts.length > 0) blocks.push(claim.verdicts.map(verdictMarkdown).join('\n'))
  if (claim.evidence.length > 0) {
    blocks.push('Sources:', claim.evidence.map(evidenceMarkdown).join('\n'))
  }
  if (claim.comments.length > 0) {
    blocks.push('Discussion:', claim.comments.map(commentMarkdown).join('\n'))
  }
  const text = blocks.join('\n\n').replaceAll('\n', `\n${indent}`)
  return `\n${bullet}${text.replaceAll(/^ +$/gm, '')}\n`
}

function sourceMarkdown({ source, title, url, label, permalink }: ReportClaim): string {
  const article = url === null ? lined(title) : `[${lined(title)}](${destination(url)})`
  return `${lined(source)}: ${article} ([${label}](${destination(permalink)}))`
}

function settledMarkdown({ what, rationale }: NonNullable<ReportClaim['settled']>): string {
  return `**${lined(what)}**${rationale.trim() === '' ? '' : `: ${lined(rationale)}`}`
}

function verdictMarkdown({ name, verdict, reasons, rationale }: ReportVerdict): string {
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : ''
  const words = rationale.trim() === '' ? '' : `: ${lined(rationale, '  ')}`
  return `- **${lined(name)}** ${verdict}${why}${words}`
}

function commentMarkdown({ name, text }: ReportComment): string {
  return `- **${lined(name)}**: ${lined(text, '  ')}`
}

function evidenceMarkdown(evidence: ReportEvidence): string {
  const { stance, title, url, archive, details, quote, note } = evidence
  const source = url === null ? lined(title, '  ') : `[${lined(title)}](${destination(url)})`
  const about = [
    ...(details === '' ? [] : [lined(details)]),
    ...(archive === null ? [] : [`[archived copy](${destination(archive)})`]),
  ]
  const said = [
    quote.trim() === '' ? '' : `“${lined(quote, '  ')}”`,
    note.trim() === '' ? '' : lined(note, '  '),
  ].filter((part) => part !== '')
  const where = about.length === 0 ? '' : ` (${about.join(', ')})`
  return `- **${stance}** ${source}${where}${said.length === 0 ? '' : `: ${said.join(' ')}`}`
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/

/** Text of several lines as one paragraph with hard breaks; empty lines go, for they would end it. */
function lined(text: string, begin = ''): string {
  const lines = text.split(LINE_END).map((line) => line.trim())
  const shown = lines.filter((line) => line !== '').map(escapeMarkdown)
  return shown.join(`\\\n${begin}`)
}

/** A line of text that no reader of Markdown takes for anything else, not even for an address. */
export function escapeMarkdown(line: string): string {
  return line
    .replaceAll(/[\\`*_[\]<>#~|&$^@]|:(?=\/\/)/g, '\\$&')
    .replaceAll(/\b(www)\./gi, '$1\\.')
    .replace(/^[-+=:]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
}

/** An address as a link's destination: what would end it is percent-encoded. */
function destination(url: string): string {
  return url.replaceAll(
    /[\s<>()\\"'`]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
