import { decodeArticle } from '../../shared/article/text.ts'
import { DESK_STREAM, type StreamId } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import { type DeskSettings, PLAIN_DESK } from '../../shared/settings/settings.ts'
import { settingsOf } from '../../shared/settings/settings-of.ts'
import type { Entry } from '../../shared/sync/entry.ts'
import { sha256Of } from '../article/checksum.ts'
import { StorageError, type Store, type StreamLog } from '../store/store.ts'
import { Authority } from './authority.ts'

export interface AuthoritiesParts {
  readonly store: Store
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told of what only an operator can mend: a damaged stream with file and offset. */
  readonly onFault: (error: unknown) => void
  readonly snapshotEvery?: number
}

/** Called after each durable commit of any stream, in that stream's order. */
export type CommitListener = (authority: Authority, entries: readonly Entry[]) => void

/**
 * The one authority of each stream, opened when somebody first asks for it. A stream that is damaged
 * answers STORAGE_DAMAGED while the others go on.
 */
export class Authorities {
  readonly #parts: AuthoritiesParts
  readonly #opening = new Map<StreamId, Promise<Authority>>()
  readonly #open = new Map<StreamId, Authority>()
  readonly #listeners = new Set<CommitListener>()
  readonly #followers = new Set<CommitListener>()
  #closing: Promise<void> | null = null

  constructor(parts: AuthoritiesParts) {
    this.#parts = parts
  }

  /**
   * Throws a ProblemError: NOT_FOUND, RESTARTING, STORAGE_DAMAGED (until the next start),
   * STORAGE_FAILED (the next call tries again).
   */
  open(stream: StreamId): Promise<Authority> {
    if (this.#closing) return Promise.reject(new ProblemError('RESTARTING'))
    const known = this.#opening.get(stream)
    if (known) return known
    const opening = this.#start(stream)
    this.#opening.set(stream, opening)
    opening.catch((error: unknown) => {
      // What is damaged stays so until it is repaired, which needs this server to be down.
      const isDamaged = error instanceof ProblemError && error.problem.code === 'STORAGE_DAMAGED'
      if (!isDamaged) this.#opening.delete(stream)
    })
    return opening
  }

  /** The authorities that are open now. */
  opened(): IterableIterator<Authority> {
    return this.#open.values()
  }

  /** What the desk's stream says that is in force; nothing is before that stream is open. */
  get settings(): DeskSettings {
    const desk = this.#open.get(DESK_STREAM)
    return desk ? settingsOf(desk.state) : PLAIN_DESK
  }

  /** For whoever tells the others. Returns how to stop listening. */
  onCommit(listener: CommitListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** For what is derived from a state: the readers do not wait for it. Returns how to stop listening. */
  afterCommit(follower: CommitListener): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  /** Every op is durable or answered RESTARTING when this resolves. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#opening.values())
    await Promise.all([...this.#open.values()].map((authority) => authority.close()))
  }

  async #start(stream: StreamId): Promise<Authority> {
    const { store, now, snapshotEvery } = this.#parts
    try {
      const source = stream === DESK_STREAM ? null : await store.source(stream)
      const text = source === null ? '' : textOf(stream, source)
      const log = await store.open(stream)
      const authority = new Authority({
        stream,
        log,
        text,
        settings: () => this.settings,
        now,
        ...(snapshotEvery === undefined ? {} : { snapshotEvery }),
      })
      if (source !== null) await mustBeAsImported(authority, source, log)
      authority.onCommit = (entries) => this.#tell(authority, entries)
      this.#open.set(stream, authority)
      return authority
    } catch (error) {
      throw this.#problem(error)
    }
  }

  /** A listener's fault must not stop the stream that it listens to. */
  #tell(authority: Authority, entries: readonly Entry[]): void {
    for (const listener of [...this.#listeners, ...this.#followers]) {
      try {
        listener(authority, entries)
      } catch (error) {
        this.#parts.onFault(error)
      }
    }
  }

  #problem(error: unknown): unknown {
    if (!(error instanceof StorageError)) return error
    if (error.code === 'NOT_FOUND') return new ProblemError('NOT_FOUND')
    this.#parts.onFault(error)
    return new ProblemError(error.code === 'DAMAGED' ? 'STORAGE_DAMAGED' : 'STORAGE_FAILED')
  }
}

function textOf(stream: StreamId, source: Uint8Array): string {
  const decoded = decodeArticle(source)
  if (decoded.ok) return decoded.text
  throw new StorageError(
    'DAMAGED',
    `The source of ${stream} is damaged: ${decoded.refusal.message}`,
  )
}

/** Every claim points into the text: it must be the one that was imported. */
async function mustBeAsImported(
  { stream, state }: Authority,
  source: Uint8Array,
  log: StreamLog,
): Promise<void> {
  const imported = state.get('article', stream)?.sha256
  if (imported === undefined || imported === sha256Of(source)) return
  await log.close()
  throw new StorageError('DAMAGED', `The source of ${stream} is not what was imported.`)
}
