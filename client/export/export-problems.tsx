import { type ProblemClaim, type ProblemKind, problemsOf } from '../../shared/export/problems.ts'
import type { VerdictsExport } from '../../shared/export/verdicts-format.ts'
import { counted } from '../desk/words.ts'
import { articlePath } from '../router.ts'

/** Of each problem so many claims are named; the others are counted. */
const MOST_NAMED = 25

const WORDS: Readonly<Record<ProblemKind, string>> = {
  split: 'on which reviewers differ',
  'no-rationale': 'without a rationale',
  'one-reader': 'with one reader only',
  'earlier-wording': 'with a verdict on an earlier wording',
}

/** What one may want to mend before the verdicts leave, each with the way to its claims. */
export function ExportProblems(props: { exported: VerdictsExport; onLeave: () => void }) {
  const { exported, onLeave } = props
  const problems = problemsOf(exported)
  if (problems.length === 0) return null
  return (
    <section class="export-problems" aria-label="Before it leaves">
      <h3>Before it leaves</h3>
      {problems.map(({ kind, claims }) => (
        <details key={kind}>
          <summary>
            {counted(claims.length, 'claim')} {WORDS[kind]}
          </summary>
          <ul>
            {claims.slice(0, MOST_NAMED).map((claim) => (
              <li key={claim.id}>
                <ProblemLink claim={claim} onLeave={onLeave} />
              </li>
            ))}
            {claims.length > MOST_NAMED && (
              <li class="hint">and {counted(claims.length - MOST_NAMED, 'other')}</li>
            )}
          </ul>
        </details>
      ))}
    </section>
  )
}

function ProblemLink({ claim, onLeave }: { claim: ProblemClaim; onLeave: () => void }) {
  return (
    <a href={articlePath(claim.articleId, claim.id)} onClick={() => setTimeout(onLeave)}>
      {claim.label} <q>{claim.statement ?? claim.quote.exact}</q>
    </a>
  )
}
