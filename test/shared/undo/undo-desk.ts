import assert from 'node:assert/strict'
import type { OpId } from '../../../shared/ids.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { type Row, rowKey } from '../../../shared/sync/rows.ts'
import { deedsOf, revisionsIn } from '../../../shared/undo/deed.ts'
import {
  lastDone,
  lastUndone,
  type Step,
  withChange,
  withoutRefused,
} from '../../../shared/undo/history.ts'
import type { Direction, Objection } from '../../../shared/undo/objection.ts'
import { type Plan, planOf } from '../../../shared/undo/plan.ts'
import { ARTICLE, ClaimWorld, type Who } from '../../helpers/claim-world.ts'

/** A tiny desk on which everybody has a history of their own and presses `z` and `Shift z`. */
export class UndoDesk {
  readonly world: ClaimWorld
  readonly #histories = new Map<Who, readonly Step[]>()
  /** Who wrote each guarded field last, by `claim/<id>/statement`. */
  readonly #writers = new Map<string, Who>()

  constructor(world = new ClaimWorld()) {
    this.world = world
  }

  history(who: Who): readonly Step[] {
    return this.#histories.get(who) ?? []
  }

  /** Does ops as one step, where the rules allow them. */
  does(who: Who, ...ops: readonly Op[]): void {
    this.#does(who, ops, {})
  }

  /** Does ops as a bulk of which each goes back for itself. */
  doesInBulk(who: Who, ...ops: readonly Op[]): void {
    this.#does(who, ops, { bulk: this.world.newId<'op'>() })
  }

  #does(who: Who, ops: readonly Op[], how: { readonly bulk?: OpId }): void {
    const deeds = deedsOf(this.world.state, [], ops, this.world.context(who))
    const after = withChange(this.history(who), ARTICLE, { kind: 'did', deeds, ...how })
    this.#histories.set(who, after ?? [])
    for (const op of ops) this.#decide(who, op)
  }

  undoes(who: Who): void {
    this.#goes(who, 'undo', this.plans(who, 'undo'))
  }

  redoes(who: Who): void {
    this.#goes(who, 'redo', this.plans(who, 'redo'))
  }

  /** Why the next undo or redo is not done. */
  objects(who: Who, direction: Direction): Objection {
    const plan = this.plans(who, direction)
    assert.ok(plan && 'objection' in plan, `${who} may ${direction}`)
    return plan.objection
  }

  /** What the next undo or redo would do; null when there is nothing to be done. */
  plans(who: Who, direction: Direction): Plan | null {
    const steps = this.history(who)
    const step = direction === 'undo' ? lastDone(steps) : lastUndone(steps)
    if (!step) return null
    const newId = () => this.world.newId<'op'>()
    return planOf(step, direction, this.world.state, this.world.context(who), newId)
  }

  /** Does what was planned, now or after others did something; says whether all of it was accepted. */
  carriesOut(who: Who, plan: Plan): boolean {
    if ('objection' in plan) return false
    this.#histories.set(who, withChange(this.history(who), ARTICLE, plan.change) ?? [])
    return plan.ops.map((op) => this.#decide(who, op, true)).every((isDone) => isDone)
  }

  gives(who: Who, steps: readonly Step[]): void {
    this.#histories.set(who, steps)
  }

  #goes(who: Who, direction: Direction, plan: Plan | null): void {
    assert.ok(plan, `${who} has nothing to ${direction}`)
    if ('objection' in plan) assert.fail(`${who} may not ${direction}: ${plan.objection.code}`)
    assert.ok(this.carriesOut(who, plan), `the ${direction} was refused`)
  }

  #decide(who: Who, op: Op, isTaking = false): boolean {
    const decision = this.world.decides(who, op)
    if ('refusal' in decision) {
      this.#histories.set(who, withoutRefused(this.history(who), new Set<OpId>([op.id])))
      return false
    }
    for (const row of decision.rows) this.#note(who, row, isTaking)
    this.world.fold(decision.rows)
    return true
  }

  #note(who: Who, row: Row, isTaking: boolean): void {
    const before = this.world.state.get(row.kind, row.id)
    const then = before ? revisionsIn(before) : {}
    for (const [field, rev] of Object.entries(revisionsIn(row))) {
      if (then[field] === rev) continue
      const key = `${rowKey(row)}/${field}`
      const writer = this.#writers.get(key)
      if (isTaking) assert.equal(writer, who, `${who} took back ${field} of ${writer}`)
      this.#writers.set(key, who)
    }
  }
}
