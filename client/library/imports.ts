import { type ReadonlySignal, signal } from '@preact/signals'
import { MAX_ARTICLE_BYTES, MAX_LINE } from '../../shared/sync/limits.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { faultInWords, faultOf } from '../desk/http.ts'
import type { UploadOptions } from './upload.ts'

/** What of a `File` is sent; a folder has no bytes to read. */
export type BroughtFile = Pick<File, 'name' | 'size' | 'arrayBuffer'> & {
  readonly isFolder?: boolean
}

/** How the import of one file stands. */
export type ImportState =
  | { readonly kind: 'waiting' }
  /** `share` of its bytes have left, from 0 to 1; with all of them, the server reads. */
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'new' | 'known'; readonly article: ArticleSummary }
  | { readonly kind: 'failed'; readonly reason: string; readonly mayRetry: boolean }
  | { readonly kind: 'cancelled' }

export interface ImportItem {
  readonly key: number
  readonly name: string
  readonly state: ImportState
}

export interface ImportsParts {
  readonly upload: (path: string, body: ArrayBuffer, options: UploadOptions) => Promise<Response>
  /** Told of every article that came or was there already. */
  readonly onArticle: (article: ArticleSummary) => void
}

/** Files on their way at once: a slow one holds up nobody, and the server reads few at a time. */
const AT_ONCE = 3

const MEGABYTE = 1024 * 1024

interface Job {
  readonly file: BroughtFile
  stop: AbortController
}

/** Files that somebody brought to the desk, and what became of each; they go on whatever is on screen. */
export class Imports {
  readonly #parts: ImportsParts
  readonly #items = signal<readonly ImportItem[]>([])
  readonly #jobs = new Map<number, Job>()
  readonly #queue: number[] = []
  #running = 0
  #lastKey = 0

  constructor(parts: ImportsParts) {
    this.#parts = parts
  }

  get items(): ReadonlySignal<readonly ImportItem[]> {
    return this.#items
  }

  /** Takes files behind those that wait already. */
  take(files: readonly BroughtFile[]): void {
    const items = files.map((file): ImportItem => {
      this.#lastKey += 1
      this.#jobs.set(this.#lastKey, { file, stop: new AbortController() })
      this.#queue.push(this.#lastKey)
      return { key: this.#lastKey, name: file.name, state: { kind: 'waiting' } }
    })
    this.#items.value = [...this.#items.peek(), ...items]
    this.#next()
  }

  /** Calls off what waits or is on its way. */
  cancel(key: number): void {
    const at = this.#queue.indexOf(key)
    if (at >= 0) {
      this.#queue.splice(at, 1)
      this.#set(key, { kind: 'cancelled' })
    } else this.#jobs.get(key)?.stop.abort()
  }

  retry(key: number): void {
    const job = this.#jobs.get(key)
    if (!job || this.#queue.includes(key)) return
    job.stop = new AbortController()
    this.#set(key, { kind: 'waiting' })
    this.#queue.push(key)
    this.#next()
  }

  /** Takes those off the list of which nothing more will come. */
  clear(): void {
    const isOver = ({ state: { kind } }: ImportItem) => kind !== 'waiting' && kind !== 'sending'
    for (const item of this.#items.peek()) if (isOver(item)) this.#jobs.delete(item.key)
    this.#items.value = this.#items.peek().filter((item) => !isOver(item))
  }

  #next(): void {
    while (this.#running < AT_ONCE) {
      const key = this.#queue.shift()
      const job = key === undefined ? undefined : this.#jobs.get(key)
      if (key === undefined || !job) return
      this.#running += 1
      void this.#bring(key, job).then((state) => {
        this.#set(key, state)
        this.#running -= 1
        this.#next()
      })
    }
  }

  /** Never throws for what a file, a network or a server can do wrong. */
  async #bring(key: number, { file, stop: { signal } }: Job): Promise<ImportState> {
    const objection = objectionTo(file)
    if (objection !== null) return failed(objection)
    this.#set(key, { kind: 'sending', share: 0 })
    const body = await file.arrayBuffer().catch(() => null)
    if (!body) return failed('The browser cannot read the file.')
    const path = `/api/articles?name=${encodeURIComponent(nameOf(file))}`
    const onProgress = (share: number) => this.#set(key, { kind: 'sending', share })
    try {
      const answer = await this.#parts.upload(path, body, { onProgress, signal })
      const article = (await answer.json()) as ArticleSummary
      this.#parts.onArticle(article)
      return { kind: answer.status === 201 ? 'new' : 'known', article }
    } catch (error) {
      return signal.aborted ? { kind: 'cancelled' } : failure(error)
    }
  }

  #set(key: number, state: ImportState): void {
    this.#items.value = this.#items
      .peek()
      .map((item) => (item.key === key ? { ...item, state } : item))
  }
}

/** Why a file need not even be sent, in a sentence; null where it may be. */
function objectionTo({ size, isFolder }: BroughtFile): string | null {
  if (isFolder) return 'This is a folder: bring the files in it.'
  if (size === 0) return 'The file is empty.'
  if (size > MAX_ARTICLE_BYTES) {
    return `The file is larger than ${MAX_ARTICLE_BYTES / MEGABYTE} MB, the most that an article may have.`
  }
  return null
}

function failed(reason: string): ImportState {
  return { kind: 'failed', reason, mayRetry: false }
}

function failure(error: unknown): ImportState {
  const fault = faultOf(error)
  const { title, detail, requestId } = faultInWords(fault)
  const mayRetry = fault.kind === 'unreachable' || fault.problem.status >= 429
  const reason = fault.kind === 'unreachable' || detail === null ? title : detail
  const quoted = requestId !== null && mayRetry ? ` (Request ${requestId})` : ''
  return { kind: 'failed', reason: reason + quoted, mayRetry }
}

/** The end of a long name tells more of it; what the server would not take in one is left out. */
function nameOf({ name }: BroughtFile): string {
  const plain = name.replace(/[/\\\p{C}]/gu, ' ').trim()
  return plain === '' ? 'article.txt' : [...plain].slice(-MAX_LINE).join('')
}
