import { type ReadonlySignal, signal } from '@preact/signals'
import type { ClaimRow } from '../../shared/claim/claim.ts'
import type { VerdictRow } from '../../shared/claim/verdict.ts'
import type { ReviewerId } from '../../shared/ids.ts'

/** What of a claim says who and what occurs in it. */
export interface UsedIn {
  readonly row: Pick<ClaimRow, 'author' | 'speaker' | 'tags'>
  readonly verdicts: readonly Pick<VerdictRow, 'reviewer'>[]
}

/** Who and what occurs in the claims of an article, kept while they change one by one. */
export class Usage {
  /** Whoever marked or judged something. */
  readonly #people = new Tally<ReviewerId>()
  readonly #speakers = new Tally<string>()
  readonly #tags = new Tally<string>()

  get people(): ReadonlySignal<readonly ReviewerId[]> {
    return this.#people.keys
  }

  get speakers(): ReadonlySignal<readonly string[]> {
    return this.#speakers.keys
  }

  get tags(): ReadonlySignal<readonly string[]> {
    return this.#tags.keys
  }

  clear(): void {
    for (const tally of [this.#people, this.#speakers, this.#tags]) tally.clear()
  }

  /** Counts a claim in, or out again as it was. */
  count({ row, verdicts }: UsedIn, by: 1 | -1): void {
    for (const id of new Set([row.author, ...verdicts.map(({ reviewer }) => reviewer)])) {
      this.#people.count(id, by)
    }
    if (row.speaker !== null) this.#speakers.count(row.speaker, by)
    for (const tag of row.tags) this.#tags.count(tag, by)
  }

  /** Tells whoever looks, if anything has come or gone. */
  tell(): void {
    for (const tally of [this.#people, this.#speakers, this.#tags]) tally.tell()
  }
}

class Tally<Key extends string> {
  readonly #counts = new Map<Key, number>()
  readonly #keys = signal<readonly Key[]>([])
  #mayDiffer = false

  /** By the alphabet. */
  get keys(): ReadonlySignal<readonly Key[]> {
    return this.#keys
  }

  clear(): void {
    this.#counts.clear()
    this.#mayDiffer = true
  }

  count(key: Key, by: 1 | -1): void {
    const before = this.#counts.get(key) ?? 0
    if (before + by === 0) this.#counts.delete(key)
    else this.#counts.set(key, before + by)
    if (before === 0 || before + by === 0) this.#mayDiffer = true
  }

  tell(): void {
    if (!this.#mayDiffer) return
    this.#mayDiffer = false
    const keys = [...this.#counts.keys()].sort((a, b) => a.localeCompare(b, 'en'))
    const before = this.#keys.peek()
    if (keys.length === before.length && keys.every((key, at) => key === before[at])) return
    this.#keys.value = keys
  }
}
