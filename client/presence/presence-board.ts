import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReviewerId, StreamId } from '../../shared/ids.ts'
import {
  PRESENCE_EVERY_MS,
  PRESENCE_EXPIRES_AFTER_MS,
  type Presence,
} from '../../shared/presence/presence.ts'
import type { PresenceUpdate } from '../../shared/sync/protocol.ts'

export interface PresenceParts {
  readonly tell: (update: PresenceUpdate) => void
  readonly after: (ms: number, callback: () => void) => () => void
}

/** Says where this page is, and keeps where the others are. */
export class PresenceBoard {
  readonly #parts: PresenceParts
  readonly #present = signal<readonly Presence[]>([])
  #mine: PresenceUpdate = { stream: null, selection: null }
  #isOnline = false
  #isWaiting = false
  #repeat: (() => void) | null = null

  constructor(parts: PresenceParts) {
    this.#parts = parts
  }

  /** Everybody who is here, this reviewer too, as the server last told. */
  get present(): ReadonlySignal<readonly Presence[]> {
    return this.#present
  }

  hear(present: readonly Presence[]): void {
    this.#present.value = present
  }

  move(update: PresenceUpdate): void {
    this.#mine = update
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#parts.after(PRESENCE_EVERY_MS, () => {
      this.#isWaiting = false
      this.#tell()
    })
  }

  connected(): void {
    this.#isOnline = true
    this.#tell()
  }

  disconnected(): void {
    this.#isOnline = false
    this.#repeat?.()
    this.#present.value = []
  }

  #tell(): void {
    if (!this.#isOnline) return
    this.#parts.tell(this.#mine)
    this.#repeat?.()
    // Twice within the time after which the server takes silence for absence.
    this.#repeat = this.#parts.after(PRESENCE_EXPIRES_AFTER_MS / 2, () => this.#tell())
  }
}

/** Who else is in a stream, each once, in the order in which they were told. */
export function othersIn(
  present: readonly Presence[],
  stream: StreamId,
  me: ReviewerId | null,
): readonly ReviewerId[] {
  const there = present.filter((at) => at.stream === stream && at.reviewer !== me)
  return [...new Set(there.map(({ reviewer }) => reviewer))]
}
