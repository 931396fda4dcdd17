import type { Coincidences } from './coincidences.ts'

/** A measure, or the reason why there is none. */
export type Measure =
  | { readonly value: number }
  | { readonly undefinedBecause: keyof typeof UNDEFINED_BECAUSE }

/** Why a measure is not defined, each as it ends the sentence "undefined because …". */
export const UNDEFINED_BECAUSE = {
  'no-pairs': 'no claim was judged by two people',
  'no-variation':
    'everybody gave one and the same verdict, so chance cannot be told from agreement',
} as const

/** The share of pairs of values that are equal, each unit weighted by its values; 0 to 1. */
export function percentAgreement(found: Coincidences): Measure {
  if (found.units === 0) return { undefinedBecause: 'no-pairs' }
  return { value: observed(found) / found.values }
}

/**
 * Krippendorff's alpha for nominal data: 1 where all agree, 0 where they agree as chance would have
 * it, below 0 where they differ more than by chance.
 */
export function krippendorffAlpha(found: Coincidences): Measure {
  if (found.units === 0) return { undefinedBecause: 'no-pairs' }
  if (found.kinds.length < 2) return { undefinedBecause: 'no-variation' }
  const n = found.values
  const byChance = sum(found.kinds, (kind) => found.margin(kind) * (found.margin(kind) - 1))
  return { value: ((n - 1) * observed(found) - byChance) / (n * (n - 1) - byChance) }
}

function observed(found: Coincidences): number {
  return sum(found.kinds, (kind) => found.at(kind, kind))
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
