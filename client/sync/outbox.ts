import type { ClientId, Epoch, StreamId } from '../../shared/ids.ts'
import type { Outcome } from '../../shared/sync/entry.ts'
import { isSameOrder } from '../../shared/sync/epoch.ts'
import { MAX_OPS_PER_SUBMIT, MAX_SUBMIT_BYTES } from '../../shared/sync/limits.ts'
import type { Submit } from '../../shared/sync/protocol.ts'
import { refusal } from '../../shared/sync/refusal.ts'
import type { Device, QueuedOp, Settled } from './device.ts'
import type { Transport } from './transport.ts'

export interface OutboxParts {
  readonly stream: StreamId
  readonly transport: Pick<Transport, 'submit'>
  readonly device: Device
  /** Of the open stream; null while it is not open, and nothing is sent. */
  readonly epoch: () => Epoch | null
  /** Outcomes were stored on the device. */
  readonly onSettled: () => Promise<void>
  /** The authority is in another epoch: the stream must be opened again. */
  readonly onEpochChanged: () => void
  /** Calls back later; returns how to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void
  readonly onFault: (what: string, detail: unknown) => void
}

/** How long to wait after a not-now: long enough not to hammer a server that is restarting. */
const RETRY_AFTER_MS = 1_000

/** Bytes that a submit needs beside its ops. */
const ENVELOPE_BYTES = 1_024

type Sent = 'sent' | 'too-much' | 'done'

/**
 * Sends one stream's ops, a batch at a time and in their numbers' order, until the device holds an
 * outcome of each. What was cut off before its answer came is sent again under the same numbers.
 */
export class Outbox {
  readonly #parts: OutboxParts
  #isSending = false
  /** Something was stored while a batch was being read or sent: look once more. */
  #isMoreToSend = false
  /** Grows with every cut, so that answers from before it are recognised. */
  #connection = 0
  #retry: (() => void) | null = null

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  /** The connection is gone, and with it the answer that was waited for. */
  cut(): void {
    this.#connection += 1
    this.#isSending = false
    this.#retry?.()
    this.#retry = null
  }

  /** Goes on as long as the stream is open and something is unsent. */
  async send(): Promise<void> {
    this.#isMoreToSend = true
    if (this.#isSending || !this.#parts.epoch()) return
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
        this.#sendLater()
      }
    }
    if (connection === this.#connection) this.#isSending = false
  }

  async #sendBatch(connection: number, isAlone: boolean): Promise<Sent> {
    const { device, onSettled, stream, transport } = this.#parts
    const epoch = this.#parts.epoch()
    const { client, ops } = await device.outbox(stream)
    const unsent = ops.filter((queued) => !isSettled(queued, epoch))
    const [first] = unsent
    // Read again: the stream may have been closed or reset while the device was read.
    const isSame = connection === this.#connection && epoch === this.#parts.epoch()
    if (!first || !epoch || !isSame) return 'done'
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
      await onSettled()
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
  ): Promise<Sent> {
    const { device, onEpochChanged, onFault, onSettled, stream } = this.#parts
    switch (code) {
      case 'CLIENT_UNKNOWN':
      case 'GAP':
        // What is missing before our first op was settled here once: only a server that was set
        // back can miss it, and it will get what is left under a fresh name.
        onFault('the server does not know earlier ops of this device', { stream, code })
        await device.renumber(stream, client, epoch)
        await onSettled()
        return 'sent'
      case 'EPOCH_CHANGED':
        onEpochChanged()
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
        await onSettled()
        return 'sent'
      }
      default:
        this.#sendLater()
        return 'done'
    }
  }

  #sendLater(): void {
    this.#retry?.()
    this.#retry = this.#parts.after(RETRY_AFTER_MS, () => {
      this.#retry = null
      void this.send()
    })
  }
}

/** Accepted in an earlier epoch means nothing in this one: it is asked for again. */
function isSettled({ accepted }: QueuedOp, epoch: Epoch | null): boolean {
  return accepted !== null && isSameOrder(accepted.epoch, epoch)
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
    else settled.push({ n, accepted: { epoch, seq: outcome.through } })
  }
  return settled
}
