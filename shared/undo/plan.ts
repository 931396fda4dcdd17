import type { OpId } from '../ids.ts'
import { decide } from '../sync/decide.ts'
import type { DecideContext } from '../sync/decision.ts'
import type { Op } from '../sync/op.ts'
import { Layer, type StateView } from '../sync/state.ts'
import { type Deed, writesOf } from './deed.ts'
import { type HistoryChange, type Step, stepId, type Taking, withTaking } from './history.ts'
import { againOf, inverseOf } from './inverse.ts'
import { type Direction, footingOf, type Objection, objectionOf, objectionTo } from './objection.ts'

/** The ops that take a step back or make it again, with the change of the history that they are. */
export type Plan =
  | { readonly ops: readonly Op[]; readonly change: HistoryChange }
  | { readonly objection: Objection; readonly deed: Deed }

/**
 * Takes a whole step back, or makes it again, against what its author sees; or says why not.
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
  // Deeds of one step may have written the same field, so each follows what the last one left.
  let now = step
  for (const { op: done } of isUndoing ? step.deeds.toReversed() : step.deeds) {
    const deed = now.deeds.find(({ op }) => op.id === done.id) as Deed
    const objection = objectionTo(deed, direction, layer, context)
    if (objection) return { objection, deed }
    const footing = footingOf(deed, direction, layer, context)
    const op = (isUndoing ? inverseOf : againOf)(deed, newId(), footing)
    if (!op) return { objection: { code: 'NOTHING' }, deed }
    const decision = decide(layer, op, context)
    if ('refusal' in decision) {
      return { objection: objectionOf(decision.refusal, op, layer, context.reviewer), deed }
    }
    if (decision.rows.length === 0) return { objection: { code: 'NOTHING' }, deed }
    const fields = Object.keys(writesOf(layer, op, decision.rows))
    const taking = { deed: done.id, op: op.id, fields }
    takings.push(taking)
    ops.push(op)
    layer.fold(decision.rows)
    now = withTaking([now], taking, isUndoing)[0] as Step
  }
  const change = { kind: isUndoing ? 'undid' : 'redid', step: stepId(step), takings } as const
  return { ops, change }
}
