import type { ArticleId, ClaimId } from '../../shared/ids.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import { ClaimDesk } from '../claim/claim-desk.ts'
import type { Desk } from '../desk/desk.ts'

interface Held {
  readonly claims: ClaimDesk
  readonly loading: Promise<void>
  holders: number
}

/** How long a claim may take to come from the server before a verdict on it is given up. */
const PATIENCE_MS = 10_000

/** The articles whose claims the queue looks at: each open while somebody here needs it. */
export class QueueArticles {
  readonly #desk: Desk
  readonly #held = new Map<ArticleId, Held>()

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Opens an article, or joins who has it open; to be let go of as often. */
  hold(article: ArticleId): ClaimDesk {
    const held = this.#held.get(article) ?? this.#open(article)
    held.holders += 1
    return held.claims
  }

  /** The article, where somebody here has it open. */
  at(article: ArticleId): ClaimDesk | null {
    return this.#held.get(article)?.claims ?? null
  }

  letGo(article: ArticleId): void {
    const held = this.#held.get(article)
    if (!held) return
    held.holders -= 1
    if (held.holders > 0) return
    this.#held.delete(article)
    held.claims.article.close()
  }

  /** Does something with a claim as it stands here; false when it cannot be had. */
  async withClaim(
    article: ArticleId,
    id: ClaimId,
    act: (claims: ClaimDesk, claim: ShownClaim) => Promise<unknown>,
  ): Promise<boolean> {
    const claims = this.hold(article)
    try {
      await this.#held.get(article)?.loading
      const claim = await this.#appears(claims, id)
      if (!claim) return false
      await act(claims, claim)
      return true
    } finally {
      this.letGo(article)
    }
  }

  #open(article: ArticleId): Held {
    const claims = new ClaimDesk(this.#desk, this.#desk.open(article))
    const held = { claims, loading: claims.article.load(), holders: 0 }
    this.#held.set(article, held)
    return held
  }

  /** The state of an article that was never open here comes a moment after its text. */
  #appears({ article, claims }: ClaimDesk, id: ClaimId): Promise<ShownClaim | null> {
    const now = claims.peek(claims.resolve(id))
    if (now || typeof article.state.peek() === 'object') return Promise.resolve(now)
    return new Promise((resolve) => {
      const finish = (claim: ShownClaim | null) => {
        clearTimeout(timer)
        stop()
        resolve(claim)
      }
      const timer = setTimeout(() => finish(null), PATIENCE_MS)
      const stop = article.onClaims(() => {
        const claim = claims.peek(claims.resolve(id))
        if (claim) finish(claim)
      })
    })
  }
}
