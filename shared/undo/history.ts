import type { OpId, StreamId } from '../ids.ts'
import type { Deed, Write } from './deed.ts'

/** What one key did: one op, or some that belong together. It is taken back and made again whole. */
export interface Step {
  readonly stream: StreamId
  /** Never empty; the first op's id names the step. */
  readonly deeds: readonly Deed[]
  /** Grows with each undo, so that redo begins with the last one; null while it stands. */
  readonly undone: number | null
  /** The ops that took it back or made it again last; empty at first. */
  readonly by: readonly OpId[]
  /**
   * Steps with the same id are one: a change of many claims in several articles, a step for each. Of such a
   * one goes back what still can, and what cannot stays and is counted.
   */
  readonly bulk?: OpId
}

/** What an op has to do with the history; stored with the op, in one transaction. */
export type HistoryChange =
  | { readonly kind: 'did'; readonly deeds: readonly Deed[]; readonly bulk?: OpId }
  | {
      readonly kind: 'undid' | 'redid'
      /** The step, by the id of its first op. */
      readonly step: OpId
      readonly takings: readonly Taking[]
    }

/** An op that took a deed back or made it again, and the guarded fields that it wrote. */
export interface Taking {
  readonly deed: OpId
  readonly op: OpId
  readonly fields: readonly string[]
}

/** Steps that are remembered: a long session's work, and still read in a few milliseconds. */
export const MAX_STEPS = 200

export function stepId({ deeds }: Step): OpId {
  return (deeds[0] as Deed).op.id
}

/** All that one key did: the step alone, or with those of the same bulk that stand as it does. */
export function wholeOf(steps: readonly Step[], step: Step): readonly Step[] {
  if (step.bulk === undefined) return [step]
  const stands = step.undone === null
  return steps.filter(({ bulk, undone }) => bulk === step.bulk && (undone === null) === stands)
}

/** A step as it is when it has just been made. */
export function stepOf(
  stream: StreamId,
  { deeds, bulk }: HistoryChange & { readonly kind: 'did' },
): Step {
  return { stream, deeds, undone: null, by: [], ...(bulk === undefined ? {} : { bulk }) }
}

/** What the next undo takes back: the last step that stands. */
export function lastDone(steps: readonly Step[]): Step | undefined {
  return steps.findLast(({ undone }) => undone === null)
}

/** What the next redo makes again: the step that was undone last. */
export function lastUndone(steps: readonly Step[]): Step | undefined {
  let last: Step | undefined
  for (const step of steps) {
    if (step.undone !== null && step.undone > (last?.undone ?? 0)) last = step
  }
  return last
}

/**
 * The steps, oldest first, after a change; null where it comes too late, because another tab has taken
 * the step back, made it again or given it up.
 */
export function withChange(
  steps: readonly Step[],
  stream: StreamId,
  change: HistoryChange,
): readonly Step[] | null {
  if (change.kind === 'did') {
    if (change.deeds.length === 0) return steps
    // What was undone before a new deed is given up: it was made upon what stood there then.
    const kept = steps.filter(({ undone }) => undone === null)
    return [...kept, stepOf(stream, change)].slice(-MAX_STEPS)
  }
  const isUndoing = change.kind === 'undid'
  const step = steps.find((one) => stepId(one) === change.step)
  if (!step || (step.undone === null) !== isUndoing) return null
  const latest = Math.max(0, ...steps.map(({ undone }) => undone ?? 0))
  const turned: Step = {
    ...step,
    undone: isUndoing ? latest + 1 : null,
    by: change.takings.map(({ op }) => op),
  }
  const all = steps.map((one) => (one === step ? turned : one))
  return change.takings.reduce<readonly Step[]>(
    (now, taking) => withTaking(now, taking, isUndoing),
    all,
  )
}

/** The steps without what was refused: a refused op never stood, nor did its undo take it back. */
export function withoutRefused(
  steps: readonly Step[],
  refused: ReadonlySet<OpId>,
): readonly Step[] {
  const kept: Step[] = []
  for (const step of steps) {
    if (step.by.some((op) => refused.has(op))) continue
    const deeds = step.deeds.filter(({ op }) => !refused.has(op.id))
    if (deeds.length === step.deeds.length) kept.push(step)
    else if (deeds.length > 0) kept.push({ ...step, deeds })
  }
  return kept
}

/**
 * What stood under one revision stands under the taking's now, with the same value: whoever is guarded
 * by the earlier one follows. Op ids are unique, so a field's name and a revision say which field.
 */
export function withTaking(
  steps: readonly Step[],
  { deed: id, op, fields }: Taking,
  isUndoing: boolean,
): readonly Step[] {
  const taken = steps.flatMap(({ deeds }) => deeds).find((deed) => deed.op.id === id)
  if (!taken) return steps
  return fields.reduce<readonly Step[]>((now, field) => {
    const write = taken.writes[field]
    const from = isUndoing ? write?.before : write?.stands
    return now.map((step) => withRevision(step, taken.op.id, field, from ?? null, op, isUndoing))
  }, steps)
}

function withRevision(
  step: Step,
  taken: OpId,
  field: string,
  from: OpId | null,
  to: OpId,
  isUndoing: boolean,
): Step {
  const renamed = (rev: OpId | null) => (from !== null && rev === from ? to : rev)
  const deeds = step.deeds.map((deed) => {
    const write = deed.writes[field]
    if (!write) return deed
    const own = deed.op.id === taken
    const after: Write = {
      stands: own && !isUndoing ? to : (renamed(write.stands) as OpId),
      before: own && isUndoing ? to : renamed(write.before),
    }
    if (after.stands === write.stands && after.before === write.before) return deed
    return { ...deed, writes: { ...deed.writes, [field]: after } }
  })
  return deeds.every((deed, index) => deed === step.deeds[index]) ? step : { ...step, deeds }
}
