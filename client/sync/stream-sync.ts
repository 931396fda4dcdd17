import type { Role } from '../../shared/access/roles.ts'
import type { ArticleId, Epoch, OpId, ReviewerId, StreamId } from '../../shared/ids.ts'
import type { DeskSettings } from '../../shared/settings/settings.ts'
import type { DecideContext } from '../../shared/sync/decision.ts'
import type { WireEntry } from '../../shared/sync/entry.ts'
import { isSameOrder } from '../../shared/sync/epoch.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { EntriesMessage, Head } from '../../shared/sync/protocol.ts'
import { deedsOf } from '../../shared/undo/deed.ts'
import type { HistoryChange } from '../../shared/undo/history.ts'
import type { BaseChange, Device, QueuedOp } from './device.ts'
import { Outbox } from './outbox.ts'
import { type Changes, claimsOf, Replica } from './replica.ts'
import type { Transport } from './transport.ts'

export interface StreamSyncParts {
  readonly stream: StreamId
  readonly transport: Transport
  readonly device: Device
  /** Who is signed in; the role is only for the prediction. */
  readonly actor: () => { readonly reviewer: ReviewerId; readonly role: Role }
  /** The article's text; empty for the desk's stream. */
  readonly text: string
  /** What is in force on the desk, as far as this device knows; only for the prediction. */
  readonly settings: () => DeskSettings
  /** The text of another article where it is here; what is cited of any other is taken on trust. */
  readonly elsewhere?: (article: ArticleId) => string | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back later; returns how to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void
  readonly onChange: (changes: Changes) => void
  /** Something that should not happen, for the log. */
  readonly onFault: (what: string, detail: unknown) => void
}

/** How long to wait before opening again: long enough not to hammer a server that is restarting. */
const RETRY_AFTER_MS = 1_000

/**
 * Keeps one stream's replica in step with the authority, and its outbox moving: open, catch up,
 * fold, predict, send, settle. Knows no socket and no database; a crash between any two steps
 * loses nothing.
 */
