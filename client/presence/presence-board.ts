import { type ReadonlySignal, signal } from '@preact/signals'
import type { ArticleId, ClaimId } from '../../shared/ids.ts'
import {
  isSamePlace,
  PRESENCE_EXPIRES_AFTER_MS,
  PRESENCE_SAID_EVERY_MS,
  type Presence,
  type PresenceTold,
  presentAfter,
  type Whereabouts,
} from '../../shared/presence/presence.ts'

export interface PresenceParts {
  readonly tell: (where: Whereabouts) => void
  readonly after: (ms: number, callback: () => void) => () => void
}

/** One still writes for so long after the last letter: people think between two words. */
export const WRITING_LASTS_MS = 4_000

/** The article that is on screen here. */
interface Place {
  readonly article: ArticleId
  /** Asked only when it is told. */
  readonly reading: () => number | null
}

/** Says where this page is, and keeps where the others are. */
export class PresenceBoard {
  readonly #parts: PresenceParts
  readonly #present = signal<readonly Presence[]>([])
  #place: Place | null = null
  #selection: Whereabouts['selection'] = null
  #writing: ClaimId | null = null
  #told: Whereabouts | null = null
  #isOnline = false
  #isWaiting = false
  #repeat: (() => void) | null = null
  #writingEnds: (() => void) | null = null

  constructor(parts: PresenceParts) {
    this.#parts = parts
  }

  /** Everybody who is here, this reviewer too, as the server last told. */
  get present(): ReadonlySignal<readonly Presence[]> {
    return this.#present
  }

  hear(told: PresenceTold): void {
    this.#present.value = presentAfter(this.#present.peek(), told)
  }

  /**
   * An article is on screen.
   *
   * @param reading the offset that one reads now
   * @returns to be called when it is no longer
   */
  enter(article: ArticleId, reading: () => number | null): () => void {
    const place = { article, reading }
    this.#goTo(place)
    return () => {
      if (this.#place === place) this.#goTo(null)
    }
  }

  select(selection: Whereabouts['selection']): void {
    this.#selection = selection
    this.#moved()
  }

  /** What one reads may be something else now. */
  scrolled(): void {
    this.#moved()
  }

  /** One wrote something on a claim's card. */
  write(claim: ClaimId): void {
    this.#writing = claim
    this.#writingEnds?.()
    this.#writingEnds = this.#parts.after(WRITING_LASTS_MS, () => this.wrote())
    this.#moved()
  }

  /** What one wrote is saved or left. */
  wrote(): void {
    if (this.#writing === null) return
    this.#writingEnds?.()
    this.#writingEnds = null
    this.#writing = null
    this.#moved()
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

  #goTo(place: Place | null): void {
    this.#place = place
    this.#selection = null
    this.#writing = null
    this.#writingEnds?.()
    this.#moved()
  }

  #moved(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#parts.after(PRESENCE_SAID_EVERY_MS, () => {
      this.#isWaiting = false
      const now = this.#whereabouts()
      if (!this.#told || !isSamePlace(this.#told, now)) this.#tell(now)
    })
  }

  #tell(now = this.#whereabouts()): void {
    if (!this.#isOnline) return
    this.#told = now
    this.#parts.tell(now)
    this.#repeat?.()
    // Twice within the time after which the server takes silence for absence.
    this.#repeat = this.#parts.after(PRESENCE_EXPIRES_AFTER_MS / 2, () => this.#tell())
  }

  #whereabouts(): Whereabouts {
    if (!this.#place) return { stream: null, selection: null }
    const reading = this.#place.reading()
    return {
      stream: this.#place.article,
      selection: this.#selection,
      ...(reading === null ? {} : { reading }),
      ...(this.#writing === null ? {} : { writing: this.#writing }),
    }
  }
}
