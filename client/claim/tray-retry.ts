import type { ClaimRow } from '../../shared/claim/claim.ts'
import { resolveClaim } from '../../shared/claim/resolve.ts'
import type { SettlementRow } from '../../shared/claim/settlement.ts'
import { guidelinesInForce } from '../../shared/guidelines/versions.ts'
import type { ClaimId } from '../../shared/ids.ts'
import { SETTINGS } from '../../shared/settings/settings.ts'
import type { ArticleDescribe, GuidelinesWrite, Op, SettingsSet } from '../../shared/sync/op.ts'
import type { RefusalCode } from '../../shared/sync/refusal.ts'
import type { StateView } from '../../shared/sync/state.ts'
import type { TrayItem } from '../sync/device.ts'
import type { MakeId } from './claim-ops.ts'

/** No other guard and no other role makes these right: what they ask for cannot be kept. */
const HOPELESS: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'BAD_SHAPE',
  'BAD_ENCODING',
  'TOO_LARGE',
  'BAD_RANGE',
  'QUOTE_MISMATCH',
  'UNKNOWN_CLAIM',
  'NOT_REMOVED',
  'DUPLICATE',
  'NO_VERDICT',
  'NO_CHANGE',
  'NOT_SETTLED',
  'UNKNOWN_COMMENT',
  'TOO_MANY_COMMENTS',
  'UNKNOWN_EVIDENCE',
  'UNKNOWN_ARTICLE',
])

/**
 * "Keep mine": the refused op anew, against what stands there now; with a claim that was removed
 * meanwhile, after bringing it back. Null where asking again makes no sense.
 */
export function retryOf(
  { op, refusal }: Pick<TrayItem, 'op' | 'refusal'>,
  state: StateView,
  makeId: MakeId,
): readonly Op[] | null {
  if (HOPELESS.has(refusal.code)) return null
  if (op.type === 'claim.add') return [{ ...op, id: makeId(), claim: makeId<'claim'>() }]
  if (op.type === 'article.describe') return describedAgain(op, state, makeId)
  if (op.type === 'settings.set' || op.type === 'guidelines.write') {
    return setUpAgain(op, state, makeId)
  }
  if (!('claim' in op)) return null
  const claim = claimOf(state, op.claim)
  if (!claim) return null
  const settlement = state.get('settlement', claim.id)
  // What is settled is reopened by an editor first; until then it can only wait.
  if (refusal.code === 'SETTLED' && settlement?.verdict) return null
  const again =
    commentAgain(state, claim, op, makeId) ??
    evidenceAgain(state, claim, op, makeId) ??
    against(claim, settlement, op, makeId)
  if (!again) return null
  const needsBack = claim.removed !== null && op.type !== 'claim.restore'
  if (op.type === 'claim.remove' && claim.removed) return null
  if (!needsBack) return [again]
  const back = { type: 'claim.restore', id: makeId<'op'>(), claim: claim.id } as const
  return [{ ...back, guard: claim.rev.removed }, again]
}

function describedAgain(
  op: ArticleDescribe,
  state: StateView,
  makeId: MakeId,
): readonly Op[] | null {
  const article = state.get('article', op.article)
  if (!article) return null
  const { set } = op
  const guard =
    set.field === 'kind'
      ? (article.kinds.find(({ block }) => block === set.block)?.rev ?? null)
      : article[set.field].rev
  return [{ ...op, id: makeId(), guard }]
}

function setUpAgain(
  op: SettingsSet | GuidelinesWrite,
  state: StateView,
  makeId: MakeId,
): readonly Op[] {
  const id = makeId<'op'>()
  if (op.type === 'guidelines.write') {
    return [{ ...op, id, guard: guidelinesInForce(state)?.rev ?? null }]
  }
  return [{ ...op, id, guard: state.get('settings', SETTINGS)?.rev[op.field] ?? null }]
}

/** Words for a comment that was removed meanwhile become one of their own. Null for other changes. */
function commentAgain(
  state: StateView,
  { id: claim }: ClaimRow,
  op: Op,
  makeId: MakeId,
): Op | null {
  const id = makeId<'op'>()
  switch (op.type) {
    case 'comment.add':
      return { ...op, id, claim, comment: makeId<'comment'>() }
    case 'comment.edit':
    case 'comment.remove':
    case 'comment.restore': {
      const row = state.get('comment', op.comment)
      if (!row) return null
      if (op.type === 'comment.edit' && row.removed) {
        const { text } = op
        const parent = row.parent === null ? {} : { parent: row.parent }
        return { type: 'comment.add', id, claim, comment: makeId<'comment'>(), ...parent, text }
      }
      return { ...op, id, claim, guard: row.rev }
    }
    case 'comment.resolve':
      return { ...op, id, claim, guard: state.get('thread', claim)?.rev ?? null }
    case 'comment.reopen': {
      const thread = state.get('thread', claim)
      return thread ? { ...op, id, claim, guard: thread.rev } : null
    }
    default:
      return null
  }
}

/**
 * What was removed meanwhile cannot be changed: it is brought anew, with one's own words. Null for
 * other changes.
 */
function evidenceAgain(
  state: StateView,
  { id: claim }: ClaimRow,
  op: Op,
  makeId: MakeId,
): Op | null {
  if (!('evidence' in op)) return null
  const id = makeId<'op'>()
  if (op.type === 'evidence.add') return { ...op, id, claim, evidence: makeId<'evidence'>() }
  const row = state.get('evidence', op.evidence)
  if (!row) return null
  if (op.type === 'evidence.edit' && row.removed) {
    const { given } = op
    return { type: 'evidence.add', id, claim, evidence: makeId<'evidence'>(), given }
  }
  return { ...op, id, claim, guard: row.rev }
}

function claimOf(state: StateView, id: ClaimId): ClaimRow | undefined {
  return state.get('claim', resolveClaim(state, id))
}

function against(
  { id: claim, rev }: ClaimRow,
  settlement: SettlementRow | undefined,
  op: Op,
  makeId: MakeId,
): Op | null {
  const id = makeId<'op'>()
  switch (op.type) {
    case 'claim.describe':
      if (op.set.field === 'tags') return { ...op, id, claim }
      if (op.set.field === 'scope') {
        return { ...op, id, claim, set: { ...op.set, guard: rev.scope } }
      }
      return { ...op, id, claim, set: { ...op.set, guard: rev[op.set.field] } }
    case 'claim.move':
      return { ...op, id, claim, guard: rev.position }
    case 'claim.remove':
    case 'claim.restore':
      return { ...op, id, claim, guard: rev.removed }
    case 'verdict.cast': {
      const { position, statement, scope } = rev
      // Said once more, knowing what stands there: it replaces that.
      const { guard, ...said } = op
      return { ...said, id, claim, judged: { position, statement, scope } }
    }
    case 'verdict.withdraw':
      return { ...op, id, claim }
    case 'verdict.settle': {
      const { position, statement, scope } = rev
      const guard = settlement?.rev ?? null
      return { ...op, id, claim, judged: { position, statement, scope }, guard }
    }
    case 'verdict.reopen':
      return settlement?.verdict ? { ...op, id, claim, guard: settlement.rev } : null
    default:
      return null
  }
}
