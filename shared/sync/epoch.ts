import type { Epoch } from '../ids.ts'

/** Behind the name of an epoch, for those who see only a part of its rows. */
const PART = '-part'

/** The same order of entries, as those know it who see only a part of the rows. */
export function partOf(epoch: Epoch): Epoch {
  return `${epoch}${PART}` as Epoch
}

/** Whether a number means the same entry in both: they may differ in what one sees of it. */
export function isSameOrder(one: Epoch | null, other: Epoch | null): boolean {
  return one !== null && other !== null && orderOf(one) === orderOf(other)
}

function orderOf(epoch: Epoch): string {
  return epoch.endsWith(PART) ? epoch.slice(0, -PART.length) : epoch
}
