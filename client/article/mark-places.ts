/** A flag in a column: which one it is, where it stands, and how many more hide behind it. */
export interface FlagPlace {
  readonly index: number
  readonly top: number
  readonly more: number
}

/**
 * Where flags of one height stand that want to stand at these: pushed down past each other, so that
 * each can be read. Of more than `most` that touch, the last says how many more there are.
 */
export function flagPlaces(
  wanted: readonly number[],
  height: number,
  most: number,
): readonly FlagPlace[] {
  const places: FlagPlace[] = []
  let bottom = Number.NEGATIVE_INFINITY
  let touching = 0
  for (const { index, top } of inOrder(wanted)) {
    touching = top < bottom ? touching + 1 : 1
    const last = places.at(-1)
    if (touching > most && last) {
      places[places.length - 1] = { ...last, more: last.more + 1 }
      continue
    }
    const free = Math.max(top, bottom)
    places.push({ index, top: free, more: 0 })
    bottom = free + height
  }
  return places
}

/** Marks that stand too close to be told apart: who they are, from top to bottom, and where. */
export interface MarkGroup {
  readonly indexes: readonly number[]
  readonly at: number
}

/** Merges marks that stand less than `apart` below the first of a group; the group stands there. */
export function markGroups(at: readonly number[], apart: number): readonly MarkGroup[] {
  const groups: { indexes: number[]; at: number }[] = []
  for (const { index, top } of inOrder(at)) {
    const last = groups.at(-1)
    if (last && top - last.at < apart) last.indexes.push(index)
    else groups.push({ indexes: [index], at: top })
  }
  return groups
}

function inOrder(tops: readonly number[]): { index: number; top: number }[] {
  return tops.map((top, index) => ({ index, top })).sort((a, b) => a.top - b.top)
}
