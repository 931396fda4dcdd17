/** Something that covers `[start, end)` of the text. */
export interface Interval {
  readonly id: string
  readonly start: number
  readonly end: number
}

interface Branch<Item> {
  item: Item
  /** The largest end in this branch: what ends before a query begins is never walked. */
  maxEnd: number
  readonly rank: number
  left: Branch<Item> | null
  right: Branch<Item> | null
}

/**
 * Intervals by place: a treap in text order (start, then the longer one, then id), each branch
 * knowing its largest end. Changes cost O(log n); a query that finds k costs O(log n + k) where
 * intervals are short against the text, and never more than O(k log n).
 */
export class IntervalIndex<Item extends Interval> {
  #root: Branch<Item> | null = null
  readonly #items = new Map<string, Item>()
  #seed = 1

  get size(): number {
    return this.#items.size
  }

  get(id: string): Item | undefined {
    return this.#items.get(id)
  }

  values(): IterableIterator<Item> {
    return this.#items.values()
  }

  /** Inserts, or replaces what has this id. */
  put(item: Item): void {
    const before = this.#items.get(item.id)
    this.#items.set(item.id, item)
    if (before && inTextOrder(before, item) === 0) {
      const branch = find(this.#root, item)
      if (branch) branch.item = item
      return
    }
    if (before) this.#root = without(this.#root, before)
    this.#root = withItem(this.#root, item, this.#nextRank())
  }

  /** Says whether it was there. */
  remove(id: string): boolean {
    const item = this.#items.get(id)
    if (!item) return false
    this.#items.delete(id)
    this.#root = without(this.#root, item)
    return true
  }

  /** What covers the character at `offset`, shortest first, equal lengths in text order. */
  at(offset: number): Item[] {
    const found = this.overlapping(offset, offset + 1)
    return found.sort((a, b) => a.end - a.start - (b.end - b.start) || inTextOrder(a, b))
  }

  /** What shares a character with `[start, end)`, in text order. */
  overlapping(start: number, end: number): Item[] {
    const found: Item[] = []
    this.visit(start, end, (item) => {
      found.push(item)
      return true
    })
    return found
  }

  /** Shows what shares a character with `[start, end)`, in text order, until `see` says false. */
  visit(start: number, end: number, see: (item: Item) => boolean): void {
    if (start < end) walk(this.#root, start, end, see)
  }

  /** Ranks only have to be independent of the keys; a small generator (xorshift32) does. */
  #nextRank(): number {
    let x = this.#seed
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#seed = x
    return x
  }
}

function inTextOrder(a: Interval, b: Interval): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function walk<Item extends Interval>(
  branch: Branch<Item> | null,
  start: number,
  end: number,
  see: (item: Item) => boolean,
): boolean {
  if (!branch || branch.maxEnd <= start) return true
  if (!walk(branch.left, start, end, see)) return false
  if (branch.item.start >= end) return true
  if (branch.item.end > start && branch.item.end > branch.item.start && !see(branch.item)) {
    return false
  }
  return walk(branch.right, start, end, see)
}

function find<Item extends Interval>(branch: Branch<Item> | null, item: Item): Branch<Item> | null {
  let at = branch
  while (at) {
    const order = inTextOrder(item, at.item)
    if (order === 0) return at
    at = order < 0 ? at.left : at.right
  }
  return null
}

function withItem<Item extends Interval>(
  branch: Branch<Item> | null,
  item: Item,
  rank: number,
): Branch<Item> {
  if (!branch || rank > branch.rank) {
    const [left, right] = splitAt(branch, item)
    return settled({ item, maxEnd: item.end, rank, left, right })
  }
  if (inTextOrder(item, branch.item) < 0) branch.left = withItem(branch.left, item, rank)
  else branch.right = withItem(branch.right, item, rank)
  return settled(branch)
}

function without<Item extends Interval>(
  branch: Branch<Item> | null,
  item: Item,
): Branch<Item> | null {
  if (!branch) return null
  const order = inTextOrder(item, branch.item)
  if (order === 0) return joined(branch.left, branch.right)
  if (order < 0) branch.left = without(branch.left, item)
  else branch.right = without(branch.right, item)
  return settled(branch)
}

function splitAt<Item extends Interval>(
  branch: Branch<Item> | null,
  item: Item,
): [Branch<Item> | null, Branch<Item> | null] {
  if (!branch) return [null, null]
  if (inTextOrder(branch.item, item) < 0) {
    const [left, right] = splitAt(branch.right, item)
    branch.right = left
    return [settled(branch), right]
  }
  const [left, right] = splitAt(branch.left, item)
  branch.left = right
  return [left, settled(branch)]
}

function joined<Item extends Interval>(
  left: Branch<Item> | null,
  right: Branch<Item> | null,
): Branch<Item> | null {
  if (!left) return right
  if (!right) return left
  if (left.rank > right.rank) {
    left.right = joined(left.right, right)
    return settled(left)
  }
  right.left = joined(left, right.left)
  return settled(right)
}

function settled<Item extends Interval>(branch: Branch<Item>): Branch<Item> {
  branch.maxEnd = Math.max(branch.item.end, branch.left?.maxEnd ?? -1, branch.right?.maxEnd ?? -1)
  return branch
}
