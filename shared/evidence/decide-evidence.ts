import { may } from '../access/roles.ts'
import type { ClaimRow } from '../claim/claim.ts'
import { cutQuote, positionFault, type Quote } from '../claim/quote.ts'
import { resolveClaim } from '../claim/resolve.ts'
import type { OpId } from '../ids.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import { MAX_EVIDENCE } from '../sync/limits.ts'
import type { EvidenceAdd, EvidenceEdit, EvidenceRemove, EvidenceRestore } from '../sync/op.ts'
import type { Refusal } from '../sync/refusal.ts'
import type { StateView } from '../sync/state.ts'
import {
  type EvidenceRow,
  type GivenEvidence,
  type GivenPassage,
  givenOf,
  isSameEvidence,
  PASSAGE_CONTEXT,
  type Source,
  standingEvidence,
} from './evidence.ts'

type EvidenceOp = EvidenceAdd | EvidenceEdit | EvidenceRemove | EvidenceRestore

/**
 * Brings evidence, changes it, takes it away and brings it back; also on a settled claim, for what
 * comes later is how a claim comes to be reopened. Each but the first is guarded by the whole row.
 */
export function decideEvidence(state: StateView, op: EvidenceOp, context: DecideContext): Decision {
  if (!may(context.role, 'bring-evidence')) return refuse('FORBIDDEN')
  const claim = state.get('claim', resolveClaim(state, op.claim))
  if (!claim) return refuse('UNKNOWN_CLAIM')
  if (claim.removed) return refuse('CLAIM_REMOVED')
  if (op.type === 'evidence.add') return add(state, claim, op, context)
  const row = state.get('evidence', op.evidence)
  if (!row || row.claim !== claim.id) return refuse('UNKNOWN_EVIDENCE')
  if (row.rev === op.id) return refuse('NO_CHANGE')
  if (row.rev !== op.guard) return stale('evidence', row.removed ? null : givenOf(row), row.rev)
  switch (op.type) {
    case 'evidence.edit':
      return edit(state, row, op, context)
    case 'evidence.remove':
      return remove(row, op.id, context)
    case 'evidence.restore':
      return restore(state, row, op.id, context)
  }
}

function add(
  state: StateView,
  claim: ClaimRow,
  { id, evidence, given }: EvidenceAdd,
  context: DecideContext,
): Decision {
  if (state.get('evidence', evidence)) return refuse('ID_TAKEN')
  if (isFull(state, claim)) return refuse('TOO_MUCH_EVIDENCE')
  const found = sourceOf(state, given, context)
  if ('refusal' in found) return found
  const { stance, rank, note } = given
  return accept({
    kind: 'evidence',
    id: evidence,
    claim: claim.id,
    source: found.source,
    stance,
    rank,
    note,
    author: context.reviewer,
    at: context.at,
    removed: null,
    rev: id,
  })
}

function edit(
  state: StateView,
  row: EvidenceRow,
  { id, given }: EvidenceEdit,
  context: DecideContext,
): Decision {
  if (row.removed) return stale('evidence', null, row.rev)
  if (isSameEvidence(givenOf(row), given)) return refuse('NO_CHANGE')
  const found = sourceOf(state, given, context)
  if ('refusal' in found) return found
  const { stance, rank, note } = given
  return accept({ ...row, source: found.source, stance, rank, note, rev: id })
}

/** One's own, and anybody's by editors. */
function remove(row: EvidenceRow, rev: OpId, { reviewer, role, at }: DecideContext): Decision {
  if (row.removed) return refuse('NO_CHANGE')
  if (row.author !== reviewer && !may(role, 'edit-others-claims')) return refuse('FORBIDDEN')
  return accept({ ...row, removed: { at, by: reviewer }, rev })
}

/** Whoever removed it, or an editor. */
function restore(
  state: StateView,
  row: EvidenceRow,
  rev: OpId,
  { reviewer, role }: DecideContext,
): Decision {
  if (!row.removed) return refuse('NOT_REMOVED')
  if (row.removed.by !== reviewer && !may(role, 'edit-others-claims')) return refuse('FORBIDDEN')
  if (isFull(state, { id: row.claim })) return refuse('TOO_MUCH_EVIDENCE')
  return accept({ ...row, removed: null, rev })
}

function isFull(state: StateView, { id }: Pick<ClaimRow, 'id'>): boolean {
  return standingEvidence(state.evidenceOn(id)).length >= MAX_EVIDENCE
}

type Found = { readonly source: Source } | { readonly refusal: Refusal }

/** The source as it is kept: of a passage what stands there, cut from the article itself. */
function sourceOf(state: StateView, { source }: GivenEvidence, context: DecideContext): Found {
  if (source.kind !== 'passage') return { source }
  const { kind, article } = source
  const position = { start: source.position.start, end: source.position.end }
  const text = textOf(state, source, context)
  if (text === null) return refuse('UNKNOWN_ARTICLE') as Found
  if (text === undefined) {
    const quote: Quote = { exact: source.exact, prefix: '', suffix: '' }
    return { source: { kind, article, position, quote } }
  }
  if (positionFault(text, position)) return refuse('BAD_RANGE') as Found
  if (text.slice(position.start, position.end) !== source.exact) {
    return refuse('QUOTE_MISMATCH') as Found
  }
  return { source: { kind, article, position, quote: cutQuote(text, position, PASSAGE_CONTEXT) } }
}

/** Whoever does not say what other articles hold knows of none. */
function textOf(
  state: StateView,
  { article }: GivenPassage,
  { text, elsewhere }: DecideContext,
): string | null | undefined {
  if (state.get('article', article)) return text
  return elsewhere ? elsewhere(article) : null
}
