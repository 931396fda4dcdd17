import { agreementOf } from '../../shared/export/agreement.ts'
import { withoutComments } from '../../shared/export/comments.ts'
import { withPseudonyms } from '../../shared/export/pseudonyms.ts'
import { serialise } from '../../shared/export/serialise.ts'
import type { ExportedClaim, VerdictsExport } from '../../shared/export/verdicts-format.ts'
import { verdictsHtml, verdictsHtmlBody } from '../../shared/export/verdicts-html.ts'
import { verdictsMarkdown } from '../../shared/export/verdicts-markdown.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { type ClaimFilter, fits } from '../claim/claim-filter.ts'
import { send } from '../desk/http.ts'
import { counted } from '../desk/words.ts'

/** What an export is written in. */
export type ExportForm = 'json' | 'md' | 'html'

/** A file to be downloaded, byte for byte what the server gives for the same choices. */
export interface VerdictsFile {
  readonly name: string
  readonly type: string
  readonly text: string
  /** To be pasted where formatted text is taken; null where there is none. */
  readonly rich: string | null
  /** In UTF-8. */
  readonly bytes: number
}

const TYPES: Readonly<Record<ExportForm, string>> = {
  json: 'application/json',
  md: 'text/markdown',
  html: 'text/html',
}

/** Fetches the verdicts of one article, or of all, with what was said; throws `RequestFailed`. */
export async function loadVerdicts(article: ArticleId | null): Promise<VerdictsExport> {
  const query = article === null ? '' : `&article=${article}`
  const answer = await send(`/api/export/verdicts.json?comments=with${query}`)
  return (await answer.json()) as VerdictsExport
}

/** Only the claims that a filter shows; what was removed is not among them. */
export function filtered(exported: VerdictsExport, filter: ClaimFilter): VerdictsExport {
  const shows = (claim: ExportedClaim) =>
    fits(
      {
        row: { ...claim, author: claim.author.id },
        verdicts: claim.verdicts.map(({ reviewer, rationale }) => ({
          reviewer: reviewer.id,
          rationale,
        })),
        standing: claim,
      },
      filter,
    )
  const claims = exported.claims.filter(shows)
  return { ...exported, claims, removed: [], agreement: agreementOf(claims) }
}

/** An export as it is shown and written: with names, or without; with what was said, or without. */
export function named(
  exported: VerdictsExport,
  hasNames: boolean,
  hasComments = false,
): VerdictsExport {
  const said = hasComments ? exported : withoutComments(exported)
  return hasNames ? said : withPseudonyms(said)
}

/** @param article the one article that is exported, for the file's name; null for all */
export function fileOf(
  exported: VerdictsExport,
  form: ExportForm,
  article: ArticleId | null,
): VerdictsFile {
  const text = [...piecesOf(exported, form)].join('')
  const which = article === null ? '' : `-${article}`
  return {
    name: `claimdesk-verdicts${which}.${form}`,
    type: TYPES[form],
    text,
    rich: form === 'html' ? [...verdictsHtmlBody(exported)].join('') : null,
    bytes: new TextEncoder().encode(text).length,
  }
}

function piecesOf(exported: VerdictsExport, form: ExportForm): Iterable<string> {
  switch (form) {
    case 'json':
      return serialise(exported)
    case 'md':
      return verdictsMarkdown(exported)
    case 'html':
      return verdictsHtml(exported)
  }
}

/** `14 claims in 2 articles, 9 of them judged`. */
export function verdictsInWords({
  articles,
  claims,
}: Pick<VerdictsExport, 'articles' | 'claims'>): string {
  const where = `in ${counted(articles.length, 'article')}`
  if (claims.length === 0) return `No claims yet ${where}.`
  const judged = claims.filter(({ readers }) => readers > 0).length
  if (judged === 0) return `${counted(claims.length, 'claim')} ${where}, no verdicts yet.`
  return `${counted(claims.length, 'claim')} ${where}, ${judged} of them judged.`
}

const KILOBYTE = 1000

/** `812 bytes`, `14 kB`, `2.3 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < KILOBYTE) return counted(bytes, 'byte')
  const kilobytes = bytes / KILOBYTE
  if (kilobytes < KILOBYTE)
    return `${kilobytes < 10 ? kilobytes.toFixed(1) : Math.round(kilobytes)} kB`
  return `${(kilobytes / KILOBYTE).toFixed(1)} MB`
}
