import { articleDateInWords } from '../../shared/article/date.ts'
import type { ClaimRow } from '../../shared/claim/claim.ts'

/** What can be noted of a claim in one line, each guarded by itself. */
export type DetailField = 'speaker' | 'saidAt' | 'asOf'

export const DETAIL_FIELDS: readonly DetailField[] = ['speaker', 'saidAt', 'asOf']

export interface DetailLook {
  readonly label: string
  readonly hint: string
  readonly type: 'text' | 'date'
}

export const DETAIL_LOOK: Readonly<Record<DetailField, DetailLook>> = {
  speaker: { label: 'Speaker', hint: 'Who said it', type: 'text' },
  saidAt: { label: 'Said', hint: 'A date or “on Monday”', type: 'text' },
  asOf: { label: 'As of', hint: 'The day that is judged', type: 'date' },
}

/** The same as a person reads it: `6 Sep 2021`. */
export function detailInWords(field: DetailField, value: string): string {
  return field === 'asOf' ? articleDateInWords(value) : value
}

/** One line of all that is noted: `Zabihullah Mujahid · said on Monday · as of 6 Sep 2021`. */
export function detailsInWords({ speaker, saidAt, asOf }: Pick<ClaimRow, DetailField>): string {
  const parts = []
  if (speaker !== null) parts.push(speaker)
  if (saidAt !== null) parts.push(`said ${saidAt}`)
  if (asOf !== null) parts.push(`as of ${articleDateInWords(asOf)}`)
  return parts.join(' · ')
}