export class StreamSync {
  readonly #parts: StreamSyncParts
  readonly #outbox: Outbox
  readonly #calledOff: (() => void)[] = []
  #replica = new Replica()
  #isStarted = false
  #begin: () => void = () => {}
  readonly #started = new Promise<void>((resolve) => {
    this.#begin = resolve
  })
  #isOnline = false
  #isOpen = false
  #isOpening = false
  #isStopped = false
  /** Grows with every cut, so that answers from before it are recognised. */
  #connection = 0
  #retry: (() => void) | null = null
  /** Saves run one after the other, in the order of what they hold. */
  #saving: Promise<void> = Promise.resolve()
  #reloading: Promise<void> = Promise.resolve()
  /** Ops on their way into the device: the next one is done upon what they do. */
  readonly #ahead = new Set<Op>()

  constructor(parts: StreamSyncParts) {
    this.#parts = parts
    this.#outbox = new Outbox({
      ...parts,
      epoch: () => (this.#isOpen ? this.#replica.epoch : null),
      onSettled: () => this.#reload(),
      onEpochChanged: () => {
        this.#isOpen = false
        void this.#open()
      },
    })
  }

  get replica(): Replica {
    return this.#replica
  }

  /** Whether the base is the authority's, up to a moment ago. */
  get isLive(): boolean {
    return this.#isOpen
  }

  /** One's own ops whose outcome is not known yet. */
  get unsent(): readonly QueuedOp[] {
    return this.#replica.queued.filter((queued) => queued.accepted === null)
  }

  /** Loads what this device remembers; after that the view can be shown, connected or not. */
  async start(): Promise<void> {
    const { device, stream } = this.#parts
    this.#calledOff.push(
      device.onOtherTab((changed) => {
        if (changed === stream) void this.#reload().then(() => this.#outbox.send())
      }),
    )
    const saved = await device.loadBase(stream)
    this.#replica = new Replica(saved)
    this.#isStarted = true
    await this.#reload('all')
    this.#begin()
    void this.#open()
  }

  stop(): void {
    this.#isStopped = true
    this.disconnected()
    for (const callOff of this.#calledOff.splice(0)) callOff()
    this.#parts.transport.close(this.#parts.stream)
  }

  connected(): void {
    this.#isOnline = true
    void this.#open()
  }

  disconnected(): void {
    this.#connection += 1
    this.#isOnline = false
    this.#isOpen = false
    this.#isOpening = false
    this.#outbox.cut()
    this.#retry?.()
    this.#retry = null
  }

  /**
   * Stores ops on this device, then shows them, then sends them. False, and nothing is done, where the
   * change of the history comes too late.
   *
   * @param change what they are in the history; left out, a step of their own
   * @param bulk the id of the change of many claims that they are a part of
   */
  async do(ops: readonly Op[], change?: HistoryChange, bulk?: OpId): Promise<boolean> {
    await this.#started
    const { device, stream } = this.#parts
    const { view } = this.#replica
    const deeds = change ? [] : deedsOf(view, [...this.#ahead], ops, this.context())
    for (const op of ops) this.#ahead.add(op)
    try {
      const did: HistoryChange = { kind: 'did', deeds, ...(bulk === undefined ? {} : { bulk }) }
      if (!(await device.append(stream, ops, change ?? did))) return false
      await this.#reload(new Set(), ops)
    } finally {
      for (const op of ops) this.#ahead.delete(op)
    }
    void this.#outbox.send()
    return true
  }

  /** Takes over what other tabs have stored on this device by now. */
  async refresh(): Promise<void> {
    await this.#started
    await this.#reload()
  }

  /** Who asks the rules, and when. */
  context(): DecideContext {
    const { actor, text, elsewhere = () => undefined, settings, now } = this.#parts
    const at = new Date(now()).toISOString()
    return { ...actor(), text, elsewhere, settings: settings(), at }
  }

  receive({ stream, epoch, entries }: EntriesMessage): void {
    if (stream !== this.#parts.stream || !this.#isOpen) return
    if (!this.#fold(epoch, entries)) void this.#open()
  }

  /** Checks the replica against the authority's own account of it. */
  head({ stream, epoch, seq, hash }: Head): void {
    if (stream !== this.#parts.stream || !this.#isOpen) return
    const { replica } = this
    if (epoch !== replica.epoch || seq > replica.cursor) void this.#open()
    else if (seq === replica.cursor && hash !== replica.base.hash) {
      this.#parts.onFault('replica differs from the authority', { stream, seq, hash })
      void this.#open(true)
    }
  }

  /** Asks for what came after the cursor, or for everything; then the outbox moves. */
  async #open(anew = false): Promise<void> {
    if (!this.#isStarted || !this.#isOnline || this.#isOpening || this.#isStopped) return
    this.#isOpening = true
    const connection = this.#connection
    try {
      await this.#catchUp(anew, connection)
    } catch (error) {
      if (connection !== this.#connection) return
      this.#parts.onFault('cannot open the stream', error)
      this.#retryLater(() => void this.#open(anew))
    } finally {
      if (connection === this.#connection) this.#isOpening = false
    }
    if (connection === this.#connection && this.#isOpen) void this.#outbox.send()
  }

  async #catchUp(anew: boolean, connection: number, isFetched = false): Promise<void> {
    const { stream, transport } = this.#parts
    const epoch = anew ? null : this.#replica.epoch
    const answer = await transport.open({ stream, epoch, cursor: this.#replica.cursor })
    if (connection !== this.#connection) return
    if (!answer.ok) {
      this.#parts.onFault('the stream was not opened', answer.error)
      this.#retryLater(() => void this.#open(anew))
      return
    }
    if ('reset' in answer) {
      // Fetching the state again and again would help neither side.
      if (isFetched) throw new Error('the state that was fetched does not lead into the stream')
      await this.#reset(connection)
      return this.#catchUp(false, connection, true)
    }
    this.#isOpen = true
    if (this.#replica.epoch === null) {
      // An empty replica may be given the stream from its first entry on.
      this.#replica.reset({ epoch: answer.epoch, cursor: 0, rows: [] })
      this.#keep([], [], null)
    }
    this.#fold(answer.epoch, answer.entries)
  }

  /** Folds and keeps what follows the cursor; false when something is missing before it. */
  #fold(epoch: Epoch, entries: readonly WireEntry[]): boolean {
    const after = this.#replica.cursor
    const received = this.#replica.receive(epoch, entries)
    if (received.kind === 'folded') this.#keep(received.rows, received.held, after)
    return received.kind !== 'ask'
  }

  async #reset(connection: number): Promise<void> {
    const { stream, transport } = this.#parts
    const { epoch, seq, rows } = await transport.fetchState(stream)
    if (connection !== this.#connection) throw new Error('cut while the state was under way')
    // While it was under way another tab's base may have brought this replica further.
    if (isSameOrder(epoch, this.#replica.epoch) && seq < this.#replica.cursor) return
    this.#replica.reset({ epoch, cursor: seq, rows })
    this.#keep(rows, [], null)
    await this.#reload('all')
  }

  /** Shows folded rows and stores them with the cursor that they belong to. */
  #keep(rows: BaseChange['rows'], held: readonly OpId[], after: number | null): void {
    const { epoch, cursor } = this.#replica
    this.#show(after === null ? 'all' : claimsOf(rows))
    if (!epoch) return
    this.#saving = this.#saving
      .then(() => this.#save({ epoch, cursor, rows, after, held }))
      .catch((error) => this.#parts.onFault('cannot store the article on this device', error))
  }

  async #save(change: BaseChange): Promise<void> {
    const { device, stream } = this.#parts
    if ((await device.saveBase(stream, change)) === 'hole') {
      const { base, cursor, epoch } = this.#replica
      if (!epoch) return
      const whole = { ...change, epoch, cursor, rows: [...base.rows()], after: null }
      await device.saveBase(stream, whole)
    }
    // The outbox was read before the echo was folded: what it still queues is held by now.
    if (this.#replica.queued.some(({ op }) => change.held.includes(op.id))) await this.#reload()
  }

  #show(changes: Changes): void {
    const { actor, text, elsewhere = () => undefined, settings, now, onChange } = this.#parts
    const context = { ...actor(), text, elsewhere, settings: settings(), now: now() }
    const predicted = this.#replica.predict(context)
    onChange(changes === 'all' ? 'all' : new Set([...changes, ...predicted]))
  }

  /** One after the other, so that an older reading never replaces a newer one. */
  #reload(changes: Changes = new Set(), stored: readonly Op[] = []): Promise<void> {
    const reload = this.#reloading.then(() => this.#takeOver(changes, stored))
    this.#reloading = reload.catch(() => {})
    return reload
  }

  /** Takes over what the device's outbox holds now, whichever tab put it there. */
  async #takeOver(changes: Changes, stored: readonly Op[]): Promise<void> {
    if (!this.#isStarted) return
    const { device, stream } = this.#parts
    const { ops } = await device.outbox(stream)
    const left = new Set(ops.map(({ op }) => op.id))
    const mine = [...this.#replica.queued.map(({ op }) => op), ...stored]
    const isTakenOver = mine.some((op) => !left.has(op.id))
    const saved = isTakenOver ? await device.loadBase(stream) : null
    // Another tab stored a base that holds an op of ours: with its echo still under way here, the
    // op would leave this view for a moment, so this tab goes on from that base.
    const { cursor, epoch } = this.#replica
    const isAhead = saved !== null && (!isSameOrder(saved.epoch, epoch) || saved.cursor > cursor)
    if (isAhead) this.#replica.reset(saved)
    this.#replica.setQueued(ops)
    this.#show(isAhead ? 'all' : changes)
  }

  #retryLater(again: () => void): void {
    this.#retry?.()
    this.#retry = this.#parts.after(RETRY_AFTER_MS, () => {
      this.#retry = null
      again()
    })
  }
}
