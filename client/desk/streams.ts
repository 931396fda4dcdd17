import { type ReadonlySignal, signal } from '@preact/signals'
import type { StreamId } from '../../shared/ids.ts'
import type { EntriesMessage, Head } from '../../shared/sync/protocol.ts'
import type { Device } from '../sync/device.ts'
import { StreamSync, type StreamSyncParts } from '../sync/stream-sync.ts'

type Listener = StreamSyncParts['onChange']

interface OpenStream {
  readonly sync: StreamSync
  readonly text: string
  /** Null in the background: it stays only until its outbox is empty. */
  listener: Listener | null
  unsent: number
}

export interface StreamsParts extends Omit<StreamSyncParts, 'stream' | 'text' | 'onChange'> {
  readonly device: Device
  /** Some ops of a stream have got their outcome: a refusal may lie in the tray. */
  readonly onSettled: () => void
}

/**
 * The streams that this page follows: those on screen, and in the background those in which
 * something of one's own waits, until it is sent.
 */
export class Streams {
  readonly #parts: StreamsParts
  readonly #open = new Map<StreamId, OpenStream>()
  readonly #unsent = signal(0)
  readonly #stopListening: () => void
  #isOnline = false

  constructor(parts: StreamsParts) {
    this.#parts = parts
    this.#stopListening = parts.device.onOtherTab((stream) => {
      parts.onSettled()
      if (!this.#open.has(stream)) void this.drain()
    })
  }

  /** One's own ops, of all streams, whose outcome is not known yet. */
  get unsent(): ReadonlySignal<number> {
    return this.#unsent
  }

  /**
   * Follows a stream for the screen; resolves when what this device remembers is there.
   *
   * @param text the article's text, which predictions are decided against; empty for the desk
   */
  async open(stream: StreamId, text: string, listener: Listener): Promise<StreamSync> {
    this.#stop(stream)
    const opened = this.#start(stream, text, listener)
    await opened.sync.start()
    return opened.sync
  }

  isOnScreen(stream: StreamId): boolean {
    return !!this.#open.get(stream)?.listener
  }

  get(stream: StreamId): StreamSync | undefined {
    return this.#open.get(stream)?.sync
  }

  /**
   * A stream without a screen, for instance to send something anew that was refused there.
   *
   * @param text where it is known: what is moved or marked is decided against it
   */
  async inBackground(stream: StreamId, text = ''): Promise<StreamSync> {
    const known = this.#open.get(stream)
    if (known && (known.listener || known.text === text || text === '')) return known.sync
    this.#stop(stream)
    const { sync } = this.#start(stream, text, null)
    await sync.start()
    return sync
  }

  /** Follows a stream until something is done there, and sent. */
  async visit(
    stream: StreamId,
    text: string,
    run: (sync: StreamSync) => Promise<void>,
  ): Promise<void> {
    const sync = await this.inBackground(stream, text)
    try {
      await run(sync)
    } finally {
      const opened = this.#open.get(stream)
      const isIdle = opened?.sync === sync && !opened.listener && opened.unsent === 0
      if (isIdle) this.#stop(stream)
    }
  }

  /** The screen no longer shows this stream; what is unsent goes on in the background. */
  release(stream: StreamId, sync: StreamSync): void {
    const opened = this.#open.get(stream)
    if (opened?.sync !== sync) return
    opened.listener = null
    if (opened.unsent === 0) this.#stop(stream)
  }

  /** Follows every stream in which something waits on this device. */
  async drain(): Promise<void> {
    for (const stream of await this.#parts.device.unsentStreams()) {
      await this.inBackground(stream)
    }
  }

  connected(): void {
    this.#isOnline = true
    for (const { sync } of this.#open.values()) sync.connected()
    void this.drain()
  }

  disconnected(): void {
    this.#isOnline = false
    for (const { sync } of this.#open.values()) sync.disconnected()
  }

  receive(message: EntriesMessage): void {
    this.#open.get(message.stream)?.sync.receive(message)
  }

  head(message: Head): void {
    this.#open.get(message.stream)?.sync.head(message)
  }

  stop(): void {
    this.#stopListening()
    for (const stream of [...this.#open.keys()]) this.#stop(stream)
  }

  #start(stream: StreamId, text: string, listener: Listener | null): OpenStream {
    const { onSettled, ...parts } = this.#parts
    const sync: StreamSync = new StreamSync({
      ...parts,
      stream,
      text,
      onChange: (changes) => {
        const before = opened.unsent
        opened.unsent = sync.unsent.length
        this.#count()
        opened.listener?.(changes)
        if (opened.unsent < before) onSettled()
        // The screen may have opened the stream anew meanwhile: that one goes on.
        const isCurrent = this.#open.get(stream) === opened
        if (isCurrent && opened.unsent === 0 && !opened.listener && before > 0) this.#stop(stream)
      },
    })
    const opened: OpenStream = { sync, text, listener, unsent: 0 }
    this.#open.set(stream, opened)
    if (this.#isOnline) sync.connected()
    return opened
  }

  #stop(stream: StreamId): void {
    const opened = this.#open.get(stream)
    if (!opened) return
    this.#open.delete(stream)
    opened.listener = null
    opened.sync.stop()
    this.#count()
  }

  #count(): void {
    let unsent = 0
    for (const opened of this.#open.values()) unsent += opened.unsent
    this.#unsent.value = unsent
  }
}
