import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReviewerId } from '../../shared/ids.ts'
import { isVisible, type WireEntry } from '../../shared/sync/entry.ts'
import type { OpType } from '../../shared/sync/op.ts'
import { counted } from './words.ts'

/** Colleagues' changes are told at most this often: a screen reader needs about that for a sentence. */
export const ANNOUNCE_EVERY_MS = 4_000

/** What is told of an op, by how often it came; the others pass in silence. */
const TOLD: Partial<Record<OpType, (count: number) => string>> = {
  'claim.add': (count) => `marked ${counted(count, 'claim')}`,
  'verdict.cast': (count) => `gave ${counted(count, 'verdict')}`,
  'comment.add': (count) => `wrote ${counted(count, 'comment')}`,
  'claim.remove': (count) => `removed ${counted(count, 'claim')}`,
  'claim.restore': (count) => `brought back ${counted(count, 'claim')}`,
}

/** What colleagues did, gathered into one polite sentence at a time. */
export class Announcer {
  readonly #sentence = signal('')
  readonly #after: (ms: number, callback: () => void) => void
  readonly #nameOf: (reviewer: ReviewerId) => string
  #gathered = new Map<ReviewerId, Map<OpType, number>>()
  #isWaiting = false

  constructor(
    after: (ms: number, callback: () => void) => void,
    nameOf: (reviewer: ReviewerId) => string,
  ) {
    this.#after = after
    this.#nameOf = nameOf
  }

  get sentence(): ReadonlySignal<string> {
    return this.#sentence
  }

  /** Says something of this page's own at once. */
  say(sentence: string): void {
    this.#sentence.value = sentence
  }

  hear(entries: readonly WireEntry[], me: ReviewerId): void {
    for (const entry of entries) {
      if (!isVisible(entry) || entry.by === me || !TOLD[entry.type]) continue
      // Undo of a mark that had become an alias: a verdict went, not a claim.
      if (entry.type !== 'verdict.cast' && entry.rows[0]?.kind === 'verdict') continue
      const of = this.#gathered.get(entry.by) ?? new Map<OpType, number>()
      of.set(entry.type, (of.get(entry.type) ?? 0) + 1)
      this.#gathered.set(entry.by, of)
    }
    if (this.#gathered.size === 0 || this.#isWaiting) return
    this.#isWaiting = true
    this.#after(ANNOUNCE_EVERY_MS, () => this.#tell())
  }

  #tell(): void {
    this.#isWaiting = false
    const sentences = [...this.#gathered].map(([reviewer, done]) => {
      const deeds = [...done].map(([type, count]) => TOLD[type]?.(count))
      return `${this.#nameOf(reviewer)} ${deeds.join(', ')}.`
    })
    this.#gathered = new Map()
    this.#sentence.value = sentences.join(' ')
  }
}
