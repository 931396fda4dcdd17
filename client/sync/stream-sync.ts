import type { Role } from '../../shared/access/roles.ts'
import type { ClientId, Epoch, OpId, ReviewerId, StreamId } from '../../shared/ids.ts'
import type { Outcome, WireEntry } from '../../shared/sync/entry.ts'
import { MAX_OPS_PER_SUBMIT, MAX_SUBMIT_BYTES } from '../../shared/sync/limits.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { EntriesMessage, Head, Submit } from '../../shared/sync/protocol.ts'
import { refusal } from '../../shared/sync/refusal.ts'
import type { BaseChange, Device, QueuedOp, Settled } from './device.ts'
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
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back later; returns how to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void
  readonly onChange: (changes: Changes) => void
  /** Something that should not happen, for the log. */
  readonly onFault: (what: string, detail: unknown) => void
}

/** How long to wait after a not-now: long enough not to hammer a server that is restarting. */
const RETRY_AFTER_MS = 1_000

/** Bytes that a submit needs beside its ops. */
const ENVELOPE_BYTES = 1_024

/**
 * Keeps one stream's replica in step with the authority, and its outbox moving: open, catch up,
 * fold, predict, send, settle. Knows no socket and no database; a crash between any two steps
 * loses nothing.
 */
export class StreamSync {
  readonly #parts: StreamSyncParts
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
  #isSending = false
  /** Something was stored while a batch was being read or sent: look once more. */
  #isMoreToSend = false
  #isStopped = false
  /** Grows with every cut, so that answers from before it are recognised. */
  #connection = 0
  /** How to call off what is tried again; opening and sending wait each by itself. */
  readonly #retries = new Map<'open' | 'send', () => void>()
  /** Saves run one after the other, in the order of what they hold. */
  #saving: Promise<void> = Promise.resolve()
  #reloading: Promise<void> = Promise.resolve()

