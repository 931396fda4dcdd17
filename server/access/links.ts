import type { Id, ReviewerId } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import type { Grant, Link } from './access-record.ts'
import type { TokenHash } from './token.ts'

/** How long an expired link still says "expired" instead of "not valid". */
const REMEMBERED_FOR_MS = 30 * 24 * 3600_000

/** Links that may be valid at once: a large newsroom's, and a bound for the file. */
export const MAX_LINKS = 1_000

/** Invites and personal sign-in links, by the hash of their token. */
export class Links {
  readonly #now: () => number
  readonly #byHash: Map<TokenHash, Link>

  constructor(links: Iterable<Link>, now: () => number) {
    this.#now = now
    this.#byHash = new Map([...links].map((link) => [link.hash, link]))
  }

  /** Throws CONFLICT when there are too many. */
  add(link: Link): void {
    this.#forgetOld()
    if (this.#byHash.size >= MAX_LINKS) {
      throw new ProblemError('CONFLICT', `There are ${MAX_LINKS} links; revoke some first.`)
    }
    this.#byHash.set(link.hash, link)
  }

  /** What the link would give. Throws INVITE_INVALID or INVITE_EXPIRED. */
  find(hash: TokenHash | null): Link {
    const link = hash && this.#byHash.get(hash)
    if (!link) throw new ProblemError('INVITE_INVALID')
    const now = this.#now()
    // A link from the future means that the clock went back, and then nothing about it is sure.
    if (now >= link.expiresAt || now < link.at || link.used >= link.uses) {
      throw new ProblemError('INVITE_EXPIRED')
    }
    return link
  }

  /** Counts one use more, or one less when what it was used for did not last. */
  use(hash: TokenHash, step: 1 | -1): void {
    const link = this.#byHash.get(hash)
    if (link) this.#byHash.set(hash, { ...link, used: link.used + step })
  }

  /** Returns the links that fit, removed. */
  remove(fits: (link: Link) => boolean): readonly Link[] {
    const removed = [...this.#byHash.values()].filter(fits)
    for (const { hash } of removed) this.#byHash.delete(hash)
    return removed
  }

  byId(id: Id<'link'>): Link | undefined {
    return [...this.#byHash.values()].find((link) => link.id === id)
  }

  all(): readonly Link[] {
    return [...this.#byHash.values()]
  }

  #forgetOld(): void {
    const before = this.#now() - REMEMBERED_FOR_MS
    this.remove(({ expiresAt }) => expiresAt < before)
  }
}

export function isInvite(link: Link): link is Link & { grant: Extract<Grant, { kind: 'join' }> } {
  return link.grant.kind === 'join'
}

export function isSignInLinkOf(reviewer: ReviewerId): (link: Link) => boolean {
  return ({ grant }) => grant.kind === 'sign-in' && grant.reviewer === reviewer
}
