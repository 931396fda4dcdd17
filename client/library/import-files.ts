import { MAX_ARTICLE_BYTES, MAX_LINE } from '../../shared/sync/limits.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { faultInWords, faultOf, send } from '../desk/http.ts'

/** How the import of one file stands. */
export type Import =
  | { readonly name: string; readonly state: 'waiting' | 'sending' }
  | { readonly name: string; readonly state: 'new' | 'known'; readonly article: ArticleSummary }
  | { readonly name: string; readonly state: 'failed'; readonly reason: string }

/** What of a `File` is sent. */
type SentFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>

const MEGABYTE = 1024 * 1024

/** Sends one file as the bytes that it is; never throws for what a file or a server can do wrong. */
export async function importFile(file: SentFile): Promise<Import> {
  const { name } = file
  const failed = (reason: string): Import => ({ name, state: 'failed', reason })
  if (file.size > MAX_ARTICLE_BYTES) {
    return failed(`The file is larger than ${MAX_ARTICLE_BYTES / MEGABYTE} MB.`)
  }
  if (file.size === 0) return failed('The file is empty.')
  const body = await file.arrayBuffer().catch(() => null)
  if (!body) return failed('The browser cannot read the file.')
  try {
    const headers = { 'content-type': 'application/octet-stream' }
    const path = `/api/articles?name=${encodeURIComponent(name.slice(-MAX_LINE))}`
    const answer = await send(path, { method: 'POST', headers, body })
    const article = (await answer.json()) as ArticleSummary
    return { name, state: answer.status === 201 ? 'new' : 'known', article }
  } catch (error) {
    const { title, detail } = faultInWords(faultOf(error))
    return failed(detail ?? title)
  }
}
