import { BLOCK_RULES_VERSION, blocksOf } from '../../shared/article/blocks.ts'
import { deriveDescription } from '../../shared/article/describe.ts'
import { linesOf } from '../../shared/article/lines.ts'
import { decodeArticle } from '../../shared/article/text.ts'
import type { ArticleId, Id } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import { PLAIN_DESK } from '../../shared/settings/settings.ts'
import { decide } from '../../shared/sync/decide.ts'
import { MAX_ARTICLE_BLOCKS } from '../../shared/sync/limits.ts'
import type { ArticleImport } from '../../shared/sync/op.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { RowState } from '../../shared/sync/state.ts'
import type { Store } from '../store/store.ts'
import type { Actor } from '../sync/authority.ts'
import { sha256Of } from './checksum.ts'
import type { Library } from './library.ts'
import { summaryOf } from './summary.ts'

export interface ImportingParts {
  readonly store: Store
  readonly library: Library
  readonly now: () => number
  readonly newId: <Kind extends string>() => Id<Kind>
}

/** A file that is to become an article. */
export interface ArticleFile {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** For a seed; others get a UUIDv7. */
  readonly id?: ArticleId
}

export interface Imported {
  readonly article: ArticleSummary
  /** False: the same bytes are an article already, which is this one. */
  readonly isNew: boolean
}

/** Turns files into articles, each into a stream of its own, once. */
export class Importing {
  readonly #parts: ImportingParts
  /** Imports on their way, by checksum: the same file twice at once is one article. */
  readonly #underWay = new Map<string, Promise<ArticleSummary>>()

  constructor(parts: ImportingParts) {
    this.#parts = parts
  }

  /**
   * Answers when the article is durable. Throws a ProblemError (BAD_FILE, BAD_ENCODING with the
   * offset, UNSUPPORTED_MEDIA_TYPE, TOO_LARGE) or the store's error; then nothing was kept.
   */
  async take(actor: Actor, file: ArticleFile): Promise<Imported> {
    const sha256 = sha256Of(file.bytes)
    const known = this.#parts.library.withSha256(sha256) ?? (await this.#underWay.get(sha256))
    if (known) return { article: known, isNew: false }
    const storing = this.#store(actor, file, sha256)
    this.#underWay.set(sha256, storing)
    try {
      return { article: await storing, isNew: true }
    } finally {
      this.#underWay.delete(sha256)
    }
  }

  async #store(actor: Actor, file: ArticleFile, sha256: string): Promise<ArticleSummary> {
    const { store, library, now, newId } = this.#parts
    const decoded = decodeArticle(file.bytes)
    if (!decoded.ok) throw new ProblemError(decoded.refusal.code, decoded.refusal.message)
    // Before the rules look at each line: the time that they take must have a bound.
    if (linesOf(decoded.text).length > MAX_ARTICLE_BLOCKS) {
      throw new ProblemError('TOO_LARGE', `An article has at most ${MAX_ARTICLE_BLOCKS} lines.`)
    }
    const id = file.id ?? newId<'article'>()
    const op = importOf(newId(), id, file, decoded.text, sha256)
    const at = new Date(now()).toISOString()
    const state = new RowState()
    const decision = decide(state, op, { ...actor, at, text: decoded.text, settings: PLAIN_DESK })
    if ('refusal' in decision) throw new Error(`An import was refused: ${decision.refusal.code}`)
    const entry = { seq: 1, at, by: actor.reviewer, origin: null, op, rows: decision.rows }
    await store.create(id, { commit: 1, entries: [entry], outcomes: [] }, file.bytes)
    state.fold(decision.rows)
    const summary = summaryOf(id, 1, state)
    library.put(summary)
    return summary
  }
}

function importOf(
  opId: Id<'op'>,
  id: ArticleId,
  { fileName, bytes }: ArticleFile,
  text: string,
  sha256: string,
): ArticleImport {
  const rules = BLOCK_RULES_VERSION
  const { title, outlet, date } = deriveDescription(text, blocksOf(text, rules), fileName)
  const url = { value: null, derived: null }
  const file = { id, fileName, sha256, bytes: bytes.length, length: text.length, rules }
  return { type: 'article.import', id: opId, article: { ...file, title, outlet, date, url } }
}
