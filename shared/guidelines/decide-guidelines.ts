import { may } from '../access/roles.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import type { GuidelinesWrite } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import { GUIDELINES, type GuidelinesRow } from './guidelines.ts'
import { guidelinesInForce } from './versions.ts'

/** Puts a new version in force and keeps the one before it; only on the desk's own stream. */
export function decideGuidelines(
  state: StateView,
  { id, text, guard }: GuidelinesWrite,
  { role, reviewer, at, text: articleText }: DecideContext,
): Decision {
  if (articleText !== '') return refuse('BAD_SHAPE')
  if (!may(role, 'set-up-desk')) return refuse('FORBIDDEN')
  const before = guidelinesInForce(state)
  if (!before && guard !== null) return refuse('BAD_SHAPE')
  if (before && before.rev !== guard) return stale('guidelines', before.text, before.rev)
  if ((before?.text ?? '') === text) return refuse('NO_CHANGE')
  const version = (before?.version ?? 0) + 1
  const written: GuidelinesRow = {
    kind: 'guidelines',
    id: GUIDELINES,
    version,
    text,
    by: reviewer,
    at,
    rev: id,
  }
  return before ? accept({ ...before, id: String(before.version) }, written) : accept(written)
}
