/**
 * The last index in `0 … count - 1` whose value is at most `value`, or -1; `valueAt` must not fall
 * with its index. O(log count).
 */
export declare function lastAtMost(count: number, valueAt: (index: number) => number, value: number): number;
