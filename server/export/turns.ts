import { setImmediate as nextTurn } from 'node:timers/promises'
import { ProblemError } from '../../shared/problem.ts'

/** Work goes on for so long before others are let in: well below what a person notices. */
const SLICE_MS = 5

/** Says when a slice of work is over; to be asked after every step. */
export class Slices {
  #since = performance.now()

  /** Lets everything else that waits go first, where it is time for that. */
  async pause(): Promise<void> {
    if (performance.now() - this.#since < SLICE_MS) return
    await nextTurn()
    this.#since = performance.now()
  }

  async doAll<Result>(steps: Generator<unknown, Result>): Promise<Result> {
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      await this.pause()
    }
  }
}

/**
 * Large work one after the other, and never more than so many who are in it or wait for it: so many
 * who ask at once, or who never read what they asked for, do not fill the memory.
 */
export class Turns {
  readonly #mostInside: number
  #inside = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(mostInside: number) {
    this.#mostInside = mostInside
  }

  /**
   * Does `make` when it is its turn, and then `use` with what it made, beside others. Throws a
   * ProblemError RATE_LIMITED where too many are inside already.
   */
  async take<Made>(make: () => Promise<Made>, use: (made: Made) => Promise<void>): Promise<void> {
    if (this.#inside >= this.#mostInside)
      throw new ProblemError('RATE_LIMITED', 'Too much is asked at once; ask again in a moment.')
    this.#inside += 1
    try {
      const made = this.#last.then(make)
      this.#last = made.catch(() => {})
      await use(await made)
    } finally {
      this.#inside -= 1
    }
  }
}
