import type { Judged, VerdictRow } from '../claim/verdict.ts'
import type { Passages } from './passage.ts'
import type { JudgedWording, Judgement } from './verdicts-format.ts'

export function judgedWording(judged: Judged, passages: Passages): JudgedWording {
  return {
    exact: passages.checked(judged.position, judged.exact),
    statement: judged.statement.text,
    scope: judged.scope.value,
  }
}

/** What a verdict row says, or null once it is withdrawn. */
export function judgementOf(row: VerdictRow, passages: Passages): Judgement | null {
  if (row.verdict === null) return null
  return {
    verdict: row.verdict,
    reasons: row.reasons,
    rationale: row.rationale,
    judged: judgedWording(row.judged, passages),
  }
}
