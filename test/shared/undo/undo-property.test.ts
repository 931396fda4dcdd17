import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Op } from '../../../shared/sync/op.ts'
import type { Plan } from '../../../shared/undo/plan.ts'
import type { Who } from '../../helpers/claim-world.ts'
import { choices, RandomSession } from '../sync/random-session.ts'
import { seenIn } from './seen.ts'
import { UndoDesk } from './undo-desk.ts'

/** How often a property is tried: each plays some thirty ops. */
const RUNS = { numRuns: 150 }

/** Choices above it give an op the id of an earlier one, as no client of one's own would. */
const LAST_HONEST = 96

/** Chosen beside each op: nothing, an undo, or a redo; planned now and done now or a little later. */
const turns = fc.array(
  fc.constantFrom('nothing', 'undo', 'undo later', 'redo', 'redo later', 'undo twice'),
  { minLength: 40, maxLength: 40 },
)

describe('undo among many', () => {
  it('never writes a field that somebody else wrote since, however late it arrives', () => {
    let done = 0
    fc.assert(
      fc.property(choices, turns, (all, taken) => {
        const session = new RandomSession()
        const desk = new UndoDesk(session.world)
        let late: { readonly who: Who; readonly plan: Plan } | null = null
        all.forEach((choice, index) => {
          const who = session.whoOf(choice)
          const op = session.opOf(choice)
          const [turn = 'nothing', when] = taken[index]?.split(' ') ?? []
          const plan = turn === 'nothing' ? null : desk.plans(who, turn as 'undo' | 'redo')
          // UndoDesk itself holds each field that is taken back against who wrote it last.
          if (plan && when !== 'later') done += desk.carriesOut(who, plan) ? 1 : 0
          desk.does(who, op)
          if (late) done += desk.carriesOut(late.who, late.plan) ? 1 : 0
          late = plan && when === 'later' ? { who, plan } : null
          session.sees()
        })
      }),
      RUNS,
    )
    assert.ok(done > RUNS.numRuns, 'hardly anything was taken back')
  })

  it('of everything by one person alone brings back what stood there, and redo what was done', () => {
    fc.assert(
      fc.property(choices, (all) => {
        const session = new RandomSession()
        const desk = new UndoDesk(session.world)
        const views: (readonly unknown[])[] = [seenIn(desk.world)]
        let steps = 0
        for (const choice of all) {
          const op = session.opOf({
            ...choice,
            behind: 0,
            what: Math.min(choice.what, LAST_HONEST),
          })
          if (!leavesATrace(desk, op)) continue
          desk.does('edda', op)
          session.sees()
          if (desk.history('edda').length === steps) continue
          steps += 1
          views.push(seenIn(desk.world))
        }
        for (const view of views.slice(0, -1).reverse()) {
          desk.undoes('edda')
          assert.deepEqual(seenIn(desk.world), view)
        }
        for (const view of views.slice(1)) {
          desk.redoes('edda')
          assert.deepEqual(seenIn(desk.world), view)
        }
      }),
      RUNS,
    )
  })
})

/** Not so: marking again without a verdict, and giving a kind to a line that the text does not have. */
function leavesATrace({ world }: UndoDesk, op: Op): boolean {
  if (op.type === 'article.describe') return op.set.field !== 'kind' || op.set.block === 0
  return op.type !== 'claim.add' || !!op.first || !world.state.claimAt(op.position, op.scope)
}
