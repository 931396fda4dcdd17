import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { type ArticleId, DESK_STREAM, type ReviewerId, type StreamId } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import type { Entry } from '../../shared/sync/entry.ts'
import type { StateView } from '../../shared/sync/state.ts'
import type { NewsItem, ReadMark } from '../../shared/unread/news.ts'
import { type News, newsOf } from '../../shared/unread/news-of.ts'
import { type Audience, SEES_ALL } from '../sync/audience.ts'
import type { Authorities } from '../sync/authorities.ts'
import type { Actor, Authority } from '../sync/authority.ts'
import { EMPTY_INBOX, Inbox } from './inbox.ts'
import type { UnreadFiles } from './unread-files.ts'

export interface UnreadParts {
  readonly files: UnreadFiles
  readonly authorities: Pick<Authorities, 'open' | 'afterCommit'>
  readonly audience: Audience
  readonly articles: () => readonly { readonly id: ArticleId; readonly seq: number }[]
  readonly person: (id: ReviewerId) => ReviewerRow | undefined
  /** Told of what cannot be saved or read. */
  readonly onFault: (error: unknown) => void
  readonly saveAfterMs?: number
}

/** After a crash what was not saved is told again from the logs, so a busy desk need not write often. */
const SAVE_AFTER_MS = 2_000

/**
 * What is new to each reviewer: handed out as it is committed, to those whom it concerns, so that asking
 * for it opens no article. It is nobody else's, and in no stream.
 */
export class Unread {
  readonly #parts: UnreadParts
  readonly #inboxes = new Map<ReviewerId, Promise<Inbox>>()
  readonly #loaded = new Map<ReviewerId, Inbox>()
  readonly #files = new Map<ReviewerId, ReturnType<UnreadFiles['inboxOf']>>()
  readonly #unsaved = new Set<ReviewerId>()
  readonly #through = new Map<ArticleId, number>()
  readonly #listeners = new Set<(reviewer: ReviewerId) => void>()
  #catchingUp: Promise<void> = Promise.resolve()
  #saving: NodeJS.Timeout | null = null

  private constructor(parts: UnreadParts) {
    this.#parts = parts
  }

