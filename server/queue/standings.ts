import type { QueueClaim } from '../../shared/queue/queue-claim.ts'
import type { QueueStanding } from '../../shared/queue/queue-standing.ts'

/** Keeps one of equal lists and texts: few speakers, tags and readers stand at many claims. */
export class Standings {
  readonly #texts = new Map<string, string>()
  readonly #lists = new Map<string, readonly string[]>()

  /** Only what order, lists and filters need of a claim: all of a desk's claims stay in memory so. */
  of(claim: QueueClaim): QueueStanding {
    return {
      article: this.#text(claim.article),
      claim: claim.claim,
      start: claim.start,
      status: this.#text(claim.status),
      isStarred: claim.isStarred,
      markedAt: claim.markedAt,
      settledAt: claim.settledAt,
      readers: claim.readers,
      isDisputed: claim.isDisputed,
      holder: claim.holder && this.#text(claim.holder),
      assignee: claim.assignee && this.#text(claim.assignee),
      speaker: claim.speaker && this.#text(claim.speaker),
      tags: this.#list(claim.tags),
      reviewers: this.#list(claim.reviewers),
      reasons: this.#list(claim.reasons),
    }
  }

  #text<Text extends string>(text: Text): Text {
    const known = this.#texts.get(text)
    if (known !== undefined) return known as Text
    this.#texts.set(text, text)
    return text
  }

  #list<Item extends string>(items: readonly Item[]): readonly Item[] {
    const key = items.join('\n')
    const known = this.#lists.get(key)
    if (known) return known as readonly Item[]
    const kept = items.map((item) => this.#text(item))
    this.#lists.set(key, kept)
    return kept
  }
}
