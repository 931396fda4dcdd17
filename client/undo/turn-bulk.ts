import type { StreamId } from '../../shared/ids.ts'
import type { Step } from '../../shared/undo/history.ts'
import type { Direction } from '../../shared/undo/objection.ts'
import { dropDrafts, namesIn, type Place, planFor, type Turned, type TurnParts } from './turn.ts'
import { type Bulk, bulkDoneInWords } from './undo-words.ts'

export interface BulkParts extends TurnParts {
  readonly visit: (stream: StreamId, run: (place: Place) => Promise<void>) => Promise<void>
  /** Gives up a step of which nothing can be taken back, or made again. */
  readonly dropStep: (step: Step) => Promise<void>
}

/** Takes a change of many claims back, or makes it again: of each article what still can be. */
export async function turnBulk(
  parts: BulkParts,
  direction: Direction,
  steps: readonly Step[],
): Promise<Turned> {
  const bulk: Bulk = { deeds: steps.flatMap(({ deeds }) => deeds), done: 0, left: 0, reason: null }
  for (const step of steps) {
    await parts.visit(step.stream, async (place) => {
      const plan = await planFor(parts, direction, step, place)
      const first = 'objection' in plan ? plan : plan.left[0]
      if (first) bulk.reason ??= { ...first, names: namesIn(place.sync, parts) }
      if ('objection' in plan) {
        bulk.left += step.deeds.length
        if (place.isWhole || plan.objection.code !== 'REFUSED') await parts.dropStep(step)
        return
      }
      bulk.left += plan.left.length
      if (direction === 'undo') dropDrafts(step, place.sync, parts.drafts)
      if (await parts.store(() => place.sync.do(plan.ops, plan.change))) {
        bulk.done += plan.ops.length
      }
    })
  }
  if (bulk.done + bulk.left === 0) return { kind: 'late' }
  return { kind: bulk.done > 0 ? 'done' : 'refused', said: bulkDoneInWords(direction, bulk) }
}
