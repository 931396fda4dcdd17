import type { ClaimId, OpId, ReviewerId } from '../../shared/ids.ts'
import { claimOf, type Deed } from '../../shared/undo/deed.ts'
import type { Step } from '../../shared/undo/history.ts'
import type { Direction } from '../../shared/undo/objection.ts'
import { type Plan, planOf } from '../../shared/undo/plan.ts'
import type { MakeId } from '../claim/claim-ops.ts'
import type { Drafts } from '../claim/drafts.ts'
import type { StreamSync } from '../sync/stream-sync.ts'
import { doneInWords, type Names, objectionInWords } from './undo-words.ts'

export interface TurnParts {
  readonly drafts: Drafts
  readonly makeId: MakeId
  readonly me: () => ReviewerId
  readonly nameOf: (reviewer: ReviewerId) => string
  /** Runs what stores something on this device; false, with the reason on screen, when it failed. */
  readonly store: (run: () => Promise<boolean>) => Promise<boolean>
}

/** Where a step is: its stream, and the article's title where that is not the one on screen. */
export interface Place {
  readonly sync: StreamSync
  /** False where the article's text could not be had. */
  readonly isWhole: boolean
  readonly title: string | null
}

/** What came of it, in a sentence. `late`: another tab was faster, or it could not be stored. */
export type Turned =
  | { readonly kind: 'done' | 'refused' | 'not-here'; readonly said: string }
  | { readonly kind: 'late' }

/** Characters of a quote that stand for a claim without a label. */
const NAME_LENGTH = 24

/** Takes a step back, or makes it again, if nothing is in the way. */
export async function turn(
  parts: TurnParts,
  direction: Direction,
  step: Step,
  place: Place,
): Promise<Turned> {
  const { sync, isWhole, title } = place
  const plan = await planFor(parts, direction, step, place)
  const names = namesIn(sync, parts)
  const where = title === null ? '' : ` in “${title}”`
  if ('objection' in plan) {
    const { objection, deed } = plan
    if (!isWhole && objection.code === 'REFUSED') {
      const what = title === null ? 'The article' : `“${title}”`
      return { kind: 'not-here', said: `${what} is not on this device now. Open it and try again.` }
    }
    return { kind: 'refused', said: objectionInWords(objection, direction, deed, where, names) }
  }
  const said = doneInWords(direction, step.deeds.at(-1) as Deed, where, names)
  if (direction === 'undo') dropDrafts(step, sync, parts.drafts)
  const isDone = await parts.store(() => sync.do(plan.ops, plan.change))
  return isDone ? { kind: 'done', said } : { kind: 'late' }
}

export async function planFor(
  { makeId }: TurnParts,
  direction: Direction,
  step: Step,
  { sync }: Place,
): Promise<Plan> {
  // Another tab may have stored what this one does not show yet.
  await sync.refresh()
  return planOf(step, direction, sync.replica.view, sync.context(), () => makeId<'op'>())
}

/** A rationale that went into a draft when its verdict was withdrawn comes back with the verdict. */
export function dropDrafts({ deeds }: Step, { replica }: StreamSync, drafts: Drafts): void {
  for (const { op, was } of deeds) {
    if (op.type !== 'verdict.withdraw' || was.kind !== 'verdict') continue
    const claim = claimOf(replica.view, op.claim)?.id ?? op.claim
    const draft = drafts.read('rationale', claim)
    if (draft && draft.text === was.given?.rationale) drafts.drop('rationale', claim)
  }
}

export function namesIn({ replica }: StreamSync, { me, nameOf }: TurnParts): Names {
  return {
    claim: (id: ClaimId) => {
      const claim = claimOf(replica.view, id)
      if (!claim) return 'a claim'
      if (replica.base.get('claim', claim.id)) return claim.label
      const { exact } = claim.quote
      return exact.length > NAME_LENGTH ? `“${exact.slice(0, NAME_LENGTH)}…”` : `“${exact}”`
    },
    person: (id) => (id === me() ? 'You' : nameOf(id)),
    author: (rev: OpId) => {
      const isMine = replica.queued.some(({ op }) => op.id === rev)
      return isMine ? me() : (replica.authorOf(rev) ?? null)
    },
  }
}
