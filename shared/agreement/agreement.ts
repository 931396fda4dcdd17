import type { Verdict } from '../claim/verdict.ts'
import type { ArticleId, ReviewerId } from '../ids.ts'
import { Coincidences } from './coincidences.ts'
import {
  krippendorffAlpha,
  type Measure,
  percentAgreement,
  type UNDEFINED_BECAUSE,
} from './measures.ts'

/** How much those agree who judged the same claims. */
export interface Agreement {
  /** Claims that two of them or more judged; no other says anything of agreement. */
  readonly units: number
  /** The share of pairs of verdicts that are equal, 0 to 1; null where there is no such pair. */
  readonly percent: number | null
  /** Krippendorff's alpha for nominal data, at most 1; null where it is not defined. */
  readonly alpha: number | null
  /** Why alpha is null. */
  readonly undefinedBecause: keyof typeof UNDEFINED_BECAUSE | null
}

/** `GET /api/agreement`, over all that its asker may see. */
export interface AgreementReport {
  readonly all: Agreement
  /** Those with a claim that two people judged, by id. */
  readonly articles: readonly (Agreement & { readonly article: ArticleId })[]
  /** Those who judged a claim both, by ids. */
  readonly pairs: readonly (Agreement & { readonly people: readonly [ReviewerId, ReviewerId] })[]
}

/** A verdict that counts, and whose it is. */
export interface Reading {
  readonly reviewer: ReviewerId
  readonly verdict: Verdict
}

/** Counts claim by claim, overall, in each article and for each pair of people. */
export class AgreementCount {
  readonly #all = new Coincidences()
  readonly #articles = new Map<ArticleId, Coincidences>()
  readonly #pairs = new Map<string, Pair>()

  /** Takes one claim with the verdicts that count on it, one a person. */
  add(article: ArticleId, readings: readonly Reading[]): void {
    if (readings.length < 2) return
    const verdicts = readings.map(({ verdict }) => verdict)
    this.#all.add(verdicts)
    const ofArticle = this.#articles.get(article) ?? new Coincidences()
    this.#articles.set(article, ofArticle)
    ofArticle.add(verdicts)
    const sorted = readings.toSorted((a, b) => (a.reviewer < b.reviewer ? -1 : 1))
    for (const [index, one] of sorted.entries()) {
      for (const other of sorted.slice(index + 1)) this.#addPair(one, other)
    }
  }

  report(): AgreementReport {
    const byKey = <Value>([a]: [string, Value], [b]: [string, Value]) => (a < b ? -1 : 1)
    return {
      all: agreementIn(this.#all),
      articles: [...this.#articles]
        .sort(byKey)
        .map(([article, found]) => ({ article, ...agreementIn(found) })),
      pairs: [...this.#pairs]
        .sort(byKey)
        .map(([, { people, found }]) => ({ people, ...agreementIn(found) })),
    }
  }

  #addPair(one: Reading, other: Reading): void {
    const key = `${one.reviewer} ${other.reviewer}`
    const pair = this.#pairs.get(key) ?? {
      people: [one.reviewer, other.reviewer] as const,
      found: new Coincidences(),
    }
    this.#pairs.set(key, pair)
    pair.found.add([one.verdict, other.verdict])
  }
}

interface Pair {
  readonly people: readonly [ReviewerId, ReviewerId]
  readonly found: Coincidences
}

function agreementIn(found: Coincidences): Agreement {
  const alpha = krippendorffAlpha(found)
  return {
    units: found.units,
    percent: valueIn(percentAgreement(found)),
    alpha: valueIn(alpha),
    undefinedBecause: 'value' in alpha ? null : alpha.undefinedBecause,
  }
}

/** Finer than anybody reads, so that the order of adding is not seen in it. */
const PLACES = 10_000

function valueIn(measure: Measure): number | null {
  return 'value' in measure ? Math.round(measure.value * PLACES) / PLACES : null
}
