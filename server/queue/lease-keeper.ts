import { leaseEndsAt } from '../../shared/claim/lease.ts'
import { type ArticleId, type Id, SYSTEM } from '../../shared/ids.ts'
import type { ClaimRelease } from '../../shared/sync/op.ts'
import type { After } from '../store/timer.ts'
import type { Authorities } from '../sync/authorities.ts'
import { NotNowError } from '../sync/not-now-error.ts'
import type { OpenLease, OpenLeases } from './open-leases.ts'

export interface LeaseKeeperParts {
  readonly leases: OpenLeases
  readonly authorities: Pick<Authorities, 'open'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly after: After
  readonly newId: <Kind extends string>() => Id<Kind>
  /** Told of a lease that cannot be ended, since its article cannot be served. */
  readonly onFault: (error: unknown) => void
}

/** What the disk refused is tried again after so long. */
const AGAIN_AFTER_MS = 1_000

/**
 * Ends the leases whose time is over, those too that ran out while no server was running: nothing in
 * the rules reads a clock, so an expired lease is an op like any other, and stands in the log.
 */
export class LeaseKeeper {
  readonly #parts: LeaseKeeperParts
  readonly #cancels = new Set<() => void>()
  #isStopped = false

  constructor(parts: LeaseKeeperParts) {
    this.#parts = parts
    for (const [article, lease] of parts.leases.all()) this.#watch(article, lease)
    parts.leases.onOpen = (article, lease) => this.#watch(article, lease)
  }

  stop(): void {
    this.#isStopped = true
    for (const cancel of this.#cancels) cancel()
    this.#cancels.clear()
  }

  #watch(article: ArticleId, lease: OpenLease): void {
    const { now } = this.#parts
    this.#later(Math.max(0, leaseEndsAt(lease) - now()), article, lease)
  }

  #later(ms: number, article: ArticleId, lease: OpenLease): void {
    if (this.#isStopped) return
    const cancel = this.#parts.after(ms, () => {
      this.#cancels.delete(cancel)
      void this.#end(article, lease)
    })
    this.#cancels.add(cancel)
  }

  /** Guarded by the lease that ran out, so that one which began since runs on. */
  async #end(article: ArticleId, lease: OpenLease): Promise<void> {
    const { leases, authorities, newId, onFault } = this.#parts
    if (this.#isStopped || !leases.has(article, lease)) return
    const { claim, rev: guard } = lease
    const op: ClaimRelease = { type: 'claim.release', id: newId<'op'>(), claim, guard }
    try {
      const authority = await authorities.open(article)
      await authority.issue({ reviewer: SYSTEM, role: 'admin' }, op)
    } catch (error) {
      if (error instanceof NotNowError) this.#later(AGAIN_AFTER_MS, article, lease)
      else if (!this.#isStopped) onFault(error)
    }
  }
}
