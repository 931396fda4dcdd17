import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import {
  type ArticleId,
  DESK_STREAM,
  isOfArticle,
  type OpId,
  type ReviewerId,
  type StreamId,
} from '../../shared/ids.ts'
import type { PresenceTold, Whereabouts } from '../../shared/presence/presence.ts'
import type { DeskSettings } from '../../shared/settings/settings.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { EntriesMessage, Head, Notice, SummaryMessage } from '../../shared/sync/protocol.ts'
import type { NotNowCode } from '../../shared/sync/refusal.ts'
import type { StateView } from '../../shared/sync/state.ts'
import { newRoleInWords } from '../access/role-words.ts'
import type { Me } from '../access/session.ts'
import type { MakeId } from '../claim/claim-ops.ts'
import { Drafts } from '../claim/drafts.ts'
import { Tray } from '../claim/tray.ts'
import type { retryOf } from '../claim/tray-retry.ts'
import { KeyBindings } from '../commands/key-bindings.ts'
import { CommandRegistry } from '../commands/registry.ts'
import { GuidelinesShelf } from '../guidelines/guidelines-shelf.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { Library } from '../library/library.ts'
import { keepArticles, keepList } from '../offline/keep-articles.ts'
import type { Shelf } from '../offline/shelf.ts'
import { Sources } from '../offline/sources.ts'
import { Following } from '../presence/following.ts'
import { PresenceBoard } from '../presence/presence-board.ts'
import { DeskQueue } from '../queue/desk-queue.ts'
import { DeskSetup } from '../settings/desk-setup.ts'
import type { ConnectionState } from '../sync/connection.ts'
import type { Device, TrayItem } from '../sync/device.ts'
import type { StreamSync } from '../sync/stream-sync.ts'
import type { Transport } from '../sync/transport.ts'
import { Undo } from '../undo/undo.ts'
import { Unread } from '../unread/unread.ts'
import { Announcer } from './announcer.ts'
import { type DeskNotice, noticesOf } from './notices.ts'
import { OpenArticle } from './open-article.ts'
import { type SaveState, saveStateOf } from './save-state.ts'
import { Storing } from './storing.ts'
import { Streams } from './streams.ts'
import { Toasts } from './toasts.ts'
import { watchAnswers } from './watch-answers.ts'

export interface DeskParts {
  /** The desk's id, and who is signed in; the role may change. */
  readonly desk: string
  readonly me: ReadonlySignal<Me>
  readonly transport: Transport
  readonly tellPresence: (where: Whereabouts) => void
  readonly device: Device
  /** False where the browser stores nothing: then one can only read. */
  readonly canStore: boolean
  /** Whether the server has not yet said who is here: this device remembers it. */
  readonly isRemembered: ReadonlySignal<boolean>
  /** What can be read without the server. */
  readonly shelf: Shelf
  /** Whether the page comes back when it is reloaded without the server. */
  readonly isShellKept: () => boolean
  readonly makeId: MakeId
  readonly storage: Storage
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back later; returns how to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void
  readonly onFault: (what: string, detail: unknown) => void
}

/**
 * One signed-in reviewer's desk in this page: what is known, as signals, and the ways to change it.
 * Whoever holds the connection tells it what came.
 */
export class Desk {
  readonly id: string
  readonly me: ReadonlySignal<Me>
  readonly makeId: MakeId
  readonly canStore: boolean
  readonly library: Library
  readonly queue: DeskQueue
  /** All that can be done on the screen that is shown. */
  readonly commands: CommandRegistry
  /** The reviewer's own keys. */
  readonly keys: KeyBindings
  readonly toasts: Toasts
  readonly announcer: Announcer
  readonly presence: PresenceBoard
  readonly following = new Following()
  readonly drafts: Drafts
  readonly tray: Tray
  readonly undo: Undo
  readonly unread: Unread
  readonly setup: DeskSetup
  readonly guidelines: GuidelinesShelf
  readonly saveState: ReadonlySignal<SaveState>
  readonly unsent: ReadonlySignal<number>
  readonly notices: ReadonlySignal<readonly DeskNotice[]>
  readonly #streams: Streams
  readonly #connection = signal<ConnectionState>('connecting')
  readonly #wasOnline = signal(false)
  readonly #storing: Storing
  readonly #hold = signal<NotNowCode | null>(null)
  readonly #isDraining = signal(false)
  readonly #people = signal<ReadonlyMap<ReviewerId, ReviewerRow>>(new Map())
  /** The texts of articles. */
  readonly sources: Sources
  readonly #stopKeeping: () => void

