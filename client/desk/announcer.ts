import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReviewerId } from '../../shared/ids.ts'
import { isVisible, type VisibleEntry, type WireEntry } from '../../shared/sync/entry.ts'
import type { OpType } from '../../shared/sync/op.ts'
import { VERDICT_VERB } from '../claim/claim-words.ts'
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
  #revealed: string[] = []
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
      if (isVisible(entry) && entry.by === me) this.#hearReveal(entry, me)
      if (!isVisible(entry) || entry.by === me || !TOLD[entry.type]) continue
      // Undo of a mark that had become an alias: a verdict went, not a claim.
      if (entry.type !== 'verdict.cast' && entry.rows[0]?.kind === 'verdict') continue
      const of = this.#gathered.get(entry.by) ?? new Map<OpType, number>()
      of.set(entry.type, (of.get(entry.type) ?? 0) + 1)
      this.#gathered.set(entry.by, of)
    }
    if (this.#gathered.size + this.#revealed.length === 0 || this.#isWaiting) return
    this.#isWaiting = true
    this.#after(ANNOUNCE_EVERY_MS, () => this.#tell())
  }

  /** What one's own first verdict has brought, on a desk whose first pass is blind. */
  #hearReveal({ op, rows }: VisibleEntry, me: ReviewerId): void {
    const verdicts = rows.filter((row) => row.kind === 'verdict')
    if (!verdicts.some(({ reviewer, revealed }) => reviewer === me && revealed?.rev === op)) return
    const others = verdicts.flatMap(({ reviewer, verdict }) =>
      reviewer === me || verdict === null
        ? []
        : `${this.#nameOf(reviewer)} ${VERDICT_VERB[verdict]}`,
    )
    if (others.length > 0) this.#revealed.push(`Shown after yours: ${others.join(', ')}.`)
  }

  #tell(): void {
    this.#isWaiting = false
    const sentences = [...this.#gathered].map(([reviewer, done]) => {
      const deeds = [...done].map(([type, count]) => TOLD[type]?.(count))
      return `${this.#nameOf(reviewer)} ${deeds.join(', ')}.`
    })
    this.#sentence.value = [...this.#revealed, ...sentences].join(' ')
    this.#gathered = new Map()
    this.#revealed = []
  }
}