  constructor(parts: StreamSyncParts) {
    this.#parts = parts
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
        if (changed === stream) void this.#reload().then(() => this.#send())
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
    this.#isSending = false
    for (const callOff of this.#retries.values()) callOff()
    this.#retries.clear()
  }

  /** Stores ops on this device, then shows them, then sends them. */
  async do(ops: readonly Op[]): Promise<void> {
    await this.#started
    await this.#parts.device.append(this.#parts.stream, ops)
    await this.#reload(new Set(), ops)
    void this.#send()
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
      this.#retryLater('open', () => void this.#open(anew))
    } finally {
      if (connection === this.#connection) this.#isOpening = false
    }
    if (connection === this.#connection && this.#isOpen) void this.#send()
  }

  async #catchUp(anew: boolean, connection: number, isFetched = false): Promise<void> {
    const { stream, transport } = this.#parts
    const epoch = anew ? null : this.#replica.epoch
    const answer = await transport.open({ stream, epoch, cursor: this.#replica.cursor })
    if (connection !== this.#connection) return
    if (!answer.ok) {
      this.#parts.onFault('the stream was not opened', answer.error)
      this.#retryLater('open', () => void this.#open(anew))
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
    if (epoch === this.#replica.epoch && seq < this.#replica.cursor) return
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
    const { actor, text, now, onChange } = this.#parts
    const predicted = this.#replica.predict({ ...actor(), text, now: now() })
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
    const isAhead = saved !== null && (saved.epoch !== epoch || saved.cursor > cursor)
    if (isAhead) this.#replica.reset(saved)
    this.#replica.setQueued(ops)
    this.#show(isAhead ? 'all' : changes)
  }

  /** Sends the outbox, a batch at a time, as long as the way is open and something is unsent. */
  async #send(): Promise<void> {
    this.#isMoreToSend = true
    if (this.#isSending || !this.#isOpen || this.#isStopped) return
    this.#isSending = true
    const connection = this.#connection
    let isMoving = true
    let isAlone = false
    while (isMoving && connection === this.#connection) {
      try {
        this.#isMoreToSend = false
        const sent = await this.#sendBatch(connection, isAlone)
        isMoving = sent !== 'done' || this.#isMoreToSend
        isAlone = sent === 'too-much'
      } catch (error) {
        // Unknown: no answer came, or this device failed. The same numbers go again later.
        isMoving = false
        if (connection !== this.#connection) return
        this.#parts.onFault('cannot send what is kept on this device', error)
        this.#retryLater('send', () => void this.#send())
      }
    }
    if (connection === this.#connection) this.#isSending = false
  }

  async #sendBatch(connection: number, isAlone: boolean): Promise<'sent' | 'too-much' | 'done'> {
    const { device, stream, transport } = this.#parts
    const { epoch } = this.#replica
    const { client, ops } = await device.outbox(stream)
    const unsent = ops.filter((queued) => !isSettled(queued, epoch))
    const [first] = unsent
    if (!first || !epoch || connection !== this.#connection || !this.#isOpen) return 'done'
    const batch = takeBatch(unsent, isAlone ? 1 : MAX_OPS_PER_SUBMIT)
    const payload: Submit = {
      stream,
      epoch,
      client,
      first: first.n,
      ops: batch.map((queued) => queued.op),
      ackedThrough: first.n - 1,
    }
    const answer = await transport.submit(payload)
    if (answer.ok) {
      await device.settle(stream, client, settledBy(answer.outcomes, epoch))
      await this.#reload()
      return 'sent'
    }
    if (connection !== this.#connection) return 'done'
    return this.#takeNo(answer.error.code, epoch, client, batch)
  }

  async #takeNo(
    code: string,
    epoch: Epoch,
    client: ClientId,
    batch: readonly QueuedOp[],
  ): Promise<'sent' | 'too-much' | 'done'> {
    const { device, stream } = this.#parts
    switch (code) {
      case 'CLIENT_UNKNOWN':
      case 'GAP':
        // What is missing before our first op was settled here once: only a server that was set
        // back can miss it, and it will get what is left under a fresh name.
        this.#parts.onFault('the server does not know earlier ops of this device', { stream, code })
        await device.renumber(stream, client, epoch)
        await this.#reload()
        return 'sent'
      case 'EPOCH_CHANGED':
        this.#isOpen = false
        void this.#open()
        return 'done'
      case 'BAD_SHAPE':
      case 'TOO_LARGE':
      case 'TOO_DEEP': {
        const [only, another] = batch
        if (another || !only) return 'too-much'
        // The door itself does not take it: back to its author, and the rest numbered anew.
        const reason = refusal(code === 'TOO_LARGE' ? code : 'BAD_SHAPE')
        await device.settle(stream, client, [{ n: only.n, refusal: reason }])
        await device.renumber(stream, client, epoch)
        await this.#reload()
        return 'sent'
      }
      default:
        this.#retryLater('send', () => void this.#send())
        return 'done'
    }
  }

  #retryLater(what: 'open' | 'send', again: () => void): void {
    this.#retries.get(what)?.()
    const run = () => {
      this.#retries.delete(what)
      again()
    }
    this.#retries.set(what, this.#parts.after(RETRY_AFTER_MS, run))
  }
}

/** Accepted in an earlier epoch means nothing in this one: it is asked for again. */
function isSettled({ accepted }: QueuedOp, epoch: Epoch | null): boolean {
  return accepted !== null && accepted.epoch === epoch
}

/** The longest run of consecutive numbers that fits into one submit. */
function takeBatch(unsent: readonly QueuedOp[], most: number): readonly QueuedOp[] {
  const batch: QueuedOp[] = []
  let bytes = ENVELOPE_BYTES
  for (const queued of unsent) {
    const last = batch.at(-1)
    // A code unit is at most three bytes in UTF-8.
    bytes += JSON.stringify(queued.op).length * 3
    if (last && (queued.n !== last.n + 1 || bytes > MAX_SUBMIT_BYTES)) break
    batch.push(queued)
    if (batch.length === most) break
  }
  return batch
}

function settledBy(outcomes: readonly Outcome[], epoch: Epoch): Settled[] {
  const settled: Settled[] = []
  for (const outcome of outcomes) {
    const { n } = outcome
    if ('refusal' in outcome) settled.push({ n, refusal: outcome.refusal })
    else if ('seq' in outcome) settled.push({ n, accepted: { epoch, seq: outcome.seq } })
    // `known`: this device has the outcome already, through another tab.
    else settled.push({ n, accepted: { epoch, seq: 0 } })
  }
  return settled
}