  /** Listens at once; what a server that died had not noted is read from the logs meanwhile. */
  static async open(parts: UnreadParts): Promise<Unread> {
    const unread = new Unread(parts)
    const { through } = await parts.files.progress.load()
    const behind: [ArticleId, number][] = []
    for (const { id, seq } of parts.articles()) {
      // The very first time news begin with what happens from now on.
      const known = through === null ? seq : (through[id] ?? 0)
      if (known < seq) behind.push([id, known])
      unread.#through.set(id, seq)
    }
    parts.authorities.afterCommit((authority, entries) => unread.#heard(authority, entries))
    unread.#catchingUp = unread.#catchUp(behind)
    return unread
  }

  /** Calls when something is new to somebody, or was read; returns how to stop. */
  onChange(listener: (reviewer: ReviewerId) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What is new to somebody and may be seen by them at this moment, oldest first. */
  async itemsFor(actor: Actor): Promise<readonly NewsItem[]> {
    await this.#catchingUp
    const items = (await this.#inboxOf(actor.reviewer)).items()
    const key = this.#parts.audience.keyFor(actor)
    return key === SEES_ALL ? items : this.#visible(items, key)
  }

  /** Durable when it resolves. */
  async mark(reviewer: ReviewerId, marks: readonly ReadMark[]): Promise<void> {
    await this.#catchingUp
    const inbox = await this.#inboxOf(reviewer)
    const changed = marks.map((mark) => inbox.mark(mark)).includes(true)
    if (!changed) return
    this.#tell(reviewer)
    this.#unsaved.delete(reviewer)
    try {
      await this.#save(reviewer, inbox)
    } catch (error) {
      this.#unsaved.add(reviewer)
      this.#saveSoon()
      throw error
    }
  }

  /** Saves all; to be called when the authorities are closed. */
  async close(): Promise<void> {
    if (this.#saving) clearTimeout(this.#saving)
    this.#saving = null
    await this.#catchingUp
    await Promise.all(this.#inboxes.values())
    await this.#saveAll()
  }

  #heard(authority: Authority, entries: readonly Entry[]): void {
    const { stream, state } = authority
    if (!isArticle(stream)) return
    const last = entries.at(-1)
    if (last) this.#through.set(stream, last.seq)
    for (const entry of entries) {
      this.#handOut(newsOf(entry, state, stream), state)
      this.#reveal(entry, state)
    }
    this.#saveSoon()
  }

  #handOut({ deliveries, gone }: News, state: StateView): void {
    for (const { to, item, isUpdate } of deliveries) {
      const person = this.#parts.person(to)
      // Whoever is named must be somebody: nothing is kept for ids that a text made up.
      if (!person || person.removedAt !== null) continue
      this.#change(to, (inbox) => {
        if (!inbox.put(item, isUpdate)) return false
        return this.#sees(person, item, state)
      })
    }
    for (const { id, from } of gone) {
      for (const reviewer of from) {
        const person = this.#parts.person(reviewer)
        if (!person) continue
        this.#change(reviewer, (inbox) => {
          const item = inbox.get(id)
          return inbox.drop(id) && item !== undefined && this.#sees(person, item, state)
        })
      }
    }
  }

  /** One's own verdict may bring what was withheld until then. */
  #reveal({ by, rows }: Entry, state: StateView): void {
    const person = this.#parts.person(by)
    if (!person || this.#parts.audience.keyFor(actorOf(person)) === SEES_ALL) return
    for (const row of rows) {
      if (row.kind !== 'verdict' || !state.get('claim', row.claim)) continue
      this.#change(by, (inbox) => inbox.has(row.claim))
    }
  }

  /** Whoever may not see it must not be told that there is something. */
  #sees(person: ReviewerRow, { row: { kind, id } }: NewsItem, state: StateView): boolean {
    const { audience } = this.#parts
    const key = audience.keyFor(actorOf(person))
    const row = state.get(kind, id)
    return key === SEES_ALL || (row !== undefined && audience.maySee(key, row, state))
  }

  async #visible(items: readonly NewsItem[], key: string): Promise<readonly NewsItem[]> {
    const { authorities, audience, onFault } = this.#parts
    const states = new Map<ArticleId, StateView>()
    for (const article of new Set(items.map((item) => item.article))) {
      try {
        states.set(article, (await authorities.open(article)).state)
      } catch (error) {
        // What cannot be looked up is not shown.
        onFault(error)
      }
    }
    return items.filter(({ article, row: { kind, id } }) => {
      const state = states.get(article)
      const row = state?.get(kind, id)
      return state !== undefined && row !== undefined && audience.maySee(key, row, state)
    })
  }

  /** @param act says whether its reviewer is to be told */
  #change(reviewer: ReviewerId, act: (inbox: Inbox) => boolean): void {
    const run = (inbox: Inbox) => {
      this.#unsaved.add(reviewer)
      if (act(inbox)) this.#tell(reviewer)
    }
    const here = this.#loaded.get(reviewer)
    if (here) run(here)
    else this.#inboxOf(reviewer).then(run, this.#parts.onFault)
  }

  #inboxOf(reviewer: ReviewerId): Promise<Inbox> {
    const known = this.#inboxes.get(reviewer)
    if (known) return known
    const loading = this.#load(reviewer)
    this.#inboxes.set(reviewer, loading)
    loading.catch(() => this.#inboxes.delete(reviewer))
    return loading
  }

  async #load(reviewer: ReviewerId): Promise<Inbox> {
    const { inbox } = await this.#fileOf(reviewer).load()
    const loaded = new Inbox(inbox ?? EMPTY_INBOX)
    this.#loaded.set(reviewer, loaded)
    return loaded
  }

  async #catchUp(behind: readonly (readonly [ArticleId, number])[]): Promise<void> {
    const { authorities, onFault } = this.#parts
    for (const [article, through] of behind) {
      try {
        const authority = await authorities.open(article)
        for await (const entry of authority.history(through)) {
          this.#handOut(newsOf(entry, authority.state, article), authority.state)
        }
      } catch (error) {
        // To be read at the next start; whoever was told something already is not told it again.
        this.#through.set(article, through)
        const isClosing = error instanceof ProblemError && error.problem.code === 'RESTARTING'
        if (!isClosing) onFault(error)
      }
    }
    if (behind.length > 0) this.#saveSoon()
  }

  #tell(reviewer: ReviewerId): void {
    for (const listener of this.#listeners) listener(reviewer)
  }

  #saveSoon(): void {
    this.#saving ??= setTimeout(() => {
      this.#saving = null
      this.#saveAll().catch(this.#parts.onFault)
    }, this.#parts.saveAfterMs ?? SAVE_AFTER_MS).unref()
  }

  /** How far news were handed out only after what was handed out: otherwise a crash would lose some. */
  async #saveAll(): Promise<void> {
    const through = Object.fromEntries(this.#through)
    const unsaved = [...this.#unsaved]
    this.#unsaved.clear()
    await Promise.all(
      unsaved.map(async (reviewer) => {
        try {
          await this.#save(reviewer, await this.#inboxOf(reviewer))
        } catch (error) {
          this.#unsaved.add(reviewer)
          throw error
        }
      }),
    )
    await this.#parts.files.progress.save({ through })
  }

  #save(reviewer: ReviewerId, inbox: Inbox): Promise<void> {
    return this.#fileOf(reviewer).save({ inbox: inbox.record() })
  }

  #fileOf(reviewer: ReviewerId): ReturnType<UnreadFiles['inboxOf']> {
    const known = this.#files.get(reviewer) ?? this.#parts.files.inboxOf(reviewer)
    this.#files.set(reviewer, known)
    return known
  }
}

function actorOf({ id, role }: ReviewerRow): Actor {
  return { reviewer: id, role }
}

function isArticle(stream: StreamId): stream is ArticleId {
  return stream !== DESK_STREAM
}