  constructor(parts: DeskParts) {
    const { desk, me, device, shelf, now, after, onFault } = parts
    this.library = new Library(shelf)
    this.sources = new Sources(shelf)
    this.queue = new DeskQueue({
      shelf,
      me: () => me.peek().id,
      outletOf: (article) => this.library.article(article)?.outlet ?? null,
      now,
    })
    const kept = [
      keepArticles(this.library.articles, shelf, after),
      keepList(this.queue.known, (claims) => shelf.keepQueue(claims), after),
    ]
    this.#stopKeeping = () => {
      for (const stop of kept) stop()
    }
    this.id = desk
    this.me = me
    this.makeId = parts.makeId
    this.canStore = parts.canStore
    this.toasts = new Toasts(after)
    this.#storing = new Storing({ canStore: parts.canStore, toasts: this.toasts, onFault })
    this.announcer = new Announcer(after, (reviewer) => this.nameOf(reviewer))
    this.presence = new PresenceBoard({ tell: parts.tellPresence, after })
    const owner = `${desk}:${me.peek().id}`
    this.drafts = new Drafts(parts.storage, owner)
    this.keys = new KeyBindings(parts.storage, owner)
    this.guidelines = new GuidelinesShelf(parts.storage, owner)
    this.commands = new CommandRegistry(this.keys)
    this.tray = new Tray(device)
    this.unread = new Unread({ storage: parts.storage, owner, after })
    this.#streams = new Streams({
      transport: watchAnswers(parts.transport, (code) => {
        this.#hold.value = code
      }),
      device,
      actor: () => ({ reviewer: me.peek().id, role: me.peek().role }),
      settings: () => this.settings.peek(),
      elsewhere: (article) => this.sources.peek(article)?.text,
      now,
      after,
      onFault,
      onSettled: () => void this.tray.load(),
    })
    this.setup = new DeskSetup({
      makeId: parts.makeId,
      view: () => this.viewOf(DESK_STREAM),
      store: (ops) => this.#storing.run(() => this.#onDesk(ops)),
    })
    this.undo = new Undo({
      device,
      toasts: this.toasts,
      drafts: this.drafts,
      makeId: parts.makeId,
      me: () => me.peek().id,
      nameOf: (reviewer) => this.nameOf(reviewer),
      visit: (stream, run) =>
        this.#visit(stream, (sync, isWhole) =>
          run({ sync, isWhole, title: this.#titleElsewhere(stream) }),
        ),
      store: (run) => this.#storing.run(run),
      onFault,
    })
    this.unsent = this.#streams.unsent
    this.saveState = computed(() =>
      saveStateOf({
        connection: this.#connection.value,
        wasOnline: this.#wasOnline.value,
        unsent: this.unsent.value,
        storing: this.#storing.count.value,
        hold: this.#hold.value,
      }),
    )
    this.notices = computed(() =>
      noticesOf({
        connection: this.#connection.value,
        wasOnline: this.#wasOnline.value,
        hold: this.#hold.value,
        isDraining: this.#isDraining.value,
        canStore: this.canStore,
        rememberedAs: parts.isRemembered.value ? me.value.name : null,
        canReload: parts.isShellKept(),
      }),
    )
  }

  get connection(): ReadonlySignal<ConnectionState> {
    return this.#connection
  }

  /** Everybody who was ever on the desk, by id. */
  get people(): ReadonlySignal<ReadonlyMap<ReviewerId, ReviewerRow>> {
    return this.#people
  }

  /** What is in force on the desk, as far as this page knows. */
  get settings(): ReadonlySignal<DeskSettings> {
    return this.setup.settings
  }

  /** Follows the desk's own stream, and sends what waits on this device. */
  async start(): Promise<void> {
    void this.library.load()
    void this.queue.load()
    void this.tray.load()
    await this.#streams.open(DESK_STREAM, '', () => this.#takeDesk())
    await this.#streams.drain()
    this.undo.prepare()
  }

  stop(): void {
    this.#streams.stop()
    this.#stopKeeping()
    this.presence.disconnected()
  }

  open(article: ArticleId): OpenArticle {
    return new OpenArticle(article, this.#streams, this.sources)
  }

  /**
   * Stores and shows ops; false, with the reason on screen, when they could not be stored.
   *
   * @param bulk the id of the change of many claims that they are a part of
   */
  async do(article: OpenArticle, ops: readonly Op[], bulk?: OpId): Promise<boolean> {
    return this.#storing.run(async () => {
      await article.do(ops, bulk)
      return true
    })
  }

  /** Makes a refused change again, against what stands there now; false where that makes no sense. */
  async keepMine(item: TrayItem, retry: typeof retryOf): Promise<boolean> {
    let isMade = false
    await this.#visit(item.stream, async (sync) => {
      const ops = retry(item, sync.replica.view, this.makeId)
      isMade = ops !== null && (await this.#storing.run(() => sync.do(ops)))
    })
    if (isMade) await this.tray.dismiss(item.op.id)
    return isMade
  }

  /** Goes on without the text where it cannot be loaded now; `isWhole` says so. */
  async #visit(
    stream: StreamId,
    run: (sync: StreamSync, isWhole: boolean) => Promise<void>,
  ): Promise<void> {
    const source = isOfArticle(stream) ? await this.sources.get(stream).catch(() => null) : null
    await this.#streams.visit(stream, source?.text ?? '', (sync) =>
      run(sync, source !== null || !isOfArticle(stream)),
    )
  }

  /** What the server has confirmed of a stream; null while this page does not follow it. */
  confirmedOf(stream: StreamId): StateView | null {
    return this.#streams.get(stream)?.replica.base ?? null
  }

  /** What this page shows of a stream; null while it does not follow it. */
  viewOf(stream: StreamId): StateView | null {
    return this.#streams.get(stream)?.replica.view ?? null
  }

  /** Who wrote a revision; null where its entry did not come to this page lately. */
  authorOf(stream: StreamId, rev: OpId): ReviewerId | null {
    return this.#streams.get(stream)?.replica.authorOf(rev) ?? null
  }

  nameOf(reviewer: ReviewerId): string {
    return this.#people.value.get(reviewer)?.name ?? 'Somebody'
  }

  connectionIs(state: ConnectionState): void {
    if (state === this.#connection.peek()) return
    batch(() => {
      const wasOnline = this.#connection.peek() === 'online'
      this.#connection.value = state
      if (state === 'online') {
        this.#wasOnline.value = true
        this.#isDraining.value = false
        this.#hold.value = null
      }
      if (state === 'online') {
        this.#streams.connected()
        this.presence.connected()
        this.unread.connected()
        void this.library.load()
        void this.queue.load()
      } else if (wasOnline) {
        this.#streams.disconnected()
        this.presence.disconnected()
        this.unread.disconnected()
      }
    })
  }

  heardEntries(message: EntriesMessage): void {
    this.announcer.hear(message.entries, this.me.peek().id)
    this.#streams.receive(message)
  }

  heardHead(message: Head): void {
    this.#streams.head(message)
  }

  heardSummary({ queue, tally, ...summary }: SummaryMessage): void {
    this.library.hear(summary)
    this.queue.hear(queue, tally)
  }

  heardPresence(told: PresenceTold): void {
    this.presence.hear(told)
  }

  heardUnread(): void {
    this.unread.hear()
  }

  heardNotice(notice: Notice): void {
    if (notice.kind === 'draining') this.#isDraining.value = true
    if (notice.kind === 'role') this.toasts.show(newRoleInWords(notice.role))
  }

  async #onDesk(ops: readonly Op[]): Promise<boolean> {
    const sync = await this.#streams.inBackground(DESK_STREAM)
    return sync.do(ops)
  }

  #titleElsewhere(stream: StreamId): string | null {
    if (this.#streams.isOnScreen(stream)) return null
    const article = this.library.articles.peek().find(({ id }) => id === stream)
    return article ? articleWordsOf(article).title : 'another article'
  }

  #takeDesk(): void {
    const replica = this.#streams.get(DESK_STREAM)?.replica
    if (!replica) return
    const people = [...replica.base.ofKind('reviewer')]
    batch(() => {
      this.#people.value = new Map(people.map((row) => [row.id, row]))
      this.setup.take(replica.view)
    })
  }
}
