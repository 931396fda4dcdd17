import { Coincidences } from '../agreement/coincidences.ts'
import {
  krippendorffAlpha,
  type Measure,
  percentAgreement,
  UNDEFINED_BECAUSE,
} from '../agreement/measures.ts'
import type { ExportedAgreement, ExportedClaim } from './verdicts-format.ts'

/** Enough to compare, and the same digits wherever it is worked out. */
const DIGITS = 4

/** How much the reviewers of these claims agree: in the verdicts that count, settled claims too. */
export function agreementOf(claims: Iterable<Pick<ExportedClaim, 'verdicts'>>): ExportedAgreement {
  const found = new Coincidences()
  for (const { verdicts } of claims) {
    found.add(verdicts.filter(({ counts }) => counts).map(({ verdict }) => verdict))
  }
  const alpha = krippendorffAlpha(found)
  return {
    units: found.units,
    values: found.values,
    percent: numberOf(percentAgreement(found)),
    alpha: numberOf(alpha),
    undefinedBecause: 'value' in alpha ? null : UNDEFINED_BECAUSE[alpha.undefinedBecause],
  }
}

/** `Of 9 claims that two or more judged: agreement 83 %, Krippendorff’s alpha 0.71.` */
export function agreementInWords(agreement: ExportedAgreement): string | null {
  const { units, percent, alpha, undefinedBecause } = agreement
  if (percent === null) return null
  const claims = units === 1 ? 'the one claim' : `the ${units} claims`
  const measured =
    alpha === null ? `is undefined because ${undefinedBecause}` : `is ${alpha.toFixed(2)}`
  return `On ${claims} that two or more judged they agree to ${Math.round(percent * 100)} %; Krippendorff’s alpha ${measured}.`
}

function numberOf(measure: Measure): number | null {
  return 'value' in measure ? Number(measure.value.toFixed(DIGITS)) : null
}
