import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import { MAX_TAGS } from '../sync/limits.ts'
import type { ClaimDescribe } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import type { ClaimRow } from './claim.ts'
import { withPast } from './past.ts'
import { resolveGuard } from './resolve.ts'

/** Sets one guarded field, or adds and removes tags, which two people can do side by side. */
export function describeClaim(
  state: StateView,
  claim: ClaimRow,
  { id, claim: asked, set }: ClaimDescribe,
  context: DecideContext,
): Decision {
  if (set.field === 'tags') return setTags(claim, set)
  const rev = claim.rev[set.field]
  const seen = resolveGuard(state, asked, set.field, set.guard)
  // Whoever marked the passage a second time saw no words in the field: they may fill an empty one.
  const isUnseen = seen !== set.guard && set.field !== 'scope' && claim[set.field] !== null
  if (rev !== seen || isUnseen) return stale(set.field, claim[set.field], rev)
  if (claim[set.field] === set.value) return refuse('NO_CHANGE')
  const after = { ...claim, [set.field]: set.value, rev: { ...claim.rev, [set.field]: id } }
  if (set.field === 'scope') {
    if (judgedByOthers(state, claim, context)) return refuse('SCOPE_JUDGED')
    if (state.claimAt(claim.position, set.value)) return refuse('DUPLICATE')
    return accept(withPast(after, 'scope', { rev, value: claim.scope }))
  }
  if (set.field !== 'statement') return accept(after)
  return accept(withPast(after, 'statement', { rev, text: claim.statement }))
}

function judgedByOthers(state: StateView, claim: ClaimRow, { reviewer }: DecideContext): boolean {
  const verdicts = state.verdictsOn(claim.id)
  return verdicts.some((row) => row.verdict !== null && row.reviewer !== reviewer)
}

function setTags(
  claim: ClaimRow,
  { add, remove }: Extract<ClaimDescribe['set'], { readonly field: 'tags' }>,
): Decision {
  const kept = claim.tags.filter((tag) => !remove.includes(tag))
  const tags = [...new Set([...kept, ...add])].sort()
  if (tags.length > MAX_TAGS) return refuse('TOO_LARGE')
  if (tags.join('\n') === claim.tags.join('\n')) return refuse('NO_CHANGE')
  return accept({ ...claim, tags })
}
