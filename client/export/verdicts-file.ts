import type { VerdictsExport } from '../../shared/export/verdicts-format.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { send } from '../desk/http.ts'
import { counted } from '../desk/words.ts'

/** An export as it came, byte for byte, with what it says in numbers. */
export interface VerdictsFile {
  readonly name: string
  readonly text: string
  readonly articles: number
  readonly claims: number
  /** Claims with a verdict that counts. */
  readonly judged: number
}

/** Fetches the verdicts of one article, or of all; throws `RequestFailed`. */
export async function loadVerdicts(article: ArticleId | null): Promise<VerdictsFile> {
  const query = article === null ? '' : `?article=${article}`
  const answer = await send(`/api/export/verdicts.json${query}`)
  const text = await answer.text()
  const { articles, claims } = JSON.parse(text) as VerdictsExport
  return {
    name: article === null ? 'claimdesk-verdicts.json' : `claimdesk-verdicts-${article}.json`,
    text,
    articles: articles.length,
    claims: claims.length,
    judged: claims.filter(({ readers }) => readers > 0).length,
  }
}

/** `14 claims in 2 articles, 9 of them judged`. */
export function verdictsInWords({ articles, claims, judged }: Omit<VerdictsFile, 'text'>): string {
  const where = `in ${counted(articles, 'article')}`
  if (claims === 0) return `No claims yet ${where}.`
  if (judged === 0) return `${counted(claims, 'claim')} ${where}, no verdicts yet.`
  return `${counted(claims, 'claim')} ${where}, ${judged} of them judged.`
}
