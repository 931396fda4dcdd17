import { toKeys } from './chord.ts'
import type { Command, Where } from './command.ts'

type Placed = Pick<Command, 'id' | 'where'>

/**
 * The commands that could not be reached, or would hide this one, if it had these keys: those with
 * the same keys, or with a sequence that the keys begin or that begins with them, in the same place
 * or anywhere.
 */
export function conflictsOf<Other extends Placed>(
  { id, where }: Placed,
  keys: string,
  others: readonly Other[],
  keysOf: (other: Other) => readonly string[],
  isApple: boolean,
): readonly Other[] {
  const wanted = toKeys(keys, isApple)
  return others.filter(
    (other) =>
      other.id !== id &&
      meets(where, other.where) &&
      keysOf(other).some((theirs) => collides(wanted, toKeys(theirs, isApple))),
  )
}

/** The keys that are left to a command when another one gets these. */
export function withoutConflict(
  theirs: readonly string[],
  keys: string,
  isApple: boolean,
): readonly string[] {
  const wanted = toKeys(keys, isApple)
  return theirs.filter((each) => !collides(wanted, toKeys(each, isApple)))
}

function meets(one: Where, other: Where): boolean {
  return one === other || one === 'anywhere' || other === 'anywhere'
}

function collides(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)
}
