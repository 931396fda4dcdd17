import { verdictId } from '../claim/verdict.ts'
import type { ClaimId, ReviewerId } from '../ids.ts'
import type { Row, RowKind, RowOf } from '../sync/rows.ts'
import type { StateView } from '../sync/state.ts'
import { may, type Role } from './roles.ts'

/**
 * The blind first pass: while it is on, what others judged, said and brought on a claim is withheld
 * from everybody who does not settle, until they have given a verdict of their own there. What has
 * been shown stays shown: a verdict row is never deleted, not even by a withdrawal.
 */

/** How a kind of row is judged by the blind: always seen, or seen with one's own verdict. */
type Sight<OneRow extends Row> = 'open' | Withheld<OneRow>

interface Withheld<OneRow extends Row> {
  claimOf(row: OneRow): ClaimId
  /** Whether it is one's own, and so always seen; once it is, it stays so. */
  isOwn(row: OneRow, reviewer: ReviewerId): boolean
  /** All of the kind on a claim. */
  on(state: StateView, claim: ClaimId): readonly OneRow[]
}

/** Every kind of row stands here, so that a new one cannot leave the server before it is classified. */
const SIGHTS: { readonly [Kind in RowKind]: Sight<RowOf<Kind>> } = {
  article: 'open',
  reviewer: 'open',
  settings: 'open',
  guidelines: 'open',
  claim: 'open',
  alias: 'open',
  assignment: 'open',
  verdict: {
    claimOf: (row) => row.claim,
    isOwn: (row, reviewer) => row.reviewer === reviewer,
    on: (state, claim) => state.verdictsOn(claim),
  },
  settlement: {
    claimOf: (row) => row.id,
    isOwn: () => false,
    on: (state, claim) => [state.get('settlement', claim) ?? []].flat(),
  },
  comment: {
    claimOf: (row) => row.claim,
    isOwn: (row, reviewer) => row.author === reviewer,
    on: (state, claim) => state.commentsOn(claim),
  },
  evidence: {
    claimOf: (row) => row.claim,
    isOwn: (row, reviewer) => row.author === reviewer,
    on: (state, claim) => state.evidenceOn(claim),
  },
  // Whoever ended the talk last owns nothing of it.
  thread: {
    claimOf: (row) => row.id,
    isOwn: () => false,
    on: (state, claim) => [state.get('thread', claim) ?? []].flat(),
  },
  // A lease ends with its holder's verdict and with the desk's word, so its end would tell of them.
  lease: {
    claimOf: (row) => row.id,
    isOwn: (row, reviewer) => row.holder === reviewer || (row.held ?? []).includes(reviewer),
    on: (state, claim) => [state.get('lease', claim) ?? []].flat(),
  },
}

/** Whether somebody with this role is shown nothing of a claim before they have judged it. */
export function isBlind(role: Role, isFirstPassBlind: boolean): boolean {
  return isFirstPassBlind && !may(role, 'settle')
}

/** Whether somebody has ever given a verdict on the claim: from then on they see it whole. */
export function hasJudged(state: StateView, reviewer: ReviewerId, claim: ClaimId): boolean {
  return state.get('verdict', verdictId(claim, reviewer)) !== undefined
}

/** Whether a row is shown to somebody who is blind, as the state stands. */
export function isShownToBlind(state: StateView, reviewer: ReviewerId, row: Row): boolean {
  const sight = sightOf(row)
  if (sight === 'open') return true
  return sight.isOwn(row, reviewer) || hasJudged(state, reviewer, sight.claimOf(row))
}

/**
 * What is shown to somebody who is blind together with this row: with a verdict of their own, all that
 * others have judged, said and brought on the claim. Known rows may be among them.
 */
export function shownWith(state: StateView, reviewer: ReviewerId, row: Row): readonly Row[] {
  if (row.kind !== 'verdict' || row.reviewer !== reviewer) return []
  return Object.values(SIGHTS).flatMap((sight): readonly Row[] =>
    sight === 'open' ? [] : sight.on(state, row.claim),
  )
}

function sightOf(row: Row): Sight<Row> {
  return SIGHTS[row.kind] as Sight<Row>
}
