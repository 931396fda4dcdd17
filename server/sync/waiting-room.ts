import type { NotNow } from '../../shared/sync/refusal.ts'
import { apart } from './apart.ts'

/** Somebody who waits until certain ops are durable. */
export interface Waiting {
  readonly isSettled: () => boolean
  readonly answer: () => void
  readonly fail: (reason: NotNow) => void
}

/** Everybody whose ops are on the way to the disk, in the order in which they came. */
export class WaitingRoom {
  #waiting: Waiting[] = []

  /** Answers at once where nothing is to be waited for; says whether something is. */
  admit(waiting: Waiting): boolean {
    if (waiting.isSettled()) {
      waiting.answer()
      return false
    }
    this.#waiting.push(waiting)
    return true
  }

  /** Answers those whose ops are durable now. */
  answer(): void {
    const settled: Waiting[] = []
    const waiting: Waiting[] = []
    for (const one of this.#waiting) (one.isSettled() ? settled : waiting).push(one)
    this.#waiting = waiting
    for (const one of settled) apart(one.answer)
  }

  /** The disk said no: everybody may try again. */
  fail(reason: NotNow): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const { fail } of waiting) apart(() => fail(reason))
  }
}
