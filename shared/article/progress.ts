import type { ArticleSummary } from '../sync/protocol.ts'

/** How far the claims of an article are; each live claim stands in exactly one of the three. */
export interface Progress {
  /** Settled, or two readers or more and they agree: one "verified" must not look like two. */
  readonly ready: number
  /** Readers differ. */
  readonly split: number
  /** Nobody's verdict counts, or only one person's. */
  readonly needReader: number
  readonly all: number
}

export function progressOf({ counts, readOnce }: Counted): Progress {
  const { open, verified, disputed, unverifiable, split, settled } = counts
  const agreed = verified + disputed + unverifiable
  return {
    ready: agreed - readOnce + settled,
    split,
    needReader: open + readOnce,
    all: agreed + open + split + settled,
  }
}

/** The same over many articles. */
export function progressOfAll(articles: Iterable<Counted>): Progress {
  const sum = { ready: 0, split: 0, needReader: 0, all: 0 }
  for (const article of articles) {
    const { ready, split, needReader, all } = progressOf(article)
    sum.ready += ready
    sum.split += split
    sum.needReader += needReader
    sum.all += all
  }
  return sum
}

type Counted = Pick<ArticleSummary, 'counts' | 'readOnce'>
