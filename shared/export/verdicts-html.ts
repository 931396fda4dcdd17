import { type ReportClaim, type ReportComment, type ReportVerdict, reportOf } from './report.ts'
import type { ReportEvidence } from './report-evidence.ts'
import type { VerdictsExport } from './verdicts-format.ts'

/**
 * The lists of an export as an HTML document, in pieces of one claim each. It has no style and no
 * script, so that it takes the looks of wherever it is pasted; whatever people wrote is text in it.
 */
export function* verdictsHtml(exported: VerdictsExport): Generator<string> {
  yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
  yield '<title>Verdicts</title>\n</head>\n<body>\n'
  yield* verdictsHtmlBody(exported)
  yield '</body>\n</html>\n'
}

/** What stands in the document's body, to be pasted into another one. */
export function* verdictsHtmlBody(exported: VerdictsExport): Generator<string> {
  const { summary, about, sections } = reportOf(exported)
  yield `<h1>Verdicts</h1>\n<p>${escapeHtml(summary)}</p>\n`
  for (const sentence of about) yield `<p>${escapeHtml(sentence)}</p>\n`
  for (const { title, claims } of sections) {
    yield `<h2>${escapeHtml(title)} (${claims.length})</h2>\n<ol>\n`
    for (const claim of claims) yield claimHtml(claim)
    yield '</ol>\n'
  }
}

function claimHtml(claim: ReportClaim): string {
  const { statement, question, quote, source, title, url, label, permalink, settled, verdicts } =
    claim
  const { evidence, comments } = claim
  const cited = `<cite dir="auto">${escapeHtml(title)}</cite>`
  const article = url === null ? cited : `<a href="${escapeHtml(url)}">${cited}</a>`
  const parts = [
    statement === null ? '' : `<p dir="auto"><strong>${lined(statement)}</strong></p>\n`,
    question === null ? '' : `<p>${lined(question)}</p>\n`,
    `<blockquote dir="auto">${lined(quote)}</blockquote>\n`,
    `<p>${lined(source)}: ${article} (<a href="${escapeHtml(permalink)}">${escapeHtml(label)}</a>)</p>\n`,
    settled === null ? '' : settledHtml(settled),
    verdicts.length === 0 ? '' : `<ul>\n${verdicts.map(verdictHtml).join('')}</ul>\n`,
    evidence.length === 0 ? '' : sourcesHtml(evidence),
    comments.length === 0 ? '' : commentsHtml(comments),
  ]
  return `<li>\n${parts.join('')}</li>\n`
}

function settledHtml({ what, rationale }: NonNullable<ReportClaim['settled']>): string {
  const words =
    rationale.trim() === '' ? '' : `: <span dir="auto">${lined(rationale.trim())}</span>`
  return `<p><b>${escapeHtml(what)}</b>${words}</p>\n`
}

function verdictHtml({ name, verdict, reasons, rationale }: ReportVerdict): string {
  const why = reasons.length > 0 ? ` (${escapeHtml(reasons.join(', '))})` : ''
  const words =
    rationale.trim() === '' ? '' : `: <span dir="auto">${lined(rationale.trim())}</span>`
  return `<li><b>${escapeHtml(name)}</b> ${escapeHtml(verdict)}${why}${words}</li>\n`
}

function commentsHtml(comments: readonly ReportComment[]): string {
  const items = comments.map(
    ({ name, text }) =>
      `<li><b>${escapeHtml(name)}</b>: <span dir="auto">${lined(text.trim())}</span></li>\n`,
  )
  return `<p>Discussion</p>\n<ul>\n${items.join('')}</ul>\n`
}

function sourcesHtml(evidence: readonly ReportEvidence[]): string {
  return `<p>Sources</p>\n<ul>\n${evidence.map(evidenceHtml).join('')}</ul>\n`
}

function evidenceHtml(evidence: ReportEvidence): string {
  const { stance, title, url, archive, details, quote, note } = evidence
  const named = `<cite dir="auto">${escapeHtml(title)}</cite>`
  const said = [
    quote.trim() === '' ? '' : `<q dir="auto">${lined(quote.trim())}</q>`,
    note.trim() === '' ? '' : `<span dir="auto">${lined(note.trim())}</span>`,
  ].filter((part) => part !== '')
  const about = [
    ...(details === '' ? [] : [escapeHtml(details)]),
    ...(archive === null ? [] : [linkHtml(archive, 'archived copy')]),
  ]
  const where = about.length === 0 ? '' : ` (${about.join(', ')})`
  const words = said.length === 0 ? '' : `: ${said.join(' ')}`
  const source = url === null ? named : linkHtml(url, named)
  return `<li><b>${escapeHtml(stance)}</b> ${source}${where}${words}</li>\n`
}

/** To a place that somebody else named: it learns nothing of who comes. */
function linkHtml(url: string, html: string): string {
  return `<a href="${escapeHtml(url)}" rel="noopener noreferrer nofollow">${html}</a>`
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g

function lined(text: string): string {
  return escapeHtml(text).replaceAll(LINE_END, '<br>\n')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it stands between tags, and inside an attribute in quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}
