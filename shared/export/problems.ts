import type { ArticleId, ClaimId } from '../ids.ts'
import type { ExportedClaim, VerdictsExport } from './verdicts-format.ts'

/** What a careful editor would mend before verdicts leave the desk. */
export const PROBLEM_KINDS = ['split', 'no-rationale', 'one-reader', 'earlier-wording'] as const

export type ProblemKind = (typeof PROBLEM_KINDS)[number]

export interface ClaimProblem {
  readonly kind: ProblemKind
  readonly claims: readonly ProblemClaim[]
}

export type ProblemClaim = {
  readonly id: ClaimId
  readonly articleId: ArticleId
} & Pick<ExportedClaim, 'label' | 'statement' | 'quote'>

/** Whether a judged claim has the problem. */
const HAS: Readonly<Record<ProblemKind, (claim: ExportedClaim) => boolean>> = {
  split: ({ status }) => status === 'split',
  'no-rationale': ({ readers, verdicts, settled }) => {
    const said = verdicts.filter(({ counts }) => counts)
    return readers > 0 && ![...said, settled].some((one) => one && one.rationale.trim() !== '')
  },
  // An editor's word is a second reader's.
  'one-reader': ({ readers, settled }) => readers === 1 && !settled,
  'earlier-wording': ({ verdicts }) => verdicts.some(({ counts }) => !counts),
}

/** The problems that there are, each with its claims in the order of the export. */
export function problemsOf({ claims }: VerdictsExport): readonly ClaimProblem[] {
  return PROBLEM_KINDS.flatMap((kind) => {
    const found = claims.filter(HAS[kind])
    return found.length > 0 ? [{ kind, claims: found }] : []
  })
}
