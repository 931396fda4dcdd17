import type { Status } from '../../shared/claim/status.ts'
import type { ReasonCode } from '../../shared/claim/verdict.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../../shared/ids.ts'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'
import type { QueueStanding } from '../../shared/queue/queue-standing.ts'

/** How a claim of a known article stands, as short as it can be told. */
export type StandingTuple = readonly [
  claim: ClaimId,
  start: number,
  status: Status,
  isStarred: 0 | 1,
  markedAt: string,
  settledAt: string | null,
  readers: number,
  isDisputed: 0 | 1,
  holder: ReviewerId | null,
  assignee: ReviewerId | null,
  speaker: string | null,
  tags: readonly string[],
  reviewers: readonly ReviewerId[],
  reasons: readonly ReasonCode[],
]

export function standingTupleOf(one: QueueClaim): StandingTuple {
  const { claim, start, status, isStarred, markedAt, settledAt, readers, isDisputed } = one
  const { holder, assignee, speaker, tags, reviewers, reasons } = one
  return [
    ...([claim, start, status, isStarred ? 1 : 0, markedAt, settledAt] as const),
    ...([readers, isDisputed ? 1 : 0, holder, assignee, speaker] as const),
    ...([tags, reviewers, reasons] as const),
  ]
}

/** Keeps one of equal lists and texts: few speakers, tags and readers stand at many claims. */
export class Standings {
  readonly #texts = new Map<string, string>()
  readonly #lists = new Map<string, readonly string[]>()

  /** Only what order, lists and filters need of a claim: all of a desk's claims stay in memory so. */
  of(article: ArticleId, tuple: StandingTuple): QueueStanding {
    const [claim, start, status, isStarred, markedAt, settledAt, readers, isDisputed, ...more] =
      tuple
    const [holder, assignee, speaker, tags, reviewers, reasons] = more
    return {
      article: this.#text(article),
      claim,
      start,
      status: this.#text(status),
      isStarred: isStarred === 1,
      markedAt,
      settledAt,
      readers,
      isDisputed: isDisputed === 1,
      holder: holder && this.#text(holder),
      assignee: assignee && this.#text(assignee),
      speaker: speaker && this.#text(speaker),
      tags: this.#list(tags),
      reviewers: this.#list(reviewers),
      reasons: this.#list(reasons),
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
