import type { OpId } from '../ids.ts'
import { decide } from '../sync/decide.ts'
import type { DecideContext } from '../sync/decision.ts'
import type { Op } from '../sync/op.ts'
import type { Row } from '../sync/rows.ts'
import { Layer, type StateView } from '../sync/state.ts'
import { type Deed, writesOf } from './deed.ts'
import { type HistoryChange, type Step, stepId, type Taking, withTaking } from './history.ts'
import { againOf, inverseOf } from './inverse.ts'
import { type Direction, footingOf, type Objection, objectionOf, objectionTo } from './objection.ts'

/** The ops that take a step back or make it again, with the change of the history that they are. */
export type Plan =
  | {
      readonly ops: readonly Op[]
      readonly change: HistoryChange
      /** Of a bulk: what stays as it is, and why. */
      readonly left: readonly Left[]
    }
  | Left

/** A deed that is not taken back, or not made again. */
export interface Left {
  readonly objection: Objection
  readonly deed: Deed
}

/**
 * Takes a whole step back, or makes it again, against what its author sees; or says why not. Of a bulk it
 * takes what can be taken: the claims of the others have nothing to do with those that somebody changed.
 *
 * @param context who asks now: the role may have changed since
 */
export function planOf(
  step: Step,
  direction: Direction,
  state: StateView,
  context: DecideContext,
  newId: () => OpId,
): Plan {
  const isUndoing = direction === 'undo'
  const layer = new Layer(state)
  const ops: Op[] = []
  const takings: Taking[] = []
  const left: Left[] = []
  // Deeds of one step may have written the same field, so each follows what the last one left.
  let now = step
  for (const { op: done } of isUndoing ? step.deeds.toReversed() : step.deeds) {
    const deed = now.deeds.find(({ op }) => op.id === done.id) as Deed
    const taken = takenOf(deed, direction, layer, context, newId)
    if ('objection' in taken) {
      left.push({ objection: taken.objection, deed })
      if (step.bulk === undefined) break
      continue
    }
    const fields = Object.keys(writesOf(layer, taken.op, taken.rows))
    const taking = { deed: done.id, op: taken.op.id, fields }
    takings.push(taking)
    ops.push(taken.op)
    layer.fold(taken.rows)
    now = withTaking([now], taking, isUndoing)[0] as Step
  }
  const [first] = left
  if (first && (step.bulk === undefined || ops.length === 0)) return first
  const change = { kind: isUndoing ? 'undid' : 'redid', step: stepId(step), takings } as const
  return { ops, change, left }
}

/** The op that takes one deed back or makes it again, and what it writes; or why there is none. */
function takenOf(
  deed: Deed,
  direction: Direction,
  state: Layer,
  context: DecideContext,
  newId: () => OpId,
): { readonly op: Op; readonly rows: readonly Row[] } | { readonly objection: Objection } {
  const objection = objectionTo(deed, direction, state, context)
  if (objection) return { objection }
  const footing = footingOf(deed, direction, state, context)
  const op = (direction === 'undo' ? inverseOf : againOf)(deed, newId(), footing)
  if (!op) return { objection: { code: 'NOTHING' } }
  const decision = decide(state, op, context)
  if ('refusal' in decision) {
    return { objection: objectionOf(decision.refusal, op, state, context.reviewer) }
  }
  if (decision.rows.length === 0) return { objection: { code: 'NOTHING' } }
  return { op, rows: decision.rows }
}
