import type { ArticleId } from '../ids.ts'
import type { QueueStanding } from './queue-standing.ts'

/** What there is to filter a list by, the most frequent first. */
export interface QueueFacets {
  readonly article: readonly Facet[]
  readonly outlet: readonly Facet[]
  readonly reviewer: readonly Facet[]
  readonly speaker: readonly Facet[]
  readonly tag: readonly Facet[]
  readonly reason: readonly Facet[]
}

export interface Facet {
  /** As the filter takes it: empty where nobody is named. */
  readonly value: string
  /** How many claims of the list have it. */
  readonly count: number
}

/** Values of one kind at most: more than anybody chooses from. */
export const MAX_FACETS = 100

export function facetsOf(
  claims: Iterable<QueueStanding>,
  outletOf: (article: ArticleId) => string | null,
): QueueFacets {
  const found = {
    article: new Map<string, number>(),
    outlet: new Map<string, number>(),
    reviewer: new Map<string, number>(),
    speaker: new Map<string, number>(),
    tag: new Map<string, number>(),
    reason: new Map<string, number>(),
  }
  for (const { article, speaker, reviewers, tags, reasons } of claims) {
    add(found.article, [article])
    add(found.outlet, [outletOf(article) ?? ''])
    add(found.speaker, [speaker ?? ''])
    add(found.reviewer, reviewers)
    add(found.tag, tags)
    add(found.reason, reasons)
  }
  return {
    article: inOrder(found.article),
    outlet: inOrder(found.outlet),
    reviewer: inOrder(found.reviewer),
    speaker: inOrder(found.speaker),
    tag: inOrder(found.tag),
    reason: inOrder(found.reason),
  }
}

function add(counts: Map<string, number>, values: readonly string[]): void {
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
}

function inOrder(counts: ReadonlyMap<string, number>): readonly Facet[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MAX_FACETS)
}
