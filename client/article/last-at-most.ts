/**
 * The last index in `0 … count - 1` whose value is at most `value`, or -1; `valueAt` must not fall
 * with its index. O(log count).
 */
export function lastAtMost(
  count: number,
  valueAt: (index: number) => number,
  value: number,
): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (valueAt(middle) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
