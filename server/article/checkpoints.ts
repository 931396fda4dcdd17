import type { Epoch, StreamId } from '../../shared/ids.ts'
import type { Row } from '../../shared/sync/rows.ts'

/** A state of a stream as it stood after one of its entries. */
export interface Checkpoint {
  readonly seq: number
  readonly rows: readonly Row[]
}

/** Entries between two of them: so many are read again in a few hundredths of a second. */
export const APART = 1_000

/** Rows of all that are kept: some 50 MB where each has a long rationale. */
const MOST_ROWS = 50_000

type Stream = { readonly stream: StreamId; readonly epoch: Epoch }

/**
 * States that were read from the log lately, so that whoever goes through the past of a long article
 * does not read all of it at every step. Those that were asked for last are kept.
 */
export class Checkpoints {
  readonly #kept = new Map<string, Stream & Checkpoint>()
  readonly #mostRows: number
  #rows = 0

  constructor(mostRows = MOST_ROWS) {
    this.#mostRows = mostRows
  }

  /** How many rows are kept. */
  get size(): number {
    return this.#rows
  }

  /** The nearest that is kept at or before an entry. */
  before({ stream, epoch }: Stream, seq: number): Checkpoint | null {
    let nearest: (Stream & Checkpoint) | null = null
    for (const one of this.#kept.values()) {
      if (one.stream !== stream || one.epoch !== epoch || one.seq > seq) continue
      if (!nearest || one.seq > nearest.seq) nearest = one
    }
    if (nearest) this.#touch(nearest)
    return nearest
  }

  keep({ stream, epoch }: Stream, checkpoint: Checkpoint): void {
    const one = { stream, epoch, ...checkpoint }
    if (one.rows.length > this.#mostRows) return
    this.#drop(keyOf(one))
    this.#touch(one)
    this.#rows += one.rows.length
    for (const key of this.#kept.keys()) {
      if (this.#rows <= this.#mostRows) break
      this.#drop(key)
    }
  }

  #touch(one: Stream & Checkpoint): void {
    this.#kept.delete(keyOf(one))
    this.#kept.set(keyOf(one), one)
  }

  #drop(key: string): void {
    this.#rows -= this.#kept.get(key)?.rows.length ?? 0
    this.#kept.delete(key)
  }
}

function keyOf({ stream, epoch, seq }: Stream & Checkpoint): string {
  return `${stream} ${epoch} ${seq}`
}
