import { resolveClaim } from '../claim/resolve.ts'
import { type VerdictRow, verdictId } from '../claim/verdict.ts'
import type { DecideContext, Decision } from '../sync/decision.ts'
import type { Op } from '../sync/op.ts'
import type { Row } from '../sync/rows.ts'
import type { StateView } from '../sync/state.ts'
import { hasJudged, isBlind } from './blind.ts'

/**
 * Whether the answer would tell somebody blind what others found: who has not marked the claim could
 * switch its scope, or end a talk that they do not see, only to be told.
 */
export function mustJudgeFirst(state: StateView, op: Op, context: DecideContext): boolean {
  const { reviewer } = context
  if (!isAsking(op) || !isBlindOf(state, op, context)) return false
  if (op.type !== 'claim.describe') return true
  return state.get('claim', resolveClaim(state, op.claim))?.author !== reviewer
}

function isAsking(op: Op): boolean {
  if (op.type === 'claim.describe') return op.set.field === 'scope'
  return op.type === 'comment.resolve' || op.type === 'comment.reopen'
}

/** The decision as its author may know it, with the reveal on record. */
export function asShown(
  state: StateView,
  op: Op,
  context: DecideContext,
  decision: Decision,
): Decision {
  if ('rows' in decision) return withReveal(state, op, context, decision)
  const { refusal } = decision
  const isTold = !refusal.current || OPEN_FIELDS.has(refusal.current.field)
  if (isTold || !isBlindOf(state, op, context)) return decision
  const { current: _, ...rest } = refusal
  return { refusal: rest }
}

/** What a refusal may say that stands there: the words of the claim, and what is one's own. */
const OPEN_FIELDS: ReadonlySet<string> = new Set([
  ...['position', 'statement', 'speaker', 'saidAt', 'asOf', 'scope', 'removed', 'wording'],
  ...['verdict', 'comment', 'assignment', 'lease'],
  ...['title', 'outlet', 'date', 'url', 'kind'],
])

function isBlindOf(
  state: StateView,
  op: Op,
  { reviewer, role, settings }: DecideContext,
): op is Extract<Op, { readonly claim: unknown }> {
  if (!('claim' in op) || !isBlind(role, settings.blindFirstPass)) return false
  return !hasJudged(state, reviewer, resolveClaim(state, op.claim))
}

/** One's first verdict on a claim shows one what was withheld: that stays on the row, whatever comes. */
function withReveal(
  state: StateView,
  op: Op,
  context: DecideContext,
  decision: { readonly rows: readonly Row[] },
): Decision {
  if (!decision.rows.some(({ kind }) => kind === 'verdict')) return decision
  return { rows: decision.rows.map((row) => (row.kind === 'verdict' ? revealing(row) : row)) }

  function revealing(row: VerdictRow): VerdictRow {
    const before = state.get('verdict', verdictId(row.claim, row.reviewer))
    const { at, role, settings } = context
    const isReveal = !before && isBlind(role, settings.blindFirstPass)
    const revealed = before ? before.revealed : isReveal ? { rev: op.id, at } : undefined
    return revealed ? { ...row, revealed } : row
  }
}
