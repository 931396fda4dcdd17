import type { NotNow } from '../../shared/sync/refusal.ts'

/** A not-now where there is no acknowledgement to put it in. */
export class NotNowError extends Error {
  readonly notNow: NotNow

  constructor(reason: NotNow) {
    super(reason.message)
    this.notNow = reason
  }
}
